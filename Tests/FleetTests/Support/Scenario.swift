import CommandHarness
import Fleet
import Interchange
import Mobility

/// …/<package>/devices, from …/<package>/Tests/FleetTests/Support/Scenario.swift
let devices = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined() + "/devices"

/// The demo scenario and the models beside it, copied to where a test may spoil them.
struct Scenario {
    private let folder = Folder()
    let text: String
    var path: String { folder.file("fleets/demo.json") }

    /// Copies them.
    init() throws {
        text = String(decoding: try readFile("\(devices)/fleets/demo.json"), as: UTF8.self)
        try makeDirectory(folder.file("fleets"))
        try makeDirectory(folder.file("wristbands"))
        for model in ["reference", "cell-phone"] { try write(model: model, try Self.model(model)) }
        try write(text)
    }

    /// A model's file as it is delivered.
    static func model(_ name: String) throws -> String {
        String(decoding: try readFile("\(devices)/wristbands/\(name).json"), as: UTF8.self)
    }

    func write(_ text: String) throws { try writeFile(path, Array(text.utf8)) }

    func write(model: String, _ text: String) throws { try writeFile(modelPath(model), Array(text.utf8)) }

    func modelPath(_ name: String) -> String { folder.file("wristbands/\(name).json") }

    /// What reading it is refused with; nothing when it is read.
    func refusal() -> String? {
        do {
            _ = try FleetFile.read(path: path)
            return nil
        } catch {
            return "\(error)"
        }
    }
}

/// The world of a delivered scenario.
func world(_ name: String, seed: UInt64) throws -> (FleetFile, World) {
    let file = try FleetFile.read(path: "\(devices)/fleets/\(name).json")
    let start = Moment(file.start.secondsSince2000)
    return (
        file,
        try World(
            file.worldPlan(seed: seed, start: start, end: start + file.duration, roads: nil, hasViolations: true))
    )
}

/// Where the first occurrence of a text stands in another one, after a place: `line:column`.
func place(of part: String, in text: String, after start: String.Index) -> String? {
    guard let range = text[start...].firstRange(of: part) else { return nil }
    let before = text[..<range.lowerBound]
    let line = before.count { $0 == "\n" } + 1
    let column =
        before.split(separator: "\n", omittingEmptySubsequences: false).last.map { $0.unicodeScalars.count } ?? 0
    return "\(line):\(column + 1)"
}
