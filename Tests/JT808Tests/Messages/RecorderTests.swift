import JT808
import Testing

/// What a terminal carries for others: the recorder's blocks, waybills, compressed data, keys.
struct RecorderTests {
    /// Speeds, with a block as GB/T 19056 frames it.
    static let golden = hex("08 557a08 0000 00 27")
    static let goldenAnswer = hex("1234") + golden
    static let goldenWaybill = hex("00000004 6f70656e")
    static let goldenCompressed = hex("0000000a 1f8b0800000000000003")
    static let goldenKey = hex("00010001") + (0..<128).map { UInt8($0) }

    @Test("The command word stands before a block that is the recorder's own")
    func recorder() {
        let block = Array(Self.golden[1...])
        let none: [UInt8] = []
        for edition in Edition.allCases {
            expectRoundTrip(
                RecorderRequest(command: .speeds, data: block.span.bytes), edition, golden: Self.golden)
            expectRoundTrip(
                RecorderAnswer(serial: 0x1234, command: .speeds, data: block.span.bytes), edition,
                golden: Self.goldenAnswer)
            expectRoundTrip(
                RecorderRequest(command: .setClock, data: none.span.bytes), edition, golden: hex("c2"))
        }
        for word in UInt8.min...UInt8.max {
            #expect(rewritten(RecorderRequest.self, [word, 1, 2], .v2013) == [word, 1, 2])
            #expect(RecorderCommand(rawValue: word).isSetting == (word >= 0x80))
        }
        expectRefusal(RecorderRequest.self, [], .v2013, .truncated, at: 0)
        for length in 0..<3 {
            expectRefusal(RecorderAnswer.self, Array(Self.goldenAnswer[..<length]), .v2013, .truncated, at: length)
        }
    }

    @Test("Content is as long as its length says, and what a later edition appends is ignored")
    func counted() {
        let content = text("open")
        expectRoundTrip(Waybill(content: content.span.bytes), .v2013, golden: Self.goldenWaybill)
        let data = Array(Self.goldenCompressed[4...])
        expectRoundTrip(CompressedData(data: data.span.bytes), .v2019, golden: Self.goldenCompressed)
        for length in 0..<Self.goldenWaybill.count {
            expectRefusal(Waybill.self, Array(Self.goldenWaybill[..<length]), .v2013, .truncated, at: length)
        }
        for length in 0..<Self.goldenCompressed.count {
            expectRefusal(
                CompressedData.self, Array(Self.goldenCompressed[..<length]), .v2013, .truncated, at: length)
        }
        #expect(rewritten(Waybill.self, Self.goldenWaybill + [1], .v2013) == Self.goldenWaybill)
        // A length that no machine of 32 bits can count is as wrong as any.
        expectRefusal(Waybill.self, hex("ffffffff 00"), .v2013, .truncated, at: 5)
    }

    @Test("A key has 128 bytes of modulus, no other number")
    func key() {
        for count in [0, 127, 128, 129] {
            let modulus = (0..<count).map { UInt8($0) }
            if let key = PublicKey(exponent: 65_537, modulus: modulus.span.bytes) {
                #expect(count == 128)
                expectRoundTrip(key, .v2013, golden: Self.goldenKey)
            } else {
                #expect(count != 128)
            }
        }
        for length in 0..<132 {
            expectRefusal(PublicKey.self, Array(Self.goldenKey[..<length]), .v2019, .truncated, at: length)
        }
    }
}
