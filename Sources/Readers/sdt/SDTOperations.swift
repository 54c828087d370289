public import ReaderWire

/// How a resident-ID card reader is spoken to.
public struct SDTAccess: Sendable {
    /// The rate of the line; nothing on USB, which has none.
    public var baud: Int? = 115_200
    /// How long a person may take for all they have to do.
    public var patience = Duration.seconds(30)

    /// As readers come from the factory.
    public init() {}

    /// Where the reader was looked for, for a message.
    var place: String { baud.map { "\($0) baud" } ?? "its USB port" }

    /// How long so many bytes take on the line.
    func lineTime(_ bytes: Int) -> Duration { .microseconds(baud.map { Int64(bytes) * 10_000_000 / Int64($0) } ?? 0) }
}

/// What a resident-ID card reader says of itself.
public struct SDTModule: Equatable, Sendable {
    /// The number of its security module.
    public var identifier: SDTIdentifier
}

/// A card that was read, and by which reader.
public struct SDTReading: Equatable, Sendable {
    /// The number of the reader's security module.
    public var reader: SDTIdentifier
    /// What was read.
    public var card: SDTCard
}

/// Whether there was a card to be lifted.
public enum SDTLift: String, Sendable {
    /// The card that had been read was lifted.
    case lifted
    /// No card that had been read lay there.
    case nothingThere
}

extension SDTDialogue where Outcome == SDTModule {
    /// Learns what the reader is, and whether it works.
    public static func describe(_ access: SDTAccess) -> Self {
        Self(access, .describe) { $0.identifier.map { SDTModule(identifier: $0) } }
    }
}

extension SDTDialogue where Outcome == SDTReading {
    /// Waits for a card and reads it.
    ///
    /// A card that is taken away too early is waited for again while the person's time lasts; nothing that was read of
    /// it is kept.
    ///
    /// - Parameters:
    ///   - fingerprints: whether its fingerprints are read too.
    ///   - appendedAddresses: whether the addresses that were appended to it are read too.
    public static func read(_ access: SDTAccess, fingerprints: Bool = false, appendedAddresses: Bool = false) -> Self {
        Self(access, .read(fingerprints: fingerprints, addresses: appendedAddresses)) { record in
            guard let reader = record.identifier, let card = record.card else { return nil }
            return SDTReading(reader: reader, card: card)
        }
    }
}

extension SDTDialogue where Outcome == SDTLift {
    /// Waits until the card that was read last is lifted: the next one to be found is another, or the same laid on anew.
    public static func lift(_ access: SDTAccess) -> Self {
        Self(access, .lift) { $0.hasSeenReadCard ? .lifted : .nothingThere }
    }
}
