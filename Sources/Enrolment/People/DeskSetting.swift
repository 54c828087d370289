public import JT808
public import Readers

/// How a desk is set up.
public struct DeskSetting {
    /// Who enrols, and where.
    public var author: LedgerAuthor
    /// The fingerprint module, by a name that it keeps: its slots are known by it.
    public var module: String
    /// How the card reader is spoken to.
    public var card = SDTAccess()
    /// How the fingerprint module is spoken to.
    public var finger = ZFMAccess()
    /// What the clock says, GMT+8.
    public var clock: () -> DateTime

    /// Sets a desk up with readers as they come from the factory.
    public init(author: LedgerAuthor, module: String, clock: @escaping () -> DateTime) {
        self.author = author
        self.module = module
        self.clock = clock
    }
}

/// What the people at the desk are asked.
public struct DeskPrompts {
    /// Tells what to do next, and with which finger.
    public var asks: (Prompt, UInt8?) -> Void
    /// Asks whether consent was given on a form.
    public var consents: (String) -> Bool

    /// Makes them.
    public init(asks: @escaping (Prompt, UInt8?) -> Void, consents: @escaping (String) -> Bool) {
        self.asks = asks
        self.consents = consents
    }
}
