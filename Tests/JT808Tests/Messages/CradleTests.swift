import FuzzTargets
import JT808
import Testing

/// F003/E003, and what a cradle and its host say to each other (`profile.md`, Messages and Cradle).
struct CradleTests {
    static let goldenTest = hex("000000ff")
    static let goldenTested = hex("000000ff 00000004")
    static let goldenIdentity = hex("07 00000000013800138000") + text("SN0042", width: 20)
    static let goldenOutcome = hex("1234 07 00")
    static let goldenKey = hex("07 00") + (0..<32).map { UInt8($0) }
    static let goldenInstalled = goldenOutcome + hex("91267e8a")
    static let goldenWipe = hex("07") + text("WIPE")
    static let goldenRelay = hex("07") + hex("0002 0000 013800138000 0001 a9")
    static let goldenState = join(
        goldenOutcome, hex("00000000013800138000"), text("SN0042", width: 20), hex("55 01 00 01 01"),
        (0..<16).map { UInt8($0) }, text("2.0;WB1", width: 20))
    static let goldenSlots = join(
        hex("02 01"), text("SN0042", width: 20), hex("55 02 00"), text("", width: 20), hex("00 00"))

    static let terminal = TerminalNumber(low: 0x0138_0013_8000)
    static let serialNumber = text("SN0042")
    static let outcome = CradleOutcome(serial: 0x1234, slot: 7, result: .success)

    @Test("A self-test names what to test, what was tested and what failed")
    func selfTest() {
        expectRoundTrip(SelfTestRequest(tests: SelfTests(rawValue: 0xff)), .v2019, golden: Self.goldenTest)
        expectRoundTrip(
            SelfTestResult(run: SelfTests(rawValue: 0xff), failed: .strap), .v2019, golden: Self.goldenTested)
    }

    @Test("An identity is a decimal terminal number and a serial number")
    func identity() {
        let request = WriteIdentity(slot: 7, terminal: Self.terminal, serialNumber: Self.serialNumber.span.bytes)
        expectRoundTrip(request, .v2019, golden: Self.goldenIdentity)
        expectRoundTrip(CradleAnswer(outcome: Self.outcome), .v2019, golden: Self.goldenOutcome)
        var bytes = Self.goldenIdentity
        bytes[5] = 0x0a
        expectRefusal(WriteIdentity.self, bytes, .v2019, .notDecimal, at: 1)
        let hexadecimal = WriteIdentity(
            slot: 7, terminal: TerminalNumber(low: 0xa), serialNumber: Self.serialNumber.span.bytes)
        #expect(written(hexadecimal, .v2019) == nil)
    }

    @Test("A key has 32 bytes, and its CRC as stored comes with success")
    func key() {
        for count in [31, 32, 33] {
            let key = (0..<count).map { UInt8($0) }
            if let request = InstallKey(slot: 7, index: 0, key: key.span.bytes) {
                #expect(count == 32)
                expectRoundTrip(request, .v2019, golden: Self.goldenKey)
            } else {
                #expect(count != 32)
            }
        }
        let key = Array(Self.goldenKey[2...])
        let checksum = CRC32(of: key.span.bytes).value
        expectRoundTrip(KeyInstalled(outcome: Self.outcome, checksum: checksum), .v2019, golden: Self.goldenInstalled)
        #expect(written(KeyInstalled(outcome: Self.outcome, checksum: nil), .v2019) == nil)
        for result in CradleOutcome.Result.allCases where result != .success {
            let outcome = CradleOutcome(serial: 1, slot: 2, result: result)
            expectRoundTrip(
                KeyInstalled(outcome: outcome, checksum: nil), .v2019, golden: hex("0001 02") + [result.rawValue])
            expectRoundTrip(KeyInstalled(outcome: outcome, checksum: 5), .v2019)
            expectRoundTrip(SlotState(outcome: outcome, wristband: nil), .v2019)
        }
    }

    @Test("Only the word WIPE wipes")
    func wipe() {
        expectRoundTrip(WipeWristband(slot: 7), .v2019, golden: Self.goldenWipe)
        expectRoundTrip(SlotRequest(slot: 7), .v2019, golden: [7])
        for index in 1...4 {
            var bytes = Self.goldenWipe
            bytes[index] ^= 0x20
            expectRefusal(WipeWristband.self, bytes, .v2019, .outOfRange, at: 1)
        }
    }

    @Test("A relayed frame is carried as it is")
    func relay() {
        let frame = Array(Self.goldenRelay[1...])
        expectRoundTrip(Relay(slot: 7, frame: frame.span.bytes), .v2019, golden: Self.goldenRelay)
    }

    @Test("A docked wristband tells who and how it is")
    func state() {
        let firmware = text("2.0;WB1")
        let wristband = DockedWristband(
            terminal: Self.terminal, serialNumber: Self.serialNumber.span.bytes, battery: 85, charging: .yes,
            strap: .locked, wear: .onBody, state: .armed,
            order: OrderID(high: 0x0001_0203_0405_0607, low: 0x0809_0a0b_0c0d_0e0f), firmware: firmware.span.bytes)
        let state = SlotState(outcome: Self.outcome, wristband: wristband)
        expectRoundTrip(state, .v2019, golden: Self.goldenState)
        #expect(written(SlotState(outcome: Self.outcome, wristband: nil), .v2019) == nil)
        for (offset, value, reason, at) in [
            (3, UInt8(6), Refusal.Reason.outOfRange, 3), (4, 0x0a, .notDecimal, 4), (35, 3, .outOfRange, 35),
            (36, 4, .outOfRange, 36), (37, 2, .outOfRange, 37), (38, 4, .outOfRange, 38),
        ] {
            var bytes = Self.goldenState
            bytes[offset] = value
            expectRefusal(SlotState.self, bytes, .v2019, reason, at: at)
        }
    }

    @Test("A view shows the docked wristband's bytes")
    func stateView() throws {
        let bytes = Array(Self.goldenState[4...])
        let view = try DockedWristband.View(bytes.span.bytes)
        #expect(view.terminal == Self.terminal)
        #expect((view.battery, view.charging, view.strap) == (85, 1, 0))
        #expect((view.wear, view.state) == (1, 1))
        #expect(view.order == OrderID(high: 0x0001_0203_0405_0607, low: 0x0809_0a0b_0c0d_0e0f))
    }

    @Test("A cradle tells of at most 44 slots, which fit one message")
    func slots() throws {
        let one = Array(Self.goldenSlots[1..<24])
        let most = Array(repeatElement(one, count: 44).joined())
        expectRoundTrip(try SlotList(slots: most.span.bytes), .v2019, room: Header.longestBody)
        expectRoundTrip(
            try SlotList(slots: Array(Self.goldenSlots[1...]).span.bytes), .v2019, golden: Self.goldenSlots)
        let tooMany = most + one
        #expect(throws: Refusal(.outOfRange, at: 1_012)) { _ = try SlotList(slots: tooMany.span.bytes).count }
        expectRefusal(SlotList.self, [45] + tooMany, .v2019, .outOfRange, at: 0)
        for (offset, at) in [(1, 1), (23, 23), (24, 24), (46, 46)] {
            var bytes = Self.goldenSlots
            bytes[offset] = 3
            expectRefusal(SlotList.self, bytes, .v2019, .outOfRange, at: at)
        }
    }

    @Test("A message cut anywhere is refused at the cut")
    func truncated() {
        func expectCuts<Body: Described & ~Escapable>(_: Body.Type, _ golden: [UInt8], except: Int? = nil) {
            for length in 0..<golden.count where length != except {
                expectRefusal(Body.self, Array(golden[..<length]), .v2019, .truncated, at: length)
            }
        }
        expectCuts(SelfTestRequest.self, Self.goldenTest)
        expectCuts(SelfTestResult.self, Self.goldenTested)
        expectCuts(WriteIdentity.self, Self.goldenIdentity)
        expectCuts(CradleAnswer.self, Self.goldenOutcome)
        expectCuts(InstallKey.self, Self.goldenKey)
        expectCuts(KeyInstalled.self, Self.goldenInstalled)
        expectCuts(WipeWristband.self, Self.goldenWipe)
        expectCuts(SlotState.self, Self.goldenState)
        expectCuts(SlotList.self, Self.goldenSlots)
        expectRefusal(SlotRequest.self, [], .v2019, .truncated, at: 0)
        expectRefusal(Relay.self, [], .v2019, .truncated, at: 0)
    }
}
