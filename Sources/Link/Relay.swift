/// Stands between two programs: takes connections, connects each to a target, and passes bytes unchanged both ways.
///
/// Closing one way, closing both and breaking pass too. When a side does not read, no more is read from the other than
/// the limit of what may wait.
public final class Relay {
    /// Which way bytes go.
    public enum Way: Int, Sendable {
        /// From whoever connected to the target.
        case up
        /// From the target to whoever connected.
        case down
    }

    /// The two ends of a connection.
    public struct Ends: Sendable {
        /// Its number, from 1.
        public var number: Int
        /// Whoever connected.
        public var client: String
        /// The target.
        public var target: String
    }

    /// What happened.
    public enum Event {
        /// A connection is passed on.
        case opened
        /// Bytes came, and go on their way.
        case bytes(Way, UnsafeRawBufferPointer)
        /// Nothing more comes on a way.
        case ended(Way)
        /// The target could not be reached; the connection is closed.
        case unreachable(LinkError)
        /// Both ways are at their end, or the connection broke; nothing more of it is told.
        case closed
    }

    /// Where it listens, with the port the system chose if 0 was asked for.
    public var address: Address { listener.address }

    /// One side of a connection: what it reads, and what waits to be written to it.
    private struct Side {
        var stream: Stream
        var waiting = OutputQueue()
        /// Whether nothing more comes from it.
        var isFinished = false
        /// Whether nothing more goes to it, once what waits has gone.
        var isEnding = false
        /// Whether it was told so.
        var isEnded = false
        var interest: Poller.Interest = []
    }

    private final class Connection {
        let ends: Ends
        var isConnecting = true
        /// Whoever connected, and the target.
        var sides: [Side]

        init(ends: Ends, sides: [Side]) {
            self.ends = ends
            self.sides = sides
        }
    }

    /// Bytes that may wait for a side that does not read; our choice.
    static let longestBacklog = 65_536

    private let listener: Listener
    private let target: Address
    private let poller: Poller
    private let buffer: UnsafeMutableRawBufferPointer
    private var connections: [Int: Connection] = [:]
    private var count = 0

    private static let listenerToken: UInt64 = 0
    private static let stopToken: UInt64 = 1

    /// Listens.
    ///
    /// - Throws: when it cannot listen there.
    public init(listen: Address, target: Address) throws(LinkError) {
        listener = try Listener(listen)
        self.target = target
        poller = try Poller()
        buffer = .allocate(byteCount: 65_536, alignment: 16)
        try poller.add(listener.descriptor, .reading, token: Self.listenerToken)
    }

    deinit {
        for connection in connections.values { for side in connection.sides { side.stream.close() } }
        listener.close()
        buffer.deallocate()
    }

    /// Passes bytes until something can be read from a descriptor, such as a signal.
    public func run(until stop: Int32, _ event: (Ends, Event) -> Void) throws(LinkError) {
        try poller.add(stop, .reading, token: Self.stopToken)
        defer { poller.remove(stop) }
        var isRunning = true
        while isRunning {
            var failure: LinkError?
            poller.wait(until: nil) { ready in
                switch ready.token {
                case Self.stopToken: isRunning = false
                case Self.listenerToken:
                    do throws(LinkError) { try accept(event) } catch { failure = error }
                default: serve(ready, event)
                }
            }
            if let failure { throw failure }
        }
    }

    // MARK: Connections

    private func accept(_ event: (Ends, Event) -> Void) throws(LinkError) {
        while let client = try listener.accept() {
            count += 1
            let name = client.remoteAddress?.description ?? "\(address)"
            let ends = Ends(number: count, client: name, target: "\(target)")
            do throws(LinkError) {
                let stream = try Stream.connect(to: target)
                connections[count] = Connection(ends: ends, sides: [Side(stream: client), Side(stream: stream)])
                try poller.add(client.descriptor, [], token: token(count, .up))
                try poller.add(stream.descriptor, .writing, token: token(count, .down))
            } catch {
                refuse(ends, client, error, event)
            }
        }
    }

    private func refuse(_ ends: Ends, _ client: Stream, _ error: LinkError, _ event: (Ends, Event) -> Void) {
        if let connection = connections.removeValue(forKey: ends.number) { connection.sides[1].stream.close() }
        client.reset()
        event(ends, .unreachable(error))
    }

    private func token(_ number: Int, _ way: Way) -> UInt64 { UInt64(2 * number + way.rawValue) }

    private func serve(_ ready: Poller.Ready, _ event: (Ends, Event) -> Void) {
        let number = Int(ready.token / 2)
        let side = Int(ready.token % 2)
        guard let connection = connections[number] else { return }
        if connection.isConnecting {
            // Whoever connected has left before the target answered, or is told of in time.
            guard side == 1 else { return }
            let code = connection.sides[1].stream.connectionError
            guard code == 0 else {
                return refuse(
                    connection.ends, connection.sides[0].stream,
                    LinkError("connect to", "\(target)", code: code), event)
            }
            connection.isConnecting = false
            event(connection.ends, .opened)
        } else {
            if ready.isWritable, !connection.sides[side].waiting.flush(on: connection.sides[side].stream) {
                return breakOff(connection, from: side, event)
            }
            if ready.isReadable, !read(connection, side, event) { return breakOff(connection, from: side, event) }
        }
        settle(connection, event)
    }

    /// Reads what a side sends and passes it on.
    ///
    /// - Returns: `false` when the connection broke.
    private func read(_ connection: Connection, _ side: Int, _ event: (Ends, Event) -> Void) -> Bool {
        let other = 1 - side
        guard !connection.sides[side].isFinished,
            connection.sides[other].waiting.count < Self.longestBacklog
        else { return true }
        switch connection.sides[side].stream.receive(into: buffer) {
        case .nothing: return true
        case .closed:
            if connection.sides[side].stream.isReset { return false }
            connection.sides[side].isFinished = true
            connection.sides[other].isEnding = true
            event(connection.ends, .ended(side == 0 ? .up : .down))
            return true
        case .bytes(let count):
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            event(connection.ends, .bytes(side == 0 ? .up : .down, bytes))
            return connection.sides[other].waiting.send(bytes, on: connection.sides[other].stream)
        }
    }

    /// Passes on that a way is at its end, and watches what is to be watched.
    private func settle(_ connection: Connection, _ event: (Ends, Event) -> Void) {
        for side in 0..<2 where connection.sides[side].isEnding && connection.sides[side].waiting.count == 0 {
            if !connection.sides[side].isEnded { connection.sides[side].stream.finishSending() }
            connection.sides[side].isEnded = true
        }
        if connection.sides.allSatisfy(\.isEnded) {
            connections[connection.ends.number] = nil
            for side in connection.sides { side.stream.close() }
            return event(connection.ends, .closed)
        }
        for side in 0..<2 {
            var interest: Poller.Interest = []
            if !connection.sides[side].isFinished, connection.sides[1 - side].waiting.count < Self.longestBacklog {
                interest.insert(.reading)
            }
            if connection.sides[side].waiting.count > 0 { interest.insert(.writing) }
            guard interest != connection.sides[side].interest else { continue }
            connection.sides[side].interest = interest
            poller.change(
                connection.sides[side].stream.descriptor, interest,
                token: token(connection.ends.number, side == 0 ? .up : .down))
        }
    }

    /// A side broke: what waits for the other goes, and it breaks too.
    private func breakOff(_ connection: Connection, from side: Int, _ event: (Ends, Event) -> Void) {
        connections[connection.ends.number] = nil
        connection.sides[side].stream.close()
        _ = connection.sides[1 - side].waiting.flush(on: connection.sides[1 - side].stream)
        connection.sides[1 - side].stream.reset()
        for (number, way) in [Way.up, .down].enumerated() where !connection.sides[number].isFinished {
            event(connection.ends, .ended(way))
        }
        event(connection.ends, .closed)
    }
}
