public import Link

/// What the radio of something at a reader wants of its network.
public enum RadioWish: Equatable, Sendable {
    /// A link to the monitoring core.
    case open
    /// Bytes sent over it.
    case send([UInt8])
    /// Its end; nobody needs to tell that it is gone.
    case close
}

/// What happened on the link of a radio.
public enum RadioEvent: Equatable, Sendable {
    /// It is open.
    case opened
    /// Bytes came.
    case bytes([UInt8])
    /// It could not be opened, or is gone.
    case lost
}

/// Things at a reader that have a radio of their own, each with a number. Like the reader it is without I/O: whoever
/// runs it does what they wish, and tells what happens.
public protocol RadioBearer {
    /// The next wish, and whose it is; asked until nothing is left, after everything that happens.
    mutating func nextRadioWish(now: SteadyTime) -> (number: Int, wish: RadioWish)?

    /// Takes what happened on the link of one of them.
    mutating func hear(_ event: RadioEvent, by number: Int, now: SteadyTime)
}
