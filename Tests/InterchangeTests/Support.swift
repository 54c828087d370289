import Glibc
import Interchange
import Testing

/// SplitMix64: the same seed gives the same inputs on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Parses text as the file `f.json`.
func json(_ text: String) throws -> JSONValue { try JSONValue(Array(text.utf8), file: "f.json") }

/// What a reading refuses the text with, without the file's name; nothing when it does not.
func refusal(_ text: String, _ read: (JSONValue) throws -> Void = { _ in }) -> String? {
    do {
        try read(json(text))
        return nil
    } catch {
        return "\(error)".without(prefix: "f.json:")
    }
}

extension String {
    func without(prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}

/// A file of the reference data that lies beside the project and is not part of it; nothing where it is absent.
///
/// It is looked for in `WRISTBAND_SHARED`, or in `../shared` beside the package.
func shared(_ name: String) -> String? {
    let folder =
        getenv("WRISTBAND_SHARED").map { String(cString: $0) }
        ?? #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined() + "/shared"
    let path = "\(folder)/\(name)"
    return access(path, R_OK) == 0 ? path : nil
}
