/// What a message that sets a list of the terminal does with the entries already there (0x8303, 0x8401).
public enum ListSetting: UInt8, Sendable, CaseIterable {
    /// All are deleted; nothing follows.
    case deleteAll = 0
    /// All are replaced.
    case replace = 1
    /// These are added.
    case append = 2
    /// Those with the same key are changed.
    case modify = 3

    /// Refuses a body without a setting, or without a count that must follow it.
    static func requireCount(in body: RawSpan) throws(Refusal) {
        try body.require(1)
        if body.byte(at: 0) != deleteAll.rawValue { try body.require(2) }
    }
}
