public import Link
internal import ReaderWire

/// The made-up reader of `devices/readers/ADDING.md`, in software.
public struct SimulatedSkeleton: SimulatedReader {
    /// What the reader tells of its reports: 64 bytes each way, of the maker's own page.
    public static let reportDescriptor: [UInt8] = [
        0x06, 0x00, 0xFF, 0x09, 0x01, 0xA1, 0x01, 0x09, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x40,
        0x81, 0x02, 0x09, 0x03, 0x75, 0x08, 0x95, 0x40, 0x91, 0x02, 0xC0,
    ]

    /// How long it takes for an answer.
    private static let time = Duration.milliseconds(4)

    /// The number of the tag at the reader.
    public var tag: [UInt8]?
    private var codec = SkeletonCodec()
    private var outbox: [Emission] = []

    /// Plugs a reader in.
    public init() {}

    /// USB has no rate.
    public var baud: Int? { nil }
    /// It only answers.
    public var deadline: SteadyTime? { nil }

    /// Does nothing by itself.
    public mutating func handle(timeout now: SteadyTime) {}

    /// The next report.
    public mutating func transmit() -> Emission? { outbox.isEmpty ? nil : outbox.removeFirst() }

    /// Takes bytes of the host, and answers.
    public mutating func receive(_ bytes: [UInt8], now: SteadyTime) {
        codec.receive(bytes)
        while let heard = codec.next() {
            guard case .answer(let command) = heard, let answer = answer(to: command) else { continue }
            outbox.append(Emission(codec.frame(answer), at: now + Self.time))
        }
    }

    private func answer(to command: SkeletonMessage) -> SkeletonMessage? {
        switch command.kind {
        case .who: SkeletonMessage(.product, sequence: command.sequence, data: Array("SKELETON-1".utf8))
        case .read:
            SkeletonMessage(tag == nil ? .noTag : .tag, sequence: command.sequence, data: tag ?? [])
        case .product, .tag, .noTag: nil
        }
    }
}

extension SimulatedSkeleton: DeskReader {
    /// What the reader can be told.
    public static var commands: [String] {
        [
            "tag NUMBER            hold that tag to the reader",
            "lift                  take it away",
            "status                what is at the reader",
        ]
    }

    /// Obeys the words of a line.
    public mutating func obey(_ words: [String]) -> [String]? {
        switch (words[0], words.count) {
        case ("tag", 2):
            guard let number = UInt32(words[1]) else { return nil }
            tag = number.bigEndianBytes
        case ("lift", 1): tag = nil
        case ("status", 1): return [tag == nil ? "nothing at the reader" : "a tag at the reader"]
        default: return nil
        }
        return []
    }

    /// Nothing that a script could wait for.
    public func hasHappened(_ event: String) -> Bool? { nil }
}
