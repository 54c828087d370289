public import Link
internal import ReaderWire

/// A tag reader that exists only in software and types what it reads, as a USB keyboard does.
///
/// Each piece it sends is one report of eight bytes, as a host gives it to the kernel.
public struct SimulatedWedge: SimulatedReader {
    /// What a keyboard tells of its reports: five lights, modifiers, and six keys at once.
    public static let reportDescriptor: [UInt8] = [
        0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01,
        0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08, 0x81, 0x03, 0x95, 0x05, 0x75, 0x01, 0x05, 0x08, 0x19, 0x01,
        0x29, 0x05, 0x91, 0x02, 0x95, 0x01, 0x75, 0x03, 0x91, 0x03, 0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65,
        0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0,
    ]

    /// A keyboard is asked for its report that often.
    private static let interval = Duration.milliseconds(8)

    /// How many tags it has read, half ones too.
    public private(set) var tags = 0
    private var unsent: [WedgeReport] = []
    private var outbox: [Emission] = []
    private var freeAt = SteadyTime.zero

    /// Plugs a reader in.
    public init() {}

    /// USB has no rate.
    public var baud: Int? { nil }

    /// At once, when there is something to type.
    public var deadline: SteadyTime? { unsent.isEmpty ? nil : .zero }

    /// The next report.
    public mutating func transmit() -> Emission? { outbox.isEmpty ? nil : outbox.removeFirst() }

    /// Reads a tag, and types its number and Enter.
    public mutating func type(_ number: String) { type(text: number + "\n") }

    /// Reads a tag that leaves too soon: half its number is typed, and no Enter.
    public mutating func typeHalf(_ number: String) { type(text: String(number.prefix(number.count / 2))) }

    private mutating func type(text: String) {
        tags += 1
        unsent += WedgeReport.typing(text)
    }

    /// The host's lights are of no interest.
    public mutating func receive(_ bytes: [UInt8], now: SteadyTime) {}

    /// Types what there is to type, a report at a time.
    public mutating func handle(timeout now: SteadyTime) {
        for report in unsent {
            freeAt = max(freeAt, now) + Self.interval
            outbox.append(Emission(report.bytes, at: freeAt))
        }
        unsent = []
    }
}

extension SimulatedWedge: DeskReader {
    /// What the reader can be told.
    public static var commands: [String] {
        [
            "tag NUMBER            type that number and Enter; digits, or A to F",
            "half NUMBER           type half of it, and no Enter",
            "status                how many tags were read",
        ]
    }

    /// Obeys the words of a line.
    public mutating func obey(_ words: [String]) -> [String]? {
        switch (words[0], words.count) {
        case ("tag", 2), ("half", 2):
            guard 1...64 ~= words[1].count, words[1].allSatisfy({ "0123456789ABCDEF".contains($0) }) else { return nil }
            if words[0] == "tag" { type(words[1]) } else { typeHalf(words[1]) }
            return []
        case ("status", 1): return ["\(tags) tags read"]
        default: return nil
        }
    }

    /// Nothing that a script could wait for: a reader that types does not know who listens.
    public func hasHappened(_ event: String) -> Bool? { nil }
}
