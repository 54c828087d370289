import CommandHarness
import Glibc
import Testing

/// Compares text with the file of that name in `Snapshots`; with `RECORD=1` in the environment it is written anew.
func expectSnapshot(_ text: String, _ name: String, _ location: SourceLocation = #_sourceLocation) {
    let path = "\(package)/Tests/CommandTests/Snapshots/\(name)"
    if getenv("RECORD") != nil { writeText(path, text) }
    guard let expected = readText(path) else {
        Issue.record("no snapshot \(name): run the tests once with RECORD=1", sourceLocation: location)
        return
    }
    #expect(text == expected, "RECORD=1 takes over what is new", sourceLocation: location)
}
