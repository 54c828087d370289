internal import ReaderWire

/// A part of an operation with a card reader: one command, said until it is done.
enum CCIDStep: Equatable, Sendable {
    /// See whether a card is there.
    case look
    /// Look until one is.
    case waitForCard
    /// Give it power.
    case wake
    /// Ask for its number, until two answers are the same.
    case read
    /// Take its power.
    case release

    /// What it is called in a message.
    var name: String {
        switch self {
        case .look: "asking whether a card is there"
        case .waitForCard: "waiting for a card"
        case .wake: "waking the card"
        case .read: "reading the card's number"
        case .release: "letting the card go"
        }
    }

    /// What is said.
    func command(_ sequence: UInt8) -> CCIDMessage {
        switch self {
        case .look, .waitForCard: CCIDMessage(.getSlotStatus, sequence: sequence)
        case .wake: CCIDMessage(.powerOn, sequence: sequence)
        case .read: CCIDMessage(.transfer, sequence: sequence, data: CardResponse.getNumber)
        case .release: CCIDMessage(.powerOff, sequence: sequence)
        }
    }

    /// How long the reader may take for it, or for one more word that it needs longer: waking a card takes a second.
    var patience: Duration {
        switch self {
        case .look, .waitForCard, .release: .seconds(1)
        case .wake, .read: .seconds(3)
        }
    }
}
