/// From when to when a card is valid, the last day counted.
public struct CardValidity: Equatable, Sendable {
    /// Why two texts are no validity.
    public enum Flaw: String, Error, Sendable {
        /// The first day is none.
        case badStart
        /// The last day is neither a day nor 长期.
        case badEnd
        /// It ends before it begins.
        case reversed
    }

    /// How a day lies to it.
    public enum Verdict: String, Sendable {
        /// The card is not valid yet.
        case early
        /// It is valid.
        case valid
        /// It has expired.
        case expired
    }

    /// What a card that never expires says.
    public static let unlimited = "长期"

    /// The first day.
    public let first: CardDate
    /// The last one; nothing for a card that never expires.
    public let last: CardDate?

    /// Reads a card's two fields.
    public init(from: String, to: String) throws(Flaw) {
        guard let first = CardDate(from) else { throw .badStart }
        self.first = first
        guard to != Self.unlimited else {
            last = nil
            return
        }
        guard let last = CardDate(to) else { throw .badEnd }
        guard first <= last else { throw .reversed }
        self.last = last
    }

    /// Whether the card is valid on a day.
    public func verdict(on day: CardDate) -> Verdict {
        if day < first { return .early }
        return last.map { day > $0 } == true ? .expired : .valid
    }
}
