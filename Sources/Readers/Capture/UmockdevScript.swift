/// A dialogue as a script of umockdev, which plays the reader on a serial or raw node.
///
/// Format: umockdev's `docs/script-format.txt`, reference/readers.md §2.
public enum UmockdevScript {
    /// The script's bytes; they are no text in any encoding.
    ///
    /// Nothing waits in it: what the driver asked for comes at once. What a reader says unasked, as one that types, comes
    /// when any driver listens.
    ///
    /// - Parameter reportSize: for raw reports, the bytes of each; the host writes them behind their number, which is 0.
    public static func bytes(_ dialogue: CapturedDialogue, node: String, reportSize: Int? = nil) -> [UInt8] {
        Array("d 0 \(node)\n".utf8)
            + dialogue.turns.enumerated().flatMap { index, turn -> [UInt8] in
                guard turn.isHost else { return line("r", after: index == 0 ? 2_000 : 0, turn.bytes) }
                guard let reportSize else { return line("w", turn.bytes) }
                return stride(from: 0, to: turn.bytes.count, by: reportSize).flatMap { start in
                    let report = turn.bytes[start..<min(start + reportSize, turn.bytes.count)]
                    return line("w", [0] + report + [UInt8](repeating: 0, count: reportSize - report.count))
                }
            }
    }

    private static func line(_ operation: String, after milliseconds: Int = 0, _ bytes: [UInt8]) -> [UInt8] {
        Array("\(operation) \(milliseconds) ".utf8) + escaped(bytes) + [UInt8(ascii: "\n")]
    }

    private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "^"): Array("^`".utf8)
            case 0..<32: [UInt8(ascii: "^"), byte + 64]
            default: [byte]
            }
        }
    }
}
