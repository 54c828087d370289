public import Link

/// One direction of a line between two ends: it takes as long as its rate says, and does what its faults say.
///
/// Bytes never overtake each other. It is a link of the chain between a driver and a simulated reader, on a virtual
/// clock or behind a pseudo-terminal.
public struct Wire: Sendable {
    /// What comes out.
    public enum Arrival: Equatable, Sendable {
        /// Bytes.
        case bytes([UInt8])
        /// The cable is out, for both directions.
        case unplugged
    }

    /// Nanoseconds a byte takes; 0 on a line without a rate, as USB.
    private var byteTime: UInt64
    private let piece: Int
    private var faults: ArraySlice<Fault>
    private var heldUntil = SteadyTime.zero
    private var isStalled = false
    /// The last bytes that went through, for those that come again.
    private var past: [UInt8] = []
    private var busyUntil = SteadyTime.zero
    private var underway: [(at: SteadyTime, arrival: Arrival)] = []
    private var first = 0

    /// Makes a line.
    ///
    /// - Parameters:
    ///   - baud: its rate, at 10 bits a byte; nothing for one that takes no time.
    ///   - piece: how many bytes arrive together at most; 1 splits at every byte.
    public init(baud: Int?, piece: Int = 64, faults: [Fault] = []) {
        byteTime = 0
        self.piece = piece
        self.faults = faults.sorted { $0.offset < $1.offset }[...]
        setRate(baud: baud)
    }

    /// How many bytes have been put on it.
    public private(set) var offset = 0

    /// Changes the rate for what is sent from now on.
    public mutating func setRate(baud: Int?) { byteTime = baud.map { 10_000_000_000 / UInt64($0) } ?? 0 }

    /// Adds a fault, to the bytes still to be sent.
    public mutating func add(_ fault: Fault) {
        faults = (faults + [fault]).sorted { $0.offset < $1.offset }[...]
    }

    /// When something arrives next.
    public var next: SteadyTime? { first < underway.count ? underway[first].at : nil }

    /// Puts bytes on the line as soon as it is free.
    ///
    /// - Returns: when the last of them has left, faults apart.
    @discardableResult
    public mutating func send(_ emission: Emission) -> SteadyTime {
        var waiting: [UInt8] = []
        func byteArrives() -> SteadyTime { max(busyUntil, heldUntil) }
        busyUntil = max(busyUntil, emission.at)
        for byte in emission.bytes {
            busyUntil.nanoseconds += byteTime
            var byte = byte
            var isLost = false
            while let fault = faults.first, fault.offset <= offset {
                faults.removeFirst()
                switch fault.kind {
                case .drop(let count):
                    isLost = true
                    if count > 1 { faults.insert(Fault(.drop(count - 1), at: offset + 1), at: faults.startIndex) }
                case .flip(let bit): byte ^= 1 << UInt8(bit & 7)
                case .delay(let time):
                    deliver(&waiting, at: byteArrives())
                    heldUntil = byteArrives() + time
                case .insert(let bytes): waiting += bytes
                case .repeated(let count): waiting += past.suffix(count)
                case .stall:
                    deliver(&waiting, at: byteArrives())
                    isStalled = true
                case .unplug:
                    deliver(&waiting, at: byteArrives())
                    underway.append((byteArrives(), .unplugged))
                    isStalled = true
                }
                if isLost { break }
            }
            offset += 1
            past.append(byte)
            if past.count > 128 { past.removeFirst(64) }
            if !isLost { waiting.append(byte) }
            if waiting.count >= piece { deliver(&waiting, at: byteArrives()) }
        }
        deliver(&waiting, at: byteArrives())
        return busyUntil
    }

    private mutating func deliver(_ waiting: inout [UInt8], at moment: SteadyTime) {
        if !isStalled, !waiting.isEmpty { underway.append((moment, .bytes(waiting))) }
        waiting = []
    }

    /// What has arrived by now, a piece a call.
    public mutating func receive(now: SteadyTime) -> Arrival? {
        guard let next, next <= now else { return nil }
        let arrival = underway[first].arrival
        first += 1
        if first == underway.count {
            underway.removeAll(keepingCapacity: true)
            first = 0
        }
        return arrival
    }
}
