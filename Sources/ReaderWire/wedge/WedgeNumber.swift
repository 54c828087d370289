/// The number of a tag as a reader typed it. It is never shown unless asked for by name.
public struct WedgeNumber: Equatable, Sendable, CustomStringConvertible {
    /// Which numbers a reader types.
    public struct Form: Equatable, Sendable {
        /// How many digits they may have.
        public var lengths: Set<Int> = [8, 10]
        /// Whether `A` to `F` are digits too.
        public var isHexadecimal = false

        /// Decimal numbers of 8 or 10 digits.
        public init() {}
    }

    /// The digits, with the zeros before them: the layout decides whether a reader types those.
    public var digits: String

    /// Takes digits.
    public init(digits: String) { self.digits = digits }

    /// How many digits there are.
    public var description: String { "number of \(digits.count) digits" }
}

/// Why what a reader typed is no number.
public enum WedgeRefusal: Error, Equatable, Sendable {
    /// It has so many digits, and none of its numbers has.
    case length(Int)
    /// A key that is no digit.
    case key
    /// So many digits, and no Enter.
    case unfinished(Int)
    /// Something got lost on the way.
    case lost
}
