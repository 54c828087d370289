/// A SHA-256 hash.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// Bytes of it.
    public static let size = 32

    /// Its four words, big-endian.
    let words: InlineWords

    /// Four words, compared word by word.
    struct InlineWords: Hashable, Sendable {
        var a: UInt64 = 0
        var b: UInt64 = 0
        var c: UInt64 = 0
        var d: UInt64 = 0
    }

    /// What stands for the hash before the first record.
    public static let zero = Digest(words: InlineWords())

    init(words: InlineWords) { self.words = words }

    /// Takes the bytes of a hash; nothing when they are not thirty-two.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.size else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
        self.words = InlineWords(a: words[0], b: words[1], c: words[2], d: words[3])
    }

    /// Reads sixty-four hexadecimal digits in lower case; nothing when it is anything else.
    public init?(hexadecimal text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count == 2 * Self.size, let a = Hexadecimal.number(digits[0..<16]),
            let b = Hexadecimal.number(digits[16..<32]), let c = Hexadecimal.number(digits[32..<48]),
            let d = Hexadecimal.number(digits[48..<64])
        else { return nil }
        words = InlineWords(a: a, b: b, c: c, d: d)
    }

    /// The bytes.
    public var bytes: [UInt8] {
        [words.a, words.b, words.c, words.d].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
        }
    }

    /// The sixty-four digits.
    public var description: String {
        [words.a, words.b, words.c, words.d].map(Hexadecimal.text).joined()
    }
}
