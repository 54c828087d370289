public import Link

/// A reader that exists only in software: a state machine without I/O and without a clock of its own.
///
/// Bytes in at a moment, bytes out with the moment at which the reader begins to send them. The line between the two
/// ends, its rate and its faults are a `Wire`.
public protocol SimulatedReader {
    /// Takes bytes of the host as they arrive.
    mutating func receive(_ bytes: [UInt8], now: SteadyTime)

    /// Does what time demands, up to `now`.
    mutating func handle(timeout now: SteadyTime)

    /// The rate of its line; nothing for one without, as USB.
    var baud: Int? { get }

    /// When `handle(timeout:)` has to be called next; never when it only waits for the host.
    var deadline: SteadyTime? { get }

    /// The next piece to send, in order.
    mutating func transmit() -> Emission?
}

/// Bytes, and the moment at which their sender begins to send them.
public struct Emission: Equatable, Sendable {
    /// When the first byte leaves, if the line is free.
    public var at: SteadyTime
    /// The bytes.
    public var bytes: [UInt8]

    /// Makes a piece.
    public init(_ bytes: [UInt8], at: SteadyTime) {
        self.bytes = bytes
        self.at = at
    }
}
