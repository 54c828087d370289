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
                Self.put, "lift it", "put the same finger on once more", "enrolled in slot 3", "rc 0",
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
}
