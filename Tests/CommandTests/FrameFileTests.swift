import CommandHarness
import Interchange
import Testing

@Suite("frame decode and frame explain of files")
struct FrameFileTests {
    private static let session = "\(package)/captures/packets/wb1-session.pcapng"
    private static let bytes: [UInt8] = [
        0x7e, 0x00, 0x02, 0x00, 0x00, 0x01, 0x38, 0x00, 0x13, 0x80, 0x00, 0x00, 0x01, 0xa9, 0x7e,
    ]
    private static let line = "0: 0x0002  heartbeat  2013  terminal 13800138000  serial 1  0 bytes\n"

    private func folder(_ name: String, _ bytes: [UInt8]) throws -> Folder {
        let folder = Folder()
        folder.write(name, bytes)
        return folder
    }

    @Test("digits and frames as they are, in a file or on standard input, are told apart by what is in them")
    func forms() throws {
        for bytes in [
            Self.bytes, Array("\(FrameDecodeTests.heartbeat)\n".utf8), Array(FrameDecodeTests.heartbeat.utf8),
        ] {
            let folder = try folder("input", bytes)
            for decoded in [
                try wristband("frame", "decode", "input", in: folder.path),
                try wristband("frame", "decode", input: bytes),
                try wristband("frame", "decode", "-", input: bytes),
            ] {
                #expect(decoded.code == 0 && decoded.errors.isEmpty)
                #expect(decoded.output == Self.line)
            }
        }
    }

    @Test("an empty line before digits is no capture")
    func emptyLine() throws {
        let child = try ChildProgram(wristbandPath, ["frame", "decode"], in: "/")
        try child.type("")
        try child.type(FrameDecodeTests.heartbeat)
        try child.wait(for: "the frame") { child.output == Self.line }
        #expect(try child.end().code == 0)
    }

    @Test("frames of a file have their places in it, refused ones too")
    func binary() throws {
        let folder = try folder("input", Self.bytes + [0x7e, 1, 2, 0x7e] + Self.bytes)
        let decoded = try wristband("frame", "decode", "input", in: folder.path)
        #expect(decoded.code == 1)
        let places = decoded.output.split(separator: "\n").map { $0.split(separator: ":")[0] }
        #expect(places == ["0", "15", "19"])
        let json = try wristband("frame", "decode", "--json", "input", in: folder.path).output
        #expect(json.contains("{\"offset\":15,\"refused\":{\"reason\":\"short\",\"at\":15,"))
        let explained = try wristband("frame", "explain", "input", in: folder.path)
        #expect(explained.code == 1 && explained.output.contains("refused at offset 0: too few bytes"))
    }

    @Test("a capture's frames have packet, time and ends; what is decoded is encoded again")
    func capture() throws {
        let decoded = try wristband("frame", "decode", Self.session)
        #expect(decoded.code == 0 && decoded.errors.isEmpty)
        expectSnapshot(decoded.output, "frame-decode-capture.txt")
        let json = try wristband("frame", "decode", "--json", Self.session)
        let lines = json.output.split(separator: "\n")
        #expect(lines.count == decoded.output.split(separator: "\n").count)
        #expect(
            lines.allSatisfy { $0.contains(/^\{"packet":\d+,"time":"[^"]+\+08:00","source":"[^"]+","destination":/) })
        let revealed = try wristband("frame", "decode", "--json", "--reveal", Self.session).output
        let encoded = try wristband("frame", "encode", input: Array(revealed.utf8))
        #expect(encoded.code == 0 && encoded.output.split(separator: "\n").count == lines.count, "\(encoded.errors)")
        let explained = try wristband("frame", "explain", Self.session)
        #expect(explained.code == 0 && explained.output.hasPrefix("packet "))
    }

    @Test("a capture that was cut off, and one that is damaged, show what is there")
    func damaged() throws {
        let bytes = try readFile(Self.session)
        let frames = try wristband("frame", "decode", Self.session).output.split(separator: "\n").count
        let cut = try folder("c.pcapng", Array(bytes.dropLast(5)))
        let decoded = try wristband("frame", "decode", "c.pcapng", in: cut.path)
        #expect(decoded.code == 0 && decoded.output.split(separator: "\n").count == frames)
        #expect(decoded.errors.contains(/^c.pcapng: ends within packet \d+, as a capture that was cut off does\n$/))

        var wrong = bytes
        wrong[wrong.count - 1] = 9
        let damaged = try folder("c.pcapng", wrong)
        let refused = try wristband("frame", "decode", "c.pcapng", in: damaged.path)
        #expect(refused.code == 2 && refused.output.split(separator: "\n").count == frames)
        #expect(refused.errors.contains(/^wristband: c.pcapng: packet \d+ at byte \d+: expected the block's length/))
    }

    @Test("what is neither digits nor a file is told so; a file that cannot be read is named")
    func neither() throws {
        let folder = Folder()
        let missing = try wristband("frame", "decode", "none.pcap", in: folder.path)
        #expect(missing.code == 2 && missing.output.isEmpty)
        #expect(missing.errors == "wristband: expected pairs of hexadecimal digits or a file, found \"none.pcap\"\n")
        let directory = try wristband("frame", "decode", "/tmp")
        #expect(directory.code == 2 && directory.errors == "wristband: /tmp: cannot read: Is a directory\n")
        let text = try self.folder("notes.txt", Array("\(FrameDecodeTests.heartbeat)\nhello\n".utf8))
        let refused = try wristband("frame", "decode", "notes.txt", in: text.path)
        #expect(refused.code == 2 && refused.output == Self.line)
        #expect(refused.errors == "notes.txt:2:1: expected pairs of hexadecimal digits, found \"hello\"\n")
    }
}
