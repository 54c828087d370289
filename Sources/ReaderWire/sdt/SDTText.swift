/// What is said of a person or a card in the text of a resident-ID card.
public enum SDTField: String, CaseIterable, Sendable {
    /// The name; a foreigner's in Latin letters.
    case name
    /// A foreigner's name in Chinese.
    case chineseName
    /// 1 male, 2 female, 0 unknown, 9 not said.
    case sex
    /// The number of an ethnic group, 01 to 56, 97 or 98.
    case nation
    /// Three letters of a country.
    case nationality
    /// The day of birth, YYYYMMDD.
    case birth
    /// Where the person is registered.
    case address
    /// The person's number.
    case number
    /// The number of a travel pass.
    case passNumber
    /// How many times it was issued.
    case issueCount
    /// Who issued the card.
    case issuer
    /// The same as a code.
    case authority
    /// The version of the card.
    case version
    /// The first day on which it is valid, YYYYMMDD.
    case validFrom
    /// The last one, or 长期.
    case validTo

    /// Whether it may be shown to everybody who sees the reader's output: it says nothing of who the person is.
    public var isHarmless: Bool {
        switch self {
        case .validFrom, .validTo, .version: true
        default: false
        }
    }
}

/// What kind of card it is, told by one letter of its text and nothing else.
public enum SDTCardKind: Hashable, Sendable {
    /// A resident's.
    case resident
    /// The residence permit of somebody from Hong Kong, Macau or Taiwan: `J`.
    case permit
    /// A foreigner's for permanent residence, edition of 2017: `I`.
    case foreigner
    /// Another letter, a unit of UTF-16: its text cannot be taken apart.
    case unknown(letter: UInt16)

    /// One word for programs.
    public var name: String {
        switch self {
        case .resident: "resident"
        case .permit: "permit"
        case .foreigner: "foreigner"
        case .unknown: "unknown"
        }
    }

    init(letter: UInt16) {
        self =
            switch letter {
            case 0x20: .resident
            case 0x4A: .permit
            case 0x49: .foreigner
            default: .unknown(letter: letter)
            }
    }

    var letter: UInt16 {
        switch self {
        case .resident: 0x20
        case .permit: 0x4A
        case .foreigner: 0x49
        case .unknown(let letter): letter
        }
    }

    /// Where the text says what.
    var layout: [(field: SDTField, range: Range<Int>)] {
        switch self {
        case .resident:
            [
                (.name, 0..<30), (.sex, 30..<32), (.nation, 32..<36), (.birth, 36..<52), (.address, 52..<122),
                (.number, 122..<158), (.issuer, 158..<188), (.validFrom, 188..<204), (.validTo, 204..<220),
            ]
        case .permit:
            [
                (.name, 0..<30), (.sex, 30..<32), (.birth, 36..<52), (.address, 52..<122), (.number, 122..<158),
                (.issuer, 158..<188), (.validFrom, 188..<204), (.validTo, 204..<220), (.passNumber, 220..<238),
                (.issueCount, 238..<242),
            ]
        case .foreigner:
            [
                (.name, 0..<120), (.sex, 120..<122), (.number, 122..<152), (.nationality, 152..<158),
                (.chineseName, 158..<188), (.validFrom, 188..<204), (.validTo, 204..<220), (.birth, 220..<236),
                (.version, 236..<240), (.authority, 240..<248),
            ]
        case .unknown: []
        }
    }
}

/// The text of a resident-ID card. It is never shown by itself: what is printed of it is its kind and which fields it has.
public struct SDTText: Equatable, Sendable, CustomStringConvertible {
    /// How many bytes it has on the wire.
    public static let size = 256
    private static let letter = 248..<250

    /// What kind of card it is of.
    public let kind: SDTCardKind
    /// All of it as it came, for a caller who reveals it.
    public let rawBytes: [UInt8]

    /// Reads a text; nothing when the size is another.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        rawBytes = bytes
        kind = SDTCardKind(letter: SDTCharacters.units(bytes[Self.letter])[0])
    }

    /// Writes a text; what is too long for its field is cut, and what the kind of card does not have is left out.
    ///
    /// - Parameter rawBytes: what stands where no field does, before the letter; spaces if not given.
    public init(_ kind: SDTCardKind, _ values: [SDTField: String], rawBytes: [UInt8] = []) {
        let raw = rawBytes.prefix(Self.letter.lowerBound)
        var bytes = raw + SDTCharacters.bytes("", size: Self.size)[raw.count...]
        for (field, range) in kind.layout {
            bytes.replaceSubrange(range, with: SDTCharacters.bytes(values[field] ?? "", size: range.count))
        }
        bytes.replaceSubrange(Self.letter, with: kind.letter.bigEndianBytes.reversed())
        self.kind = kind
        self.rawBytes = Array(bytes)
    }

    /// What a field says, for a caller who reveals it; nothing when the card does not have it, or leaves it blank.
    public func reveal(_ field: SDTField) -> String? {
        guard let range = kind.layout.first(where: { $0.field == field })?.range else { return nil }
        let text = SDTCharacters.string(rawBytes[range])
        return text.isEmpty ? nil : text
    }

    /// The fields that say something, in the card's order.
    public var fields: [SDTField] { kind.layout.map(\.field).filter { reveal($0) != nil } }

    /// The kind of card and which fields it has, and nothing of what they say.
    public var description: String {
        fields.isEmpty
            ? "text of a card of kind \(kind.name)"
            : "text of a card of kind \(kind.name) with \(fields.map(\.rawValue).joined(separator: ", "))"
    }
}
