/// How a part of a message lies in its bytes: the one description from which frames are explained.
///
/// It is data, so that other readers of the protocol can be made from it too. It says how bytes are laid out; what is
/// legal is for `JT808` to say, which the tests hold against it.
public indirect enum Layout: Sendable {
    /// One value.
    case field(Field)
    /// Groups one after the other, as many as a field before says, or to the end.
    case list(String, count: Count, [Layout])
    /// A group of the bytes that a length before it gives.
    case sized(String, width: Int, [Layout])
    /// Fields that are there only on a condition.
    case when(Condition, [Layout])
    /// Several readings of all that is left of the body: the first that fits it to the last byte, else the first.
    case forms([Form])
    /// Additional items to the end: id BYTE · length BYTE · value.
    case items
    /// Parameters, as many as a field before says: id DWORD · length BYTE · value.
    case parameters(count: String)

    /// One of several readings.
    public struct Form: Sendable {
        /// Its name in JSON; the first is the standard's.
        public var name: String
        /// How it lies in its bytes.
        public var layouts: [Layout]

        init(_ name: String, _ layouts: [Layout]) {
            self.name = name
            self.layouts = layouts
        }
    }

    /// How many groups a list has.
    public enum Count: Sendable {
        /// As many as the field of that name says.
        case field(String)
        /// As many as fit into what is left.
        case rest
    }

    /// When optional fields are there.
    public enum Condition: Sendable {
        /// A bit of the field of that name is set.
        case bit(String, Int)
        /// The edition is 2019.
        case since2019
        /// The edition is older than 2019.
        case before2019
        /// Bytes are left.
        case bytesLeft
        /// The field of that name is not zero.
        case nonZero(String)
        /// The field of that name has that value.
        case equal(String, UInt32)
        /// The field of that name has another value.
        case different(String, UInt32)
        /// The field of that name is zero.
        case zero(String)
    }
}

/// One value of a message.
public struct Field: Sendable {
    /// Its type, which gives its length and how it is shown.
    public enum Kind: Sendable {
        /// An unsigned number of 1, 2 or 4 bytes.
        case number(Int)
        /// A signed number of 1 or 2 bytes.
        case signed(Int)
        /// A number of 1 or 2 bytes whose largest value means "unknown".
        case optional(Int)
        /// A number that is shown divided by ten to that power: WORD and DWORD only.
        case decimal(Int, digits: Int)
        /// A code of 1 or 2 bytes with names.
        case code(Int, [Int: String])
        /// Bits of 1, 2 or 4 bytes with names.
        case flags(Int, [Int: String])
        /// Packed digits.
        case digits(Int)
        /// A BCD[6] time; all zeros when there is none.
        case dateTime
        /// Bytes of fixed length.
        case bytes(Int)
        /// Bytes with their count in 1, 2 or 4 bytes before them.
        case sizedBytes(Int)
        /// Fixed text, 00-padded.
        case text(Int)
        /// GBK text to the end.
        case textToEnd
        /// GBK text with its length in 1, 2 or 4 bytes before it.
        case sizedText(Int)
        /// All bytes to the end.
        case rest
    }

    /// Its name in JSON.
    public var name: String
    /// Its type.
    public var kind: Kind
    /// Its unit, if it has one.
    public var unit: String
    /// What it means, for a person.
    public var meaning: String
    /// Whether it is a key and shown only when asked for.
    public var isSecret: Bool

    /// Describes a value.
    public init(_ name: String, _ kind: Kind, unit: String = "", _ meaning: String = "", isSecret: Bool = false) {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.meaning = meaning
        self.isSecret = isSecret
    }
}

/// A message's layout with its names.
public struct MessageLayout: Sendable {
    /// The id.
    public var id: UInt16
    /// A short English name.
    public var name: String
    /// The standard's name.
    public var chinese: String
    /// Where the layout stands.
    public var source: String
    /// The body.
    public var body: [Layout]

    /// Describes a message.
    init(
        _ id: UInt16, _ name: String, _ chinese: String, _ body: [Layout], source: String = "protocol.md §4.6"
    ) {
        self.id = id
        self.name = name
        self.chinese = chinese
        self.source = source
        self.body = body
    }

    /// Whether a key may stand in the body.
    var holdsSecrets: Bool { body.contains(where: \.holdsSecrets) }
}

extension Layout {
    /// One value.
    static func value(
        _ name: String, _ kind: Field.Kind, unit: String = "", _ meaning: String = "", isSecret: Bool = false
    ) -> Layout {
        .field(Field(name, kind, unit: unit, meaning, isSecret: isSecret))
    }

    /// Whether a body may end before it.
    var isOptional: Bool { if case .when(.bytesLeft, _) = self { true } else { false } }

    /// Whether a key may stand in it.
    var holdsSecrets: Bool {
        switch self {
        case .field(let field): field.isSecret
        case .list(_, _, let group), .sized(_, _, let group), .when(_, let group): group.contains(where: \.holdsSecrets)
        case .forms(let forms): forms.contains { $0.layouts.contains(where: \.holdsSecrets) }
        case .items: false
        case .parameters: true
        }
    }
}
