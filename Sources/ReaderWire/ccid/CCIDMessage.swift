/// A message on the two bulk pipes of a card reader of the USB class CCID.
public struct CCIDMessage: Equatable, Sendable {
    /// What the reader knows of the card in a slot.
    public enum Presence: UInt8, Sendable {
        /// It is there and has power.
        case active = 0
        /// It is there without power.
        case inactive = 1
        /// There is none.
        case absent = 2
        /// What the class does not say.
        case unknown = 3
    }

    /// How a command went.
    public enum Completion: UInt8, Sendable {
        /// Done.
        case done = 0
        /// Not done; the error says why.
        case failed = 1
        /// The card needs longer: the answer comes later, under the same number.
        case timeExtension = 2
        /// What the class does not say.
        case unknown = 3
    }

    /// What it is.
    public var kind: CCIDKind
    /// Which of the reader's slots; most have one, 0.
    public var slot: UInt8
    /// The command's number, which its answer bears too.
    public var sequence: UInt8
    /// Byte 7: of an answer how the command went and whether a card is there, of a command what its kind says.
    public var detail: UInt8
    /// Bytes 8 and 9: of an answer the error and how the data goes on, of a command what its kind says.
    public var level: UInt16
    /// What is handed over.
    public var data: [UInt8]

    /// Makes a message.
    public init(
        _ kind: CCIDKind, slot: UInt8 = 0, sequence: UInt8, detail: UInt8 = 0, level: UInt16 = 0, data: [UInt8] = []
    ) {
        self.kind = kind
        self.slot = slot
        self.sequence = sequence
        self.detail = detail
        self.level = level
        self.data = data
    }

    /// Makes an answer.
    public init(
        _ kind: CCIDKind, to command: CCIDMessage, _ presence: Presence, _ completion: Completion = .done,
        _ error: CCIDError = CCIDError(rawValue: 0), data: [UInt8] = []
    ) {
        self.init(
            kind, slot: command.slot, sequence: command.sequence,
            detail: presence.rawValue | completion.rawValue << 6, level: UInt16(error.rawValue), data: data)
    }

    /// Of an answer, whether a card is there.
    public var presence: Presence { Presence(rawValue: detail & 3) ?? .unknown }
    /// Of an answer, how the command went.
    public var completion: Completion { Completion(rawValue: detail >> 6) ?? .unknown }
    /// Of an answer, why the command failed.
    public var error: CCIDError { CCIDError(rawValue: UInt8(truncatingIfNeeded: level)) }
}

extension CCIDMessage: CustomStringConvertible {
    /// What it says, without what is handed over: it may be the number of somebody's card.
    public var description: String {
        let status = kind.isAnswer ? " \(completion), card \(presence)" : ""
        return "\(kind) \(sequence)\(status)\(data.isEmpty ? "" : ", \(data.count) bytes")"
    }
}
