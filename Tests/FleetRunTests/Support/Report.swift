internal import CommandHarness
internal import Interchange
internal import Testing

/// What a run left in its folder.
struct Report {
    private let json: JSONValue
    /// The ledger of truth, a line an expectation.
    let truth: [String]
    /// The alarms as they came.
    let alarms: [String]

    init(in folder: Folder, _ name: String = "run") throws {
        json = try JSONValue(folder.bytes("\(name)/report.json"), file: "report.json")
        truth = folder.lines("\(name)/truth.ndjson")
        alarms = folder.lines("\(name)/alarms.ndjson")
    }

    /// A number of the report.
    func number(_ names: String...) throws -> Int {
        try names.reduce(json as JSONValue?) { try Self.member($0, $1) }?.numeral.flatMap { Int($0) } ?? -1
    }

    /// A text of the report.
    func text(_ name: String) throws -> String { try Self.member(json, name)?.text ?? "" }

    /// The terminals for which an alarm of a kind must come.
    func must(_ kind: String) -> [String] {
        truth.filter { $0.contains("\"kind\":\"\(kind)\",\"class\":\"must\"") }.map { line in
            String(line.dropFirst("{\"device\":\"".count).prefix { $0 != "\"" })
        }
    }

    private static func member(_ value: JSONValue?, _ name: String) throws -> JSONValue? {
        try value?.members().first { $0.key.text == name }?.value
    }
}
