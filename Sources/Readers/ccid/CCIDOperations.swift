public import ReaderWire

/// How a card reader is spoken to.
public struct CCIDAccess: Sendable {
    /// How long a person may take to lay a card down.
    public var patience = Duration.seconds(30)
    /// The number before the first command's. A program that may follow another one's heels draws it, so that what the
    /// reader still answers the other is not taken for its own.
    public var sequence: UInt8 = 0

    /// For half a minute.
    public init() {}
}

/// What a card reader says of its slot.
public struct CCIDSlot: Equatable, Sendable {
    /// Whether a card is there.
    public var presence: CCIDMessage.Presence

    package init(presence: CCIDMessage.Presence) { self.presence = presence }
}

/// A card whose number was read.
public struct CCIDCard: Equatable, Sendable, CustomStringConvertible {
    /// The card's own number, of 4, 7 or 10 bytes, as its maker wrote it.
    public var number: [UInt8]

    package init(number: [UInt8]) { self.number = number }

    /// How long its number is, and nothing of it.
    public var description: String { "card with a number of \(number.count) bytes" }
}

/// What an operation with a card reader has found out so far.
struct CCIDRecord: Sendable {
    var presence = CCIDMessage.Presence.unknown
    var number: [UInt8] = []
}

extension CCIDDialogue where Outcome == CCIDSlot {
    /// Learns whether the reader is there and has a card.
    public static func describe(_ access: CCIDAccess) -> Self {
        Self(access, [.look]) { CCIDSlot(presence: $0.presence) }
    }
}

extension CCIDDialogue where Outcome == CCIDCard {
    /// Reads the number of the card that is there, or of the first that comes.
    public static func read(_ access: CCIDAccess) -> Self {
        Self(access, [.waitForCard, .wake, .read, .release]) { CCIDCard(number: $0.number) }
    }
}
