/// A dialogue as a script of umockdev, which plays the reader on a serial or raw node.
///
/// Format: umockdev's `docs/script-format.txt`, reference/readers.md §2.
public enum UmockdevScript {
    /// The script's bytes; they are no text in any encoding.
    ///
    /// Nothing waits in it: what the driver waits for comes at once.
    public static func bytes(_ dialogue: CapturedDialogue, node: String) -> [UInt8] {
        Array("d 0 \(node)\n".utf8)
            + dialogue.turns.flatMap { turn in Array((turn.isHost ? "w 0 " : "r 0 ").utf8) + escaped(turn.bytes) + [10]
            }
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
