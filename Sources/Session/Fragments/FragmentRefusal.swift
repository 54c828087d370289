public import JT808

/// Why a message that came in parts was given up.
public enum FragmentRefusal: UInt8, Error, Sendable, CaseIterable {
    /// A part is numbered zero or above its total.
    case index
    /// Two parts tell different totals.
    case total
    /// Two parts tell different editions, encryptions or other attributes.
    case attributes
    /// Two parts have the same number and different bytes.
    case contents
    /// Parts of two messages have one serial.
    case serials
    /// It is longer than the host's memory.
    case tooLong
    /// It gave way to a newer one, being the oldest.
    case crowdedOut
    /// No new part came in time.
    case timedOut

    /// What it is acknowledged with: what is too long may be valid (profile.md, capacity), the rest is not.
    public var result: GeneralAcknowledgement.Result {
        switch self {
        case .index, .total, .attributes, .contents, .serials: .badMessage
        case .tooLong, .crowdedOut, .timedOut: .failure
        }
    }
}
