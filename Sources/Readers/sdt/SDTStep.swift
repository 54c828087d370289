internal import ReaderWire

/// What an operation with a resident-ID card reader is for.
enum SDTAim: Equatable, Sendable {
    case describe
    case read(fingerprints: Bool, addresses: Bool)
    case lift
}

/// What an operation has found out so far.
struct SDTRecord: Sendable {
    var identifier: SDTIdentifier?
    /// What is read of a card stays only as long as that card does.
    var serial: [UInt8] = []
    var card: SDTCard?
    /// Whether a card lay there that had been read before.
    var hasSeenReadCard = false
}

/// One command of an operation, by what it is for.
enum SDTStep: Equatable, Sendable {
    /// Ask whether the security module works; the first word with a reader.
    case greet
    /// Ask for its number.
    case identify
    /// Look for a card.
    case find
    /// See whether a card lies there that was read already: only such a one answers for appended addresses.
    case probe
    /// Take the card that was found.
    case select
    /// Read what is read at once.
    case read(fingerprints: Bool)
    /// Read the appended addresses.
    case readAddresses

    /// What it says.
    var command: SDTCommand {
        switch self {
        case .greet: .moduleStatus
        case .identify: .moduleIdentifier
        case .find: .findCard
        case .select: .selectCard
        case .read(fingerprints: false): .readBase
        case .read(fingerprints: true): .readBaseWithFingerprints
        case .probe, .readAddresses: .readAppendedAddresses
        }
    }

    /// What it is called in a message.
    var name: String {
        switch self {
        case .greet: "greeting the reader"
        case .identify: "asking for the reader's number"
        case .find: "looking for a card"
        case .probe: "seeing whether the card still lies there"
        case .select: "taking the card"
        case .read: "reading the card"
        case .readAddresses: "reading the appended addresses"
        }
    }

    /// How long the reader may take for it, the line apart: a card is asked by radio, a kilobyte and more.
    var patience: Duration {
        switch self {
        case .greet, .identify, .find, .select: .seconds(2)
        case .read: .seconds(5)
        case .probe, .readAddresses: .seconds(3)
        }
    }

    /// How many bytes its answer has at most.
    var answerSize: Int {
        switch self {
        case .read, .probe, .readAddresses: 2_321
        default: 64
        }
    }

    /// Whether an answer can be one to it: a success must have its form, and a failure be one that it can have.
    ///
    /// No two steps have a success of the same form, but for probe and readAddresses, which ask the same.
    func canBeAnswered(by answer: SDTAnswer) -> Bool {
        let size = answer.data.count
        switch (self, answer.verdict) {
        case (.find, .cardFound): return size == 4
        case (_, .cardFound): return false
        case (.greet, .ok): return size == 0
        case (.identify, .ok): return size == SDTIdentifier.size
        case (.select, .ok): return size == 8
        case (.read(let fingerprints), .ok):
            return SDTCard(serial: [], base: answer.data, withFingerprints: fingerprints) != nil
        case (.probe, .ok), (.readAddresses, .ok): return SDTAddresses(answer.data) != nil
        case (_, .ok): return false
        case (.greet, _), (.identify, _): return !answer.verdict.isAboutCards
        case (.find, .findFailed), (.select, .selectFailed): return true
        // What an absent card leads to here is not written anywhere.
        case (.probe, _): return answer.verdict != .cardFound
        case (_, .findFailed), (_, .selectFailed): return false
        case (.find, .readFailed), (.select, .noSuchItem), (.find, .noSuchItem): return false
        default: return true
        }
    }
}

extension SDTVerdict {
    /// Whether it says something of a card, so that it answers no question about the reader.
    var isAboutCards: Bool {
        switch self {
        case .cardFound, .noSuchItem, .cardRejectedReader, .readerRejectedCard, .informationFailed,
            .cardUnrecognised, .readFailed, .findFailed, .selectFailed:
            true
        default: false
        }
    }

    /// Whether it says that the card is none for this reader.
    var refusesCard: Bool {
        switch self {
        case .cardRejectedReader, .readerRejectedCard, .informationFailed, .cardUnrecognised: true
        default: false
        }
    }

    /// Whether it says that the command was damaged on its way, so that nothing was done.
    var refusesFrame: Bool { self == .checkError || self == .lengthError }
}
