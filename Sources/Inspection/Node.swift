public import Interchange

/// A part of a message with its place and meaning.
public struct Node: Sendable {
    /// What stands for a key that was not asked for.
    static let hiddenText = "(hidden)"

    /// What a part holds.
    public enum Value: Sendable {
        case number(Int64)
        case decimal(FixedDecimal)
        case text(String)
        case bytes([UInt8])
        case code(Int, name: String?)
        case flags(UInt32, names: [String])
        /// A value that is there and says "unknown" or "none".
        case nothing
        /// A key that was not asked for.
        case hidden
        /// Parts with names.
        case group([Node])
        /// Parts that are numbered.
        case list([Node])
    }

    /// Its name in JSON.
    public var name: String
    /// Where it starts, in bytes of the unescaped frame.
    public var offset: Int
    /// How many bytes it has.
    public var length: Int
    /// What it holds.
    public var value: Value
    /// Its unit.
    public var unit: String
    /// What it means.
    public var meaning: String
    /// Whether its bytes are what its value is written as; not so of text padded with spaces, say.
    public var isExact = true
}
