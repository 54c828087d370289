public import Link
public import ReaderWire

/// A simulated reader that types, as a program sees it: behind the kernel, which makes events of its reports.
public struct KeyboardNode: SimulatedReader {
    /// The reader.
    public var reader: SimulatedWedge
    private var events = KeyboardEvents()
    private var codec = WedgeCodec()

    /// Plugs a reader in.
    public init(_ reader: SimulatedWedge = SimulatedWedge()) { self.reader = reader }

    /// A node has no rate.
    public var baud: Int? { nil }
    /// The reader's.
    public var deadline: SteadyTime? { reader.deadline }

    /// Hands over what a program writes.
    public mutating func receive(_ bytes: [UInt8], now: SteadyTime) { reader.receive(bytes, now: now) }

    /// Does what time demands of the reader.
    public mutating func handle(timeout now: SteadyTime) { reader.handle(timeout: now) }

    /// The events of the next report that changes something.
    public mutating func transmit() -> Emission? {
        while let emission = reader.transmit() {
            guard let report = WedgeReport(emission.bytes) else { continue }
            let bytes = events.take(report, at: emission.at).flatMap { codec.frame($0) }
            if !bytes.isEmpty { return Emission(bytes, at: emission.at) }
        }
        return nil
    }
}

/// Makes events of a keyboard's reports, as the kernel does: what went up, then what went down, each with its number on
/// the keyboard's own list, and a word that this is all.
public struct KeyboardEvents: Sendable {
    private static let keyboardPage: Int32 = 0x7_0000

    private var down: [UInt8] = []

    /// No key is down.
    public init() {}

    /// The events of a report; none when nothing has changed, and none for keys without a code of theirs.
    public mutating func take(_ report: WedgeReport, at moment: SteadyTime) -> [InputEvent] {
        let released = down.filter { !report.keys.contains($0) }
        let pressed = report.keys.filter { !down.contains($0) }
        down = report.keys
        let changes = released.map { ($0, Int32(0)) } + pressed.map { ($0, Int32(1)) }
        var events = changes.flatMap { usage, value -> [InputEvent] in
            guard let code = WedgeKey.all.first(where: { $0.usage == usage })?.code else { return [] }
            return [
                InputEvent(.miscellaneous, code: InputEvent.scan, value: Self.keyboardPage + Int32(usage)),
                InputEvent(.key, code: code, value: value),
            ]
        }
        if !events.isEmpty { events.append(InputEvent(.synchronisation)) }
        for index in events.indices {
            events[index].seconds = moment.nanoseconds / 1_000_000_000
            events[index].microseconds = moment.nanoseconds / 1_000 % 1_000_000
        }
        return events
    }
}
