import CommandHarness
import Inspection
import Interchange
import Testing

extension Trait where Self == ConditionTrait {
    /// Skips a test where Wireshark's command line is absent.
    static var needsTshark: Self { .enabled(if: isInstalled("tshark"), "needs tshark: scripts/need tshark") }
}

/// tshark with the dissector, on captures of a folder of its own.
struct Shark {
    private let folder = Folder()

    init(reveals: Bool = false) {
        folder.write("wristband.lua", Dissector.lua(reveals: reveals))
    }

    /// The packets of a capture, each with the frames that end in it.
    func packets(_ capture: PacketCapture, _ more: String...) throws -> [PacketDetails.Element] {
        try writeFile(folder.file("capture.pcap"), capture.bytes)
        let document = try tshark(Self.script + ["-r", "capture.pcap", "-T", "pdml"] + more)
        let hasFailed = document.contains("Lua Error")
        try #require(!hasFailed)
        return PacketDetails.packets(in: document)
    }

    /// How tshark is told of the dissector.
    private static let script = ["-X", "lua_script:wristband.lua"]

    private func tshark(_ words: [String]) throws -> String {
        let child = try ChildProgram("tshark", words, in: folder.path, patience: 120)
        let ending = try child.end()
        try #require(ending.code == 0 && !ending.errors.contains("Lua"), "\(ending.errors)")
        return ending.output
    }

    /// The types of the dissector's fields by name, as `FT_UINT8`.
    func types() throws -> [String: String] {
        var types: [String: String] = [:]
        for line in try tshark(["-G", "fields"] + Self.script).split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count > 3, columns[0] == "F", columns[2].hasPrefix("wristband.") else { continue }
            types[String(columns[2])] = String(columns[3])
        }
        return types
    }
}
