public import JT808
public import Readers
internal import Interchange
internal import Link
internal import ReaderWire

/// The cradle at a desk and the desk's clock, as the workflow uses them.
public protocol CradleStation: AnyObject {
    /// What the clock says, GMT+8.
    var time: DateTime { get }
    /// Runs one operation with the cradle to its end.
    func run<Outcome: Sendable>(_ dialogue: CradleDialogue<Outcome>) -> Result<Outcome, ReaderError>
    /// Does nothing for a time.
    func pause(_ time: Duration)
}

/// A cradle behind a link, in real time.
public final class PortStation: CradleStation {
    private let port: ReaderPort

    /// Takes a port over.
    public init(_ port: ReaderPort) { self.port = port }

    /// The machine's calendar.
    public var time: DateTime { .now }

    /// Runs one operation.
    public func run<Outcome: Sendable>(_ dialogue: CradleDialogue<Outcome>) -> Result<Outcome, ReaderError> {
        port.run(dialogue, codec: CradleCodec())
    }

    /// Waits.
    public func pause(_ time: Duration) { _ = Readiness.wait([], until: .now + time) }
}

extension DateTime {
    /// The machine's calendar, GMT+8; it begins with 2000, as the protocol's does.
    static var now: DateTime {
        let seconds = Int64(CalendarTime.now.nanoseconds / 1_000_000_000) + 8 * 3_600 - 946_684_800
        return DateTime(secondsSince2000: UInt32(clamping: seconds))
    }
}
