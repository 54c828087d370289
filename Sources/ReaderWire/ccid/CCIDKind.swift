/// What a message between a host and a card reader is; the first byte.
public enum CCIDKind: UInt8, CaseIterable, Sendable {
    // The host says
    /// Set how the reader and the card speak.
    case setParameters = 0x61
    /// Give the card power, and tell its first words.
    case powerOn = 0x62
    /// Take its power.
    case powerOff = 0x63
    /// Tell whether a card is there.
    case getSlotStatus = 0x65
    /// Ask for a personal number.
    case secure = 0x69
    /// Do something of the maker's own.
    case escape = 0x6B
    /// Tell how the reader and the card speak.
    case getParameters = 0x6C
    /// Let them speak as at first.
    case resetParameters = 0x6D
    /// Hand something to the card, and tell its answer.
    case transfer = 0x6F
    /// Stop what is under way.
    case abort = 0x72
    // The reader says
    /// What the card answers.
    case data = 0x80
    /// Whether a card is there.
    case slotStatus = 0x81
    /// How the reader and the card speak.
    case parameters = 0x82
    /// What the maker's own command gives.
    case escaped = 0x83

    /// Whether the reader says it.
    public var isAnswer: Bool { rawValue & 0x80 != 0 }

    /// What a reader says to it; nothing to what is no command.
    public var answer: CCIDKind? {
        switch self {
        case .powerOn, .transfer, .secure: .data
        case .powerOff, .getSlotStatus, .abort: .slotStatus
        case .setParameters, .getParameters, .resetParameters: .parameters
        case .escape: .escaped
        case .data, .slotStatus, .parameters, .escaped: nil
        }
    }
}
