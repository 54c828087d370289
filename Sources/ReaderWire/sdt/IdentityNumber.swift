/// The number of 18 characters that a person keeps for life: area, day of birth, sequence and check digit.
///
/// It is never shown by itself; whoever reveals it asks for it by name.
public struct IdentityNumber: Hashable, Sendable, CustomStringConvertible {
    /// Why a text is no such number. It holds nothing of the text.
    public enum Flaw: Error, Equatable, Sendable, CustomStringConvertible {
        /// It has another length.
        case length(Int)
        /// A character that cannot stand there, counted from 1.
        case character(position: Int)
        /// The day of birth is none.
        case birth
        /// The check digit does not fit: a digit was mistaken.
        case checkDigit

        /// What is wrong.
        public var description: String {
            switch self {
            case .length(let length): "it has \(length) characters and not \(IdentityNumber.length)"
            case .character(let position): "character \(position) cannot stand there"
            case .birth: "the day of birth in it is none"
            case .checkDigit: "its check digit does not fit, so one of its digits is wrong"
            }
        }
    }

    static let length = 18
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checkDigits = Array("10X98765432")

    /// The number, for a caller who reveals it.
    public let revealed: String
    /// The day of birth in it.
    public let birth: CardDate

    /// Reads a number; a small `x` is taken for the large one.
    public init(_ text: String) throws(Flaw) {
        let characters = Array(text)
        guard characters.count == Self.length else { throw .length(characters.count) }
        var digits: [Int] = []
        for (index, character) in characters.dropLast().enumerated() {
            guard let digit = Self.digit(character) else { throw .character(position: index + 1) }
            digits.append(digit)
        }
        let last: Character = characters[17] == "x" ? "X" : characters[17]
        guard last == "X" || Self.digit(last) != nil else { throw .character(position: Self.length) }
        guard let birth = CardDate(String(characters[6..<14])) else { throw .birth }
        guard Self.checkDigit(digits) == last else { throw .checkDigit }
        self.birth = birth
        revealed = String(characters.dropLast()) + String(last)
    }

    /// The check digit for 17 digits; nothing when they are not 17 digits.
    public static func checkDigit(for digits: String) -> Character? {
        let numbers = digits.compactMap { digit($0) }
        return numbers.count == weights.count && digits.count == weights.count ? checkDigit(numbers) : nil
    }

    private static func checkDigit(_ digits: [Int]) -> Character {
        checkDigits[zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11]
    }

    /// The ten ASCII digits and no other script's.
    private static func digit(_ character: Character) -> Int? {
        character.isASCII ? character.wholeNumberValue : nil
    }

    /// Nothing of what it says.
    public var description: String { "identity number (hidden)" }
}
