import CommandHarness
import Testing

/// A machine in software with Debian's kernel, booted once for all tests; `Guest/init` is what happens in it.
enum Guest {
    private static let script = "\(package)/scripts/guest"

    /// What is missing for it; nothing when it can be booted.
    static let problem: String? = {
        do {
            let ending = try run(script, ["check"])
            return ending.code == 0 ? nil : ending.errors.split(separator: "\n").first.map { "\($0)" } ?? "no guest"
        } catch { return "\(error)" }
    }()

    /// Leaves a test out where there is none.
    static var needed: ConditionTrait { .enabled(if: problem == nil, Comment(rawValue: problem ?? "")) }

    /// What each case printed, a line each, without what the cases have in common.
    private static let cases: Result<[String: [String]], any Error> = Result {
        // A stuck guest is ended by the script; this is for a stuck script.
        let guest = try ChildProgram(
            script, ["run", wristbandPath, "\(package)/Tests/GuestTests/Guest/init"], in: package, patience: 150)
        let ending = try guest.end()
        try #require(ending.code == 0 && ending.output.contains("=== end"), "\(ending.output)\n\(ending.errors)")
        var cases: [String: [String]] = [:]
        var name = ""
        // Each line of a console ends with a return.
        for line in ending.output.split(whereSeparator: \.isNewline).map(String.init) {
            if line.hasPrefix("=== ") {
                name = String(line.split(separator: " ")[1])
                cases[name] = []
            } else {
                cases[name, default: []].append(line)
            }
        }
        return cases
    }

    /// What a case printed.
    static func told(by name: String) throws -> [String] { try #require(try cases.get()[name], "no case \(name)") }
}
