public import Interchange

/// Finds the frames of a capture: puts its connections together and reads what goes each way.
///
/// A capture holds other traffic too. What begins with a frame's delimiter is shown whatever is wrong with it; a stream
/// that begins otherwise is shown from its first good frame on, and one without any is counted only.
public final class CaptureInspector {
    /// A packet's number and time.
    struct Mark {
        var packet: Int
        var time: UInt64?
    }

    private let inspector: FrameInspector
    private let show: (StreamFrame, FramePlace) -> Void
    private let note: (String) -> Void
    private var connections: [Key: Connection] = [:]
    private let mostConnections: Int
    /// Link types that cannot be read, and packets that were cut, are told once.
    private var isRefusalTold: Set<String> = []
    private var foreign = (count: 0, first: "")

    /// The two ends in the order of their addresses, and the protocol.
    private struct Key: Hashable {
        var first: Endpoint
        var second: Endpoint
        var isTCP: Bool
    }

    private final class Connection {
        /// From the first end and from the second.
        var ways: [StreamWay]
        var lastPacket = 0
        var isOver = false

        init(ways: [StreamWay]) { self.ways = ways }
    }

    /// Begins.
    ///
    /// - Parameters:
    ///   - mostConnections: how many are kept at a time; the one that was silent longest is closed for another. Our
    ///     choice: more than a process has descriptors for.
    ///   - note: takes what is wrong with the capture, a line each.
    ///   - show: takes the frames.
    public init(
        _ inspector: FrameInspector, mostConnections: Int = 65_536, note: @escaping (String) -> Void,
        show: @escaping (StreamFrame, FramePlace) -> Void
    ) {
        self.inspector = inspector
        self.mostConnections = mostConnections
        self.note = note
        self.show = show
    }

    /// Takes the next packet.
    public func take(_ packet: CapturedPacket) {
        let mark = Mark(packet: packet.number, time: packet.time)
        switch packet.content {
        case .other: break
        case .refused(let reason):
            // One of a kind is enough to know why frames are missing.
            if isRefusalTold.insert(reason).inserted { note("packet \(packet.number): \(reason)") }
        case .udp(let datagram):
            let key = key(datagram.source, datagram.destination, isTCP: false)
            let way = open(key, datagram.source, mark, isResumed: false)
            update(key, way) { $0.take(datagram, mark) }
        case .tcp(let segment): take(segment, mark)
        }
    }

    /// No more packets come.
    public func finish() {
        for key in connections.keys.sorted(by: { first(of: $0) < first(of: $1) }) { close(key) }
        if foreign.count > 0 {
            note(
                foreign.count == 1
                    ? "left out a stream without a frame: \(foreign.first)"
                    : "left out \(foreign.count) streams without a frame, the first \(foreign.first)")
        }
    }

    // MARK: TCP

    private func take(_ segment: TCPSegment, _ mark: Mark) {
        let key = key(segment.source, segment.destination, isTCP: true)
        if segment.flags.contains(.syn) { begin(key, segment) }
        if let known = connections[key], known.isOver, !segment.payload.isEmpty {
            // What is sent again after the end is known; anything else is a connection whose beginning is not there.
            let way = known.ways[key.first == segment.source ? 0 : 1]
            if way.isOld(segment) { return }
            close(key)
        }
        // What belongs to nothing known and brings nothing is no connection.
        let bringsSomething = !segment.payload.isEmpty || segment.missing > 0 || segment.flags.contains(.syn)
        guard bringsSomething || connections[key] != nil else { return }
        let way = open(key, segment.source, mark, isResumed: !segment.flags.contains(.syn))
        update(key, way) { $0.take(segment, mark) }
        let isReset = segment.flags.contains(.rst)
        if isReset || connections[key]?.ways.allSatisfy(\.isComplete) == true { end(key) }
    }

    /// A SYN that is not of the connection that is known begins another, between the same ports.
    private func begin(_ key: Key, _ segment: TCPSegment) {
        guard let known = connections[key] else { return }
        let way = known.ways[key.first == segment.source ? 0 : 1]
        if way.beginning == segment.sequence { return }
        // The answer to the other end's SYN, or that SYN after its answer.
        let other = known.ways[key.first == segment.source ? 1 : 0]
        if !way.hasBegun, !known.isOver, other.beginning != nil { return }
        close(key)
    }

    // MARK: Connections

    private func key(_ source: Endpoint, _ destination: Endpoint, isTCP: Bool) -> Key {
        source <= destination
            ? Key(first: source, second: destination, isTCP: isTCP)
            : Key(first: destination, second: source, isTCP: isTCP)
    }

    /// The number of the way on which an end sends; makes the connection if there is none.
    private func open(_ key: Key, _ source: Endpoint, _ mark: Mark, isResumed: Bool) -> Int {
        if connections[key] == nil {
            if connections.count >= mostConnections { closeSilent() }
            let (first, second) = ("\(key.first)", "\(key.second)")
            // The other way's beginning is not there either, unless its SYN comes.
            connections[key] = Connection(
                ways: [
                    StreamWay(inspector, source: first, destination: second, isResumed: isResumed),
                    StreamWay(inspector, source: second, destination: first, isResumed: isResumed),
                ])
        }
        connections[key]?.lastPacket = mark.packet
        return key.first == source ? 0 : 1
    }

    private func update(_ key: Key, _ way: Int, _ body: (inout StreamWay) -> [StreamWay.Event]) {
        // A connection is an object of its own, so that nothing of it is copied when it changes.
        guard let connection = connections[key] else { return }
        for event in body(&connection.ways[way]) {
            switch event {
            case .frame(let frame, let place): show(frame, place)
            case .note(let text): note(text)
            }
        }
    }

    /// Both ways are at their end.
    private func end(_ key: Key) {
        for way in 0..<2 { update(key, way) { $0.finish() } }
        connections[key]?.isOver = true
    }

    private func close(_ key: Key) {
        end(key)
        guard let connection = connections.removeValue(forKey: key) else { return }
        for way in connection.ways where way.isForeign {
            if foreign.count == 0 { foreign.first = way.description }
            foreign.count += 1
        }
    }

    private func first(of key: Key) -> Int { connections[key]?.lastPacket ?? 0 }

    /// Closes a quarter of the connections, those that were silent longest: one at a time would be a search each.
    private func closeSilent() {
        let keys = connections.keys.sorted { first(of: $0) < first(of: $1) }
        for key in keys.prefix(max(1, keys.count / 4)) { close(key) }
    }
}
