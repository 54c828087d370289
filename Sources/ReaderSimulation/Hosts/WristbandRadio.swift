internal import Link

/// The network of simulated wristbands: a link over TCP to a monitoring core for each whose radio wants one.
final class WristbandRadio {
    private struct Connection {
        let stream: Link.Stream
        var isOpen = false
        var output = OutputQueue()
    }

    /// Its tokens of the poller have this bit, and those of readers have not.
    private static let tokenBit: UInt64 = 1 << 63

    private let core: Address
    private let poller: Poller
    private let print: (String) -> Void
    private var connections: [UInt64: Connection] = [:]
    private var isCoreAway = false
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    /// Makes a network that leads to one core.
    init(to core: Address, on poller: Poller, print: @escaping (String) -> Void) {
        self.core = core
        self.poller = poller
        self.print = print
        // A descriptor for each wristband.
        _ = ProcessLimits.raiseDescriptors()
    }

    deinit {
        for connection in connections.values { connection.stream.close() }
        buffer.deallocate()
    }

    /// Whether something ready is its own.
    func isOwn(_ ready: Poller.Ready) -> Bool { ready.token & Self.tokenBit != 0 }

    /// Does what radios wish, until they wish nothing more.
    func carry(_ stations: inout [HostStation], now: SteadyTime) {
        for station in stations.indices {
            while let (number, wish) = stations[station].reader.nextRadioWish(now: now) {
                let token = Self.tokenBit | UInt64(station) << 32 | UInt64(number)
                let isDone =
                    switch wish {
                    case .open: open(token, lane: station)
                    case .send(let bytes): send(bytes, token)
                    case .close: close(token)
                    }
                if !isDone { stations[station].reader.hear(.lost, by: number, now: now) }
            }
        }
    }

    /// Does what a ready link asks for.
    func serve(_ ready: Poller.Ready, _ stations: inout [HostStation], now: SteadyTime) {
        let (station, number) = (Int((ready.token & ~Self.tokenBit) >> 32), Int(ready.token & 0xFFFF_FFFF))
        guard let event = event(ready) else { return }
        if event == .lost { _ = close(ready.token) }
        stations[station].reader.hear(event, by: number, now: now)
    }

    private func event(_ ready: Poller.Ready) -> RadioEvent? {
        guard let connection = connections[ready.token] else { return nil }
        let stream = connection.stream
        guard connection.isOpen else {
            let code = stream.connectionError
            guard code == 0 else {
                tell(LinkError("connect to", core.description, code: code))
                return .lost
            }
            isCoreAway = false
            connections[ready.token]?.isOpen = true
            poller.change(stream.descriptor, .reading, token: ready.token)
            return .opened
        }
        if ready.isWritable, connection.output.count > 0 {
            guard connections[ready.token]?.output.flush(on: stream) == true else { return .lost }
            watch(ready.token)
        }
        guard ready.isReadable else { return nil }
        switch stream.receive(into: buffer) {
        case .nothing: return nil
        case .closed: return .lost
        case .bytes(let count): return .bytes(Array(buffer[..<count]))
        }
    }

    // MARK: One link

    private func open(_ token: UInt64, lane: Int) -> Bool {
        do throws(LinkError) {
            let stream = try Link.Stream.connect(to: core, lane: lane)
            do throws(LinkError) { try poller.add(stream.descriptor, .writing, token: token) } catch {
                stream.close()
                throw error
            }
            connections[token] = Connection(stream: stream)
            return true
        } catch {
            tell(error)
            return false
        }
    }

    private func send(_ bytes: [UInt8], _ token: UInt64) -> Bool {
        guard let stream = connections[token]?.stream else { return false }
        guard bytes.withUnsafeBytes({ connections[token]?.output.send($0, on: stream) }) == true else {
            _ = close(token)
            return false
        }
        watch(token)
        return true
    }

    private func close(_ token: UInt64) -> Bool {
        connections.removeValue(forKey: token)?.stream.close()
        return true
    }

    private func watch(_ token: UInt64) {
        guard let connection = connections[token] else { return }
        poller.change(
            connection.stream.descriptor, connection.output.count > 0 ? [.reading, .writing] : .reading, token: token)
    }

    /// Tells once that the core cannot be reached, until it can.
    private func tell(_ error: LinkError) {
        if !isCoreAway { print("\(error)") }
        isCoreAway = true
    }
}
