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
    /// A part is not as long as others, where the host's memory needs all but the last to be.
    case unequal
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
        case .unequal, .tooLong, .crowdedOut, .timedOut: .failure
        }
    }

    /// Which rule the part with that header broke, and where in it; nothing when the message was given up without one.
    public func refusal(in header: Header) -> Refusal? {
        switch self {
        case .index: Refusal(.fragmentIndex, at: header.length &- 2)
        case .total: Refusal(.outOfRange, at: header.length &- 4)
        case .attributes: Refusal(.outOfRange, at: 2)
        case .serials: Refusal(.outOfRange, at: header.length &- 6)
        case .contents: Refusal(.outOfRange, at: header.length)
        case .unequal: Refusal(.bodyLength, at: 2)
        case .tooLong: Refusal(.oversize, at: header.length)
        case .crowdedOut, .timedOut: nil
        }
    }
}
