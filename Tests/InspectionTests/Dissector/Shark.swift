import CommandHarness
import Inspection
import Interchange
import Testing

extension Trait where Self == ConditionTrait {
    /// Skips a test where Wireshark's command line is absent.
    static var needsTshark: Self { .enabled(if: isInstalled("tshark"), "needs tshark: scripts/need tshark") }

    /// Skips a test where the loopback cannot be listened to.
    static var needsLoopbackCapture: Self {
        .enabled("needs the right to capture on lo, as root has it") {
            try isInstalled("tshark") && run("tshark", ["-i", "lo", "-L"]).code == 0
        }
    }
}

/// tshark with the dissector, on captures of a folder of its own.
struct Shark {
    private let folder = Folder()

    init(ports: [UInt16] = [Dissector.port], reveals: Bool = false, dialect: Dialect = .wristband) {
        folder.write("wristband.lua", Dissector.lua(ports: ports, reveals: reveals, dialect: dialect))
    }

    /// The packets of a capture, each with the frames that end in it.
    func packets(_ capture: PacketCapture, _ more: [String] = []) throws -> [PacketDetails.Element] {
        try writeFile(folder.file("capture.pcap"), capture.bytes)
        return try packets(of: "capture.pcap", more)
    }

    /// The packets of a file.
    func packets(of path: String, _ more: [String] = []) throws -> [PacketDetails.Element] {
        let document = try tshark(Self.script + ["-r", path, "-T", "pdml", "-J", "wristband tcp _ws.malformed"] + more)
        let hasFailed = document.contains("Lua Error")
        try #require(!hasFailed)
        return PacketDetails.packets(in: document)
    }

    /// How tshark is told of the dissector.
    private static let script = ["-X", "lua_script:wristband.lua"]

    /// Starts tshark on the loopback; it ends after so many packets with a payload on a port.
    func listen(on port: UInt16, packets: Int) throws -> ChildProgram {
        let words = ["-i", "lo", "-f", "tcp port \(port) and tcp[13] & 8 != 0", "-c", "\(packets)", "-T", "pdml"]
        let child = try ChildProgram("tshark", Self.script + words, in: folder.path, patience: 60)
        try child.wait(for: "its capture") { child.errors.contains("Capture started") }
        return child
    }

    /// The lines that tshark shows of a file's frames.
    func summaries(of path: String) throws -> [String] {
        try tshark(Self.script + ["-r", path, "-Y", "wristband"]).split(separator: "\n").map(String.init)
    }

    private func tshark(_ words: [String]) throws -> String {
        let child = try ChildProgram("tshark", words, in: folder.path, patience: 120)
        let ending = try child.end()
        try #require(ending.code == 0 && !ending.errors.contains("Lua"), "\(ending.errors)")
        return ending.output
    }

    /// What Wireshark knows of a field.
    struct FieldType {
        /// Its name in the tree.
        var label: String
        /// Its type, as `FT_UINT8`.
        var type: String
    }

    /// The dissector's fields by the names they have in filters.
    static let types: Result<[String: FieldType], any Error> = Result { try Shark().fieldTypes() }

    func fieldTypes() throws -> [String: FieldType] {
        var types: [String: FieldType] = [:]
        // Wireshark has a quarter of a million fields.
        let listing = "tshark -G fields \(Self.script.joined(separator: " ")) | grep -a '\twristband\\.'"
        for line in try run("sh", ["-c", listing], in: folder.path).output.split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count > 3, columns[0] == "F", columns[2].hasPrefix("wristband.") else { continue }
            let found = FieldType(label: String(columns[1]), type: String(columns[3]))
            let other = types.updateValue(found, forKey: String(columns[2]))
            let isSame = other == nil || other?.type == found.type || other?.type.prefix(7) == found.type.prefix(7)
            #expect(isSame, "\(columns[2]) has two types")
        }
        return types
    }
}
