import JT808
import Testing

/// 0x8103 and 0x0104: lists of parameters of any type.
struct ParameterTests {
    /// Report interval 60 s, strap debounce 5 s, not worn after 3,600 s.
    static let list = hex("00000029 04 0000003c  0000f101 01 05  0000f10b 02 0e10")
    static let goldenSet = hex("03") + list
    static let goldenAnswer = hex("abcd 03") + list

    @Test("Setting three parameters, each of its own type")
    func set() throws {
        let parameters = try ParameterList(Self.list.span.bytes, count: 3)
        expectRoundTrip(SetParameters(parameters: parameters), .v2013, golden: Self.goldenSet)
    }

    @Test("Answering with the serial of the query before them")
    func answer() throws {
        let parameters = try ParameterList(Self.list.span.bytes, count: 3)
        expectRoundTrip(ParameterAnswer(serial: 0xabcd, parameters: parameters), .v2019, golden: Self.goldenAnswer)
    }

    @Test("A list of none, of the longest value, of an empty value and of one id twice comes back")
    func limits() throws {
        let none: [UInt8] = []
        expectRoundTrip(
            SetParameters(parameters: try ParameterList(none.span.bytes, count: 0)), .v2019, golden: hex("00"))
        let longest = hex("00000013 ff") + [UInt8](repeating: 0x61, count: 255)
        expectRoundTrip(SetParameters(parameters: try ParameterList(longest.span.bytes, count: 1)), .v2019)
        let repeated = hex("00000040 00  00000040 01 31")
        expectRoundTrip(SetParameters(parameters: try ParameterList(repeated.span.bytes, count: 2)), .v2019)
        let most = Array(repeatElement(hex("00000001 00"), count: 255).joined())
        expectRoundTrip(SetParameters(parameters: try ParameterList(most.span.bytes, count: 255)), .v2019)
    }

    @Test("The writer's BYTE, WORD, DWORD and any value are what the list reads")
    func writer() throws {
        let bytes = try #require(
            written { body in
                body.parameter(.defaultInterval, doubleWord: 60)
                body.parameter(.strapDebounce, byte: 5)
                body.parameter(.notWornAfter, word: 3_600)
                body.parameter(Parameter(.server, text("a:1").span.bytes))
            })
        #expect(bytes == Self.list + hex("00000013 03 613a31"))
        let list = try ParameterList(bytes.span.bytes, count: 4)
        var numbers: [UInt32?] = []
        var ids: [ParameterID] = []
        list.forEach { parameter in
            numbers.append(parameter.number)
            ids.append(parameter.id)
            return true
        }
        #expect(numbers == [60, 5, 3_600, nil])
        #expect(ids == [.defaultInterval, .strapDebounce, .notWornAfter, .server])
    }

    @Test("A value of more than 255 bytes cannot be written")
    func tooLong() {
        let value = [UInt8](repeating: 0, count: 256)
        #expect(written { $0.parameter(Parameter(.server, value.span.bytes)) } == nil)
        #expect(written { $0.parameter(Parameter(.server, value[0..<255].span.bytes)) }?.count == 260)
    }

    @Test("Walking a list ends when the caller has enough")
    func stops() throws {
        let list = try ParameterList(Self.list.span.bytes, count: 3)
        var seen = 0
        list.forEach { _ in
            seen += 1
            return seen < 2
        }
        #expect(seen == 2)
    }

    @Test("A list that ends inside a parameter is refused at its end, in every message that has one")
    func truncated() {
        let boundaries: Set = [0, 9, 15, 22]
        for length in 0..<Self.list.count {
            let bytes = Array(Self.list[..<length])
            expectRefusal(SetParameters.self, hex("03") + bytes, .v2013, .truncated, at: 1 + length)
            expectRefusal(ParameterAnswer.self, hex("0001 03") + bytes, .v2013, .truncated, at: 3 + length)
            // A boundary is where a shorter list would end.
            if boundaries.contains(length) { continue }
            expectRefusal(
                SetParameters.self, hex("02") + bytes, .v2013, length < 15 ? .truncated : .inconsistentLength,
                at: length < 15 ? 1 + length : 16)
        }
        for length in 0..<3 {
            expectRefusal(
                ParameterAnswer.self, Array(Self.goldenAnswer[..<length]), .v2013, .truncated, at: length)
        }
        expectRefusal(SetParameters.self, [], .v2013, .truncated, at: 0)
    }

    @Test("More parameters than the count says are refused where the first of them begins")
    func inconsistent() {
        expectRefusal(SetParameters.self, hex("02") + Self.list, .v2013, .inconsistentLength, at: 16)
        expectRefusal(ParameterAnswer.self, hex("0000 01") + Self.list, .v2013, .inconsistentLength, at: 12)
        expectRefusal(SetParameters.self, hex("00") + Self.list, .v2013, .inconsistentLength, at: 1)
    }

    @Test("Parameter ids are those of the standard and of WB1")
    func identifiers() {
        let ids: [(ParameterID, UInt32)] = [
            (.heartbeatInterval, 0x0001), (.acknowledgementTimeout, 0x0002), (.retransmissions, 0x0003),
            (.accessPointName, 0x0010), (.server, 0x0013), (.sleepInterval, 0x0027), (.emergencyInterval, 0x0028),
            (.defaultInterval, 0x0029), (.alarmMask, 0x0050), (.strapDebounce, 0xf101), (.lowBattery, 0xf102),
            (.criticalBattery, 0xf103), (.fenceHysteresis, 0xf104), (.fenceAccuracy, 0xf105), (.staticHold, 0xf106),
            (.storeCapacity, 0xf107), (.curfew, 0xf108), (.scans, 0xf109), (.motionlessAfter, 0xf10a),
            (.notWornAfter, 0xf10b),
        ]
        for (id, rawValue) in ids { #expect(id.rawValue == rawValue) }
    }
}
