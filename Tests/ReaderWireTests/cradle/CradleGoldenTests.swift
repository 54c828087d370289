import JT808
import ReaderWire
import Testing

/// Frames of `profile.md`, Cradle, written by a script of their own with Python's CRC-32.
@Suite("Frames of a cradle, as the profile has them")
struct CradleGoldenTests {
    static let identity = CradleIdentity(terminal: TerminalNumber("13900000123")!, serialNumber: "WB1-000123")!
    static let key = CradleKey(Array(0x60...0x7F))!
    static let wristband = CradleWristband(
        terminal: identity.terminal, serialNumber: identity.serialNumber, battery: 80, charging: .yes, strap: .open,
        wear: .offBody, state: .armed,
        order: OrderID(high: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10), firmware: "1.0.0;WB1")

    static func outcome(_ serial: UInt16, _ result: CradleOutcome.Result = .success, slot: UInt8 = 2) -> CradleOutcome {
        CradleOutcome(serial: serial, slot: slot, result: result)
    }

    static let frames: [(bytes: String, frame: CradleFrame)] = [
        ("7ef020400001000000000000000000000001907e", CradleFrame(serial: 1, .querySlots)),
        ("7ef01240010100000000000000000000000202a27e", CradleFrame(serial: 2, .read(slot: 2))),
        (
            "7ef010401f0100000000000000000000000302000000000139000001235742312d30303031323300000000000000000000ac7e",
            CradleFrame(serial: 3, .writeIdentity(slot: 2, identity))
        ),
        // Two of the key's bytes need an escape.
        (
            "7ef0114022010000000000000000000000040200606162636465666768696a6b6c6d6e6f"
                + "707172737475767778797a7b7c7d017d027f847e",
            CradleFrame(serial: 4, .installKey(slot: 2, index: 0, key))
        ),
        ("7ef0134005010000000000000000000000050257495045ab7e", CradleFrame(serial: 5, .wipe(slot: 2))),
        (
            "7ee01040040100000000000000000000000900030203be7e",
            CradleFrame(serial: 9, .identityWritten(outcome(3, .bound)))
        ),
        (
            "7ee0114008010000000000000000000000090004020039a6f631ef7e",
            CradleFrame(serial: 9, .keyInstalled(outcome(4), checksum: 0x39A6_F631))
        ),
        (
            "7ee012404b0100000000000000000000000900020200000000000139000001235742312d303030313233"
                + "00000000000000000000 50010100010102030405060708090a0b0c0d0e0f10"
                + "312e302e303b57423100000000000000000000008d7e",
            CradleFrame(serial: 9, .wristband(outcome(2), wristband))
        ),
        (
            "7ee01240040100000000000000000000000900020301be7e",
            CradleFrame(serial: 9, .wristband(outcome(2, .empty, slot: 3), nil))
        ),
        (
            "7ee020402f0100000000000000000000000902000000000000000000000000000000000000000000"
                + "0000015742312d303030313233000000000000000000006402cb7e",
            CradleFrame(
                serial: 9,
                .slots([CradleSlot(), CradleSlot(serialNumber: "WB1-000123", battery: 100, charging: .full)]))
        ),
        (
            "7ef014401301000000000000000000000006028104400001000000000139000001230007d9b27e",
            CradleFrame(
                serial: 6,
                .relay(
                    slot: 2,
                    WristbandFrame(
                        Header(.queryParameters, edition: .v2019, terminal: identity.terminal, serial: 7), body: [])!))
        ),
    ]

    @Test("A frame is written as the profile has it, and read back", arguments: frames)
    func frame(_ bytes: String, _ frame: CradleFrame) {
        var codec = CradleCodec()
        #expect(codec.frame(frame) == hex(bytes))
        #expect(codec.all(hex(bytes)) == [.answer(frame)])
    }

    @Test("A key's check sum is the CRC-32 of its bytes, and its code their digits")
    func key() {
        #expect(Self.key.checksum == 0x39A6_F631)
        let code = String(decoding: Self.key.authenticationCode, as: UTF8.self)
        #expect(code.count == 64 && code.hasPrefix("606162") && code.hasSuffix("7d7e7f"))
        #expect(CradleKey([1, 2, 3]) == nil)
    }

    @Test("An identity needs both its numbers, in a form that can be written")
    func identities() {
        let terminal = TerminalNumber("13900000123")!
        for number in ["", "WB1-0000000000000123x", "WB1 ", "WB1\n", "腕带"] {
            #expect(CradleIdentity(terminal: terminal, serialNumber: number) == nil, "\(number)")
        }
        #expect(CradleIdentity(terminal: .zero, serialNumber: "WB1") == nil)
        #expect(CradleIdentity(terminal: TerminalNumber(low: 0xA), serialNumber: "WB1") == nil)
        #expect(CradleIdentity(terminal: terminal, serialNumber: "WB1-0000000000000123") != nil)
    }
}
