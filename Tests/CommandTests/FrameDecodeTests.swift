import CommandHarness
import Interchange
import Testing

@Suite("frame decode and frame explain")
struct FrameDecodeTests {
    /// Frames of protocol.md §4.10.
    static let heartbeat = "7e000200000138001380000001a97e"
    static let location = """
        7e02000022013800138000000200000000000c000201cdf22507296bbe000c002b005a250131083000300119310109277e
        """
    static let authentication = "7e0102000801380013800000034131423243334434a27e"

    /// The objects that `--json` prints, a line each.
    private func objects(_ input: String, _ words: String...) throws -> (code: Int32, values: [JSONValue]) {
        let decoded = try wristband(["frame", "decode", "--json"] + words, input: Array(input.utf8))
        #expect(decoded.errors.isEmpty)
        let lines = decoded.output.split(separator: "\n")
        return (decoded.code, try lines.map { try JSONValue(Array($0.utf8), file: "output") })
    }

    @Test("a line a frame in, an object a frame out, in order")
    func json() throws {
        let (code, values) = try objects("\(Self.heartbeat)\n\n\(Self.location)\(Self.heartbeat)\n")
        #expect(code == 0)
        let found = try values.map { value in
            try value.object { fields in
                fields.ignoreOthers()
                let line: Int = try fields.required("line").integer()
                let offset: Int = try fields.required("offset").integer()
                return "\(line):\(offset) \(try fields.required("message").string())"
            }
        }
        #expect(found == ["1:0 0x0002", "3:0 0x0200", "3:49 0x0002"])
    }

    @Test("an object holds header and body")
    func fields() throws {
        let decoded = try wristband("frame", "decode", "--json", Self.location)
        expectSnapshot(decoded.output, "frame-decode.json")
        #expect(decoded.code == 0)
    }

    @Test(
        "a refused frame is an object too, and the end is a failure",
        arguments: [
            ("7e000200000138001380000001a87e", "checksum", "1:13"),
            ("7e000200000138001380000001a9", "truncated", "1:14"),
            ("0102", "noise", "1:0"), ("7e7d007e", "unknownEscape", "1:2"),
        ])
    func refused(_ hex: String, _ reason: String, _ place: String) throws {
        let (code, values) = try objects("\(hex)\n\(Self.heartbeat)\n")
        #expect(code == 1)
        #expect(values.count == 2)
        try values.first?.object { fields in
            fields.ignoreOthers()
            let line: Int = try fields.required("line").integer()
            let offset: Int = try fields.required("offset").integer()
            #expect("\(line):\(offset)" == place)
            let found = try fields.required("refused").object { refused in
                refused.ignoreOthers()
                return try refused.required("reason").string()
            }
            #expect(found == reason)
        }
    }

    @Test("a body that is malformed shows what could be read, and why no more")
    func malformedBody() throws {
        // A location of one byte.
        let (code, values) = try objects("7e02000001013800138000000100a87e\n")
        #expect(code == 1)
        let refusal = try #require(values.first).object { fields in
            fields.ignoreOthers()
            let message = try fields.required("message").string()
            return try fields.required("refused").object { refused in
                refused.ignoreOthers()
                let at: Int = try refused.required("at").integer()
                return "\(message) \(try refused.required("reason").string()) at \(at)"
            }
        }
        #expect(refusal == "0x0200 truncated at 13")
    }

    @Test("codes are hidden unless they are asked for")
    func hidden() throws {
        let decoded = try wristband("frame", "decode", "--json", Self.authentication)
        #expect(!decoded.output.contains("A1B2C3D4") && decoded.output.contains("(hidden)"))
        let revealed = try wristband("frame", "decode", "--json", "--reveal", Self.authentication)
        #expect(revealed.output.contains("A1B2C3D4"))
        for command in ["decode", "explain"] {
            let shown = try wristband("frame", command, Self.authentication)
            #expect(shown.code == 0 && !shown.output.contains("A1B2C3D4"))
            #expect(!shown.output.replacing(" ", with: "").lowercased().contains("4131423243334434"))
        }
    }

    @Test("for people a frame is a line")
    func summary() throws {
        let decoded = try wristband("frame", "decode", Self.heartbeat)
        #expect(decoded.code == 0)
        #expect(decoded.output == "0: 0x0002  heartbeat  2013  terminal 13800138000  serial 1  0 bytes\n")
    }

    @Test("an explanation tells every byte")
    func explain() throws {
        let explained = try wristband("frame", "explain", Self.location)
        #expect(explained.code == 0 && explained.errors.isEmpty)
        expectSnapshot(explained.output, "frame-explain.txt")
    }

    @Test(
        "digits as people paste them are the same frame",
        arguments: [
            "0x7E000200000138001380000001A97E", "7E 00 02 00 00 01 38 00 13 80 00 00 01 A9 7E",
            "7e:00:02:00:00:01:38:00:13:80:00:00:01:a9:7e", "7e000200000138001380000001a97e\r",
        ])
    func spelling(_ hex: String) throws {
        #expect(try wristband("frame", "decode", hex) == wristband("frame", "decode", Self.heartbeat))
    }

    @Test("what is no hexadecimal is told with its line, and the terminal is spared its bytes")
    func notHexadecimal() throws {
        for text in ["hello", "7e0"] {
            let refused = try wristband("frame", "decode", text)
            #expect(refused.code == 2 && refused.output.isEmpty)
            #expect(
                refused.errors == "wristband: expected pairs of hexadecimal digits or a file, found \"\(text)\"\n")
        }
        let later = try wristband("frame", "explain", input: Array("\(Self.heartbeat)\nzz\n".utf8))
        #expect(later.code == 2 && later.errors.hasPrefix("standard input:2:1: expected pairs of hexadecimal digits"))

        let binary = try wristband("frame", "decode", input: [0x00, 0x1b, 0x5b, 0x33, 0x31, 0x6d, 0xff, 0x7e])
        #expect(binary.code == 2 && binary.output.isEmpty)
        #expect(binary.errors.hasPrefix("standard input:1:1: expected pairs of hexadecimal digits, found \""))
        #expect(binary.errors.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }

    @Test("no input is no frame and no mistake")
    func nothing() throws {
        let decoded = try wristband("frame", "decode", "--json")
        #expect(decoded.code == 0 && decoded.output.isEmpty && decoded.errors.isEmpty)
    }
}
