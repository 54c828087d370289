import Link
import ReaderSimulation
import Testing

/// Devices that listen on loopback, and programs that come to them, in one loop.
final class USBIPBench {
    let front: USBIPFront
    let poller: Poller
    /// What came for the readers.
    private(set) var heard: [Int: [UInt8]] = [:]

    init(_ functions: USBDescription.Function...) throws {
        let descriptions = functions.enumerated().map { index, function in
            USBDescription(vendor: 0x0400, product: 0xC35A, model: "R", serial: "S\(index)", function: function)
        }
        // Any port: the system chooses one that is free.
        front = USBIPFront(.listen(port: 0), descriptions)
        poller = try Poller(batch: 8)
        try front.open(on: poller)
        for reader in descriptions.indices { _ = try front.plug(reader, on: poller) }
    }

    /// A program that connects.
    func connect() throws -> USBIPClient {
        USBIPClient(try Link.Stream.connect(to: try #require(front.address)), self)
    }

    /// Lets the devices do what they have to.
    func turn() {
        poller.wait(until: MonotonicClock.now + 2_000_000) { front.serve($0, on: poller) }
        while let (reader, bytes) = front.receive() { heard[reader, default: []] += bytes }
    }

    func deliver(_ bytes: [UInt8], from reader: Int) { front.deliver(bytes, from: reader, on: poller) }
}

/// A program that asks for devices.
final class USBIPClient {
    private let stream: Link.Stream
    private let bench: USBIPBench
    private var bytes: [UInt8] = []
    private(set) var isEnded = false

    init(_ stream: Link.Stream, _ bench: USBIPBench) {
        self.stream = stream
        self.bench = bench
    }

    deinit { stream.close() }

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        for _ in 0..<5_000 where !rest.isEmpty {
            rest = rest.dropFirst(rest.withUnsafeBytes { stream.send($0) } ?? 0)
            bench.turn()
        }
        try #require(rest.isEmpty)
    }

    /// Waits for so many bytes, or for as many as there are at the end.
    func receive(_ count: Int) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<5_000 where bytes.count < count && !isEnded {
            bench.turn()
            switch buffer.withUnsafeMutableBytes({ stream.receive(into: $0) }) {
            case .bytes(let count): bytes += buffer[..<count]
            case .closed: isEnded = true
            case .nothing: break
            }
        }
        defer { bytes.removeFirst(min(count, bytes.count)) }
        return Array(bytes.prefix(count))
    }

    /// The next answer to a transfer.
    func answer() throws -> USBIPAnswer {
        let head = try receive(48)
        try #require(head.count == 48)
        let isIn = USBIPBytes.number(head, at: 0) == 3 && wishes.remove(USBIPBytes.number(head, at: 4)) != nil
        return USBIPAnswer(reading: head + (isIn ? try receive(Int(USBIPBytes.number(head, at: 24))) : []))
    }

    /// Transfers for bytes to come: of the others none follow.
    private var wishes: Set<UInt32> = []

    func wish(_ sequence: UInt32, endpoint: UInt32, length: Int = 64, setup: [UInt8] = [UInt8](repeating: 0, count: 8))
        throws
    {
        wishes.insert(sequence)
        try send(USBIPBytes.submit(sequence, endpoint: endpoint, isIn: true, length: length, setup: setup))
    }
}
