import CommandHarness
import Testing

/// Simulated readers as USB devices of a real kernel, and the commands that find and use them.
@Suite("Readers on a real kernel", Guest.needed)
struct GuestTests {
    private static let put = "put the finger on the sensor"
    private static let unplugged = "wristband: the reader was unplugged; plug it in and try again"

    /// The lines of a case beside those that are expected, of which `*` ends what need not be the same.
    private func expect(
        _ name: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let told = try Guest.told(by: name)
        let isAsExpected =
            told.count == expected.count
            && zip(told, expected).allSatisfy { line, wanted in
                wanted.hasSuffix("*") ? line.hasPrefix(wanted.dropLast()) : line == wanted
            }
        #expect(isAsExpected, "\(told.joined(separator: "\n"))", sourceLocation: sourceLocation)
    }

    @Test(
        "A module on the kernel's own serial driver: a finger is enrolled, and told from another; a wrong rate is told")
    func serial() throws {
        try expect(
            "serial",
            [
                "zfm at 57600 baud, fingerprint module: *", "rc 0", Self.put, "lift it",
                "put the same finger on once more", "enrolled in slot 3", "rc 0",
                Self.put, #"{"operation":"verify","driver":"zfm","port":"/dev/ttyACM0","outcome":"match","score":*"#,
                "rc 0",
                Self.put, "no match", "rc 1",
                "wristband: nobody answers at 9600 baud; *", "rc 6",
            ])
    }

    @Test("Pulled out in the middle of an image, the module is unplugged; plugged in again, it knows the finger")
    func replugged() throws {
        try expect(
            "replugged",
            [
                Self.put, Self.unplugged, "rc 6",
                Self.put, #"{"operation":"verify","driver":"zfm","port":"/dev/ttyACM0","outcome":"match","score":*"#,
                "rc 0",
                "attached 1209:0002 *", "unplugged", "attached 1209:0002 *",
            ])
    }

    @Test("The kernel's own tool fetches a module from loopback")
    func loopback() throws {
        try expect(
            "loopback", [Self.put, "no match", "rc 1", "usbip 127.0.0.1:3240 1-1 1209:0002 *"])
    }

    @Test("Readers are listed by name and number, and their going and coming back is told")
    func discovery() throws {
        let module = "fingerprint module (EF01) on USB"
        try expect(
            "discovery",
            [
                "READER       MODEL *",
                "sdt:SIM5-1   resident-ID card reader (SAM) *", "zfm:SIM5-2   \(module)  /dev/ttyACM0 *",
                "ccid:SIM5-3  ACR122U *", "rc 0",
                "added ccid:SIM5-3 USB ACR122U", "added sdt:SIM5-1 USB resident-ID card reader (SAM)",
                "added zfm:SIM5-2 /dev/ttyACM0 \(module)", "added zfm:SIM5-2 /dev/ttyACM0 \(module)",
                "removed zfm:SIM5-2 /dev/ttyACM0 \(module)", "watching",
            ])
        let states = try Guest.told(by: "discovery")[1...3].map { $0.split(separator: " ").last }
        #expect(states == ["ready", "ready", "ready"])
    }

    @Test("An ID card and a smart card are read by USB pipes; a reader pulled out in the middle of a card is unplugged")
    func cards() throws {
        let told = try Guest.told(by: "cards")
        let end = try #require(told.firstIndex(of: "rc 0"))
        let card = told[..<end].map { line in line.split(separator: " ", maxSplits: 1).map(String.init) }
        func value(_ name: String) -> String? { card.first { $0[0] == name }?[1].drop { $0 == " " }.description }
        #expect(value("kind") == "resident" && value("validFrom") == "20230601" && value("photo") == "1024 bytes")
        #expect(value("number") == "hidden")
        #expect(card.count { $0[0] == "fingerprint" } == 2)
        #expect(
            Array(told[end...].prefix(5)) == [
                "rc 0", #"{"operation":"read","driver":"ccid","port":"USB","outcome":"tag","number":"04360101"}"#,
                "rc 0",
                Self.unplugged, "rc 6",
            ])
    }

    @Test("Header and body go through pipes of their own; another command is told who holds the reader")
    func pipes() throws {
        let told = try Guest.told(by: "pipes")
        let end = try #require(told.firstIndex(of: "rc 0"))
        #expect(told.first == "lay the card on the reader" && told[..<end].contains { $0.hasPrefix("number ") })
        // What is personal is told to nobody who did not ask for it.
        #expect(told[..<end].contains { $0.hasPrefix("name ") && $0.hasSuffix(" hidden") })
        #expect(told[end + 1].hasPrefix("wristband: USB is held by wristband (process "))
        // Whether it was asked for the next card first depends on which came first, its look or the card.
        let rest = told[(end + 2)...].filter { $0 != "lay the card on the reader" }
        #expect(Array(rest.prefix(4)) == ["rc 6", "first 6", "take the card off", Self.unplugged])
    }

    @Test("A reader with reports of its own answers by the kernel's raw node")
    func reports() throws {
        try expect("reports", ["0000004d", "rc 0", "created 1209:0004 *"])
    }

    @Test("A reader that types is read alone: nobody else gets its digits until it is let go")
    func keys() throws {
        try expect(
            "keys",
            [
                "lay the card on the reader", "0012345678", "rc 0", "no digit was typed elsewhere", "now it is",
                "created ffff:0035 *",
            ])
    }

    @Test("The kernel complains of nothing")
    func kernel() throws { try expect("kernel", []) }
}
