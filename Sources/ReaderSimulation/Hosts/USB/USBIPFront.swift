public import Link

/// USB devices, for this machine's kernel or for whoever asks for them by USB/IP.
public final class USBIPFront: ReaderFront {
    /// How a host comes to the devices.
    public enum Way: Equatable, Sendable {
        /// The kernel's virtual controller is handed them.
        case attach
        /// Programs of this machine ask for them: anybody who can connect may have them, so nobody else can.
        case listen(port: UInt16)
    }

    /// Who is at the other end of a connection.
    private struct Connection {
        let stream: Link.Stream
        var requests: USBIPRequests
        var output = OutputQueue()
        /// The device that it has.
        var reader: Int?
        /// It closes once all is sent.
        var isEnding = false
    }

    private struct Place {
        let device: USBIPReply.Device
        var state: SimulatedUSBDevice
        var isPlugged = false
    }

    /// Bytes kept for a host that does not read.
    private static let backlog = 1 << 20
    private static var listenerToken: UInt64 { firstToken }

    private let way: Way
    private let controller: USBController
    private var places: [Place]
    private var listener: Listener?
    private var connections: [UInt64: Connection] = [:]
    private var token: UInt64 = USBIPFront.firstToken
    private var received: [(reader: Int, bytes: [UInt8])] = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    /// Makes devices, a reader each.
    public convenience init(_ way: Way, _ descriptions: [USBDescription]) {
        self.init(way, descriptions, controller: USBController.systemFolder)
    }

    /// Makes devices for a controller in another folder.
    package init(_ way: Way, _ descriptions: [USBDescription], controller: String) {
        self.way = way
        self.controller = USBController(controller)
        places = descriptions.enumerated().map { index, description in
            let device = USBIPReply.Device(description, number: UInt32(index + 1))
            return Place(device: device, state: SimulatedUSBDevice(description))
        }
    }

    deinit {
        for connection in connections.values { connection.stream.close() }
        listener?.close()
        buffer.deallocate()
    }

    /// Where it listens.
    package var address: Address? { listener?.address }

    /// Listens, if it is to.
    public func open(on poller: Poller) throws(LinkError) {
        guard case .listen(let port) = way else { return }
        let listener = try Listener(.host("127.0.0.1", port: port))
        try poller.add(listener.descriptor, .reading, token: Self.listenerToken)
        self.listener = listener
    }

    /// Plugs a device in.
    public func plug(_ reader: Int, on poller: Poller) throws(LinkError) -> String {
        places[reader].state = SimulatedUSBDevice(places[reader].device.description)
        places[reader].isPlugged = true
        let device = places[reader].device
        guard let listener else {
            let stream = try controller.attach(number: device.number, bus: device.bus)
            try add(Connection(stream: stream, requests: USBIPRequests(isTaken: true), reader: reader), on: poller)
            return "attached \(device.description.identity)"
        }
        return "usbip \(listener.address) \(device.busID) \(device.description.identity)"
    }

    /// Pulls a device out, in the middle of whatever is under way.
    public func unplug(_ reader: Int) {
        places[reader].isPlugged = false
        for (token, connection) in connections where connection.reader == reader { end(token) }
    }

    /// Accepts, reads and writes.
    public func serve(_ ready: Poller.Ready, on poller: Poller) {
        if ready.token == Self.listenerToken, let listener {
            // Without a descriptor left nobody is accepted now; the others go on.
            while let stream = try? listener.accept() {
                try? add(Connection(stream: stream, requests: USBIPRequests(isTaken: false)), on: poller)
            }
            return
        }
        guard let stream = connections[ready.token]?.stream else { return }
        if ready.isReadable {
            switch stream.receive(into: buffer) {
            case .nothing: break
            case .closed: return end(ready.token)
            case .bytes(let count):
                connections[ready.token]?.requests.receive(Array(buffer[..<count]))
                answer(ready.token)
            }
        }
        flush(ready.token, on: poller)
    }

    /// The next bytes for a reader.
    public func receive() -> (reader: Int, bytes: [UInt8])? { received.isEmpty ? nil : received.removeFirst() }

    /// Takes bytes of a reader.
    public func deliver(_ bytes: [UInt8], from reader: Int, on poller: Poller) {
        // A device that nobody has taken has nobody to keep bytes for.
        guard let token = connections.first(where: { $0.value.reader == reader })?.key else { return }
        places[reader].state.deliver(bytes)
        carry(reader, token)
        flush(token, on: poller)
    }

    /// The rate that the host has set for a serial port.
    public func rate(of reader: Int) -> Int? { places[reader].state.rate }

    // MARK: Connections

    private func add(_ connection: Connection, on poller: Poller) throws(LinkError) {
        token += 1
        do throws(LinkError) { try poller.add(connection.stream.descriptor, .reading, token: token) } catch {
            connection.stream.close()
            throw error
        }
        connections[token] = connection
    }

    private func end(_ token: UInt64) {
        guard let connection = connections.removeValue(forKey: token) else { return }
        connection.stream.close()
        // Who takes it next finds it as it was plugged in.
        if let reader = connection.reader {
            places[reader].state = SimulatedUSBDevice(places[reader].device.description)
        }
    }

    private func answer(_ token: UInt64) {
        do {
            while let request = try connections[token]?.requests.next() {
                switch (request, connections[token]?.reader) {
                case (.list, _):
                    send(USBIPReply.list(places.filter(\.isPlugged).map(\.device)), token)
                    connections[token]?.isEnding = true
                case (.take(let busID), _): take(busID, token)
                case (.submit(let transfer), let reader?): places[reader].state.submit(transfer)
                case (.unlink(let sequence, let victim), let reader?):
                    places[reader].state.unlink(sequence: sequence, victim: victim)
                case (.submit, nil), (.unlink, nil): end(token)
                }
                if let reader = connections[token]?.reader { carry(reader, token) }
            }
        } catch { end(token) }
    }

    private func take(_ busID: String, _ token: UInt64) {
        let isTaken = { (reader: Int) in self.connections.values.contains { $0.reader == reader } }
        let found = places.indices.first { places[$0].isPlugged && places[$0].device.busID == busID && !isTaken($0) }
        send(USBIPReply.taken(found.map { places[$0].device }), token)
        guard let found else {
            connections[token]?.isEnding = true
            return
        }
        connections[token]?.reader = found
        connections[token]?.requests.beginTransfers()
    }

    /// Moves what a device has for its host and for its reader.
    private func carry(_ reader: Int, _ token: UInt64) {
        while let reply = places[reader].state.transmit() { send(reply, token) }
        while let bytes = places[reader].state.takeReceived() { received.append((reader, bytes)) }
    }

    private func send(_ bytes: [UInt8], _ token: UInt64) {
        guard let connection = connections[token] else { return }
        let holds = bytes.withUnsafeBytes { connections[token]?.output.send($0, on: connection.stream) == true }
        if !holds || connections[token]?.output.count ?? 0 > Self.backlog { end(token) }
    }

    private func flush(_ token: UInt64, on poller: Poller) {
        guard let stream = connections[token]?.stream else { return }
        guard connections[token]?.output.flush(on: stream) == true else { return end(token) }
        let isDone = connections[token]?.output.count == 0
        if isDone, connections[token]?.isEnding == true { return end(token) }
        poller.change(stream.descriptor, isDone ? .reading : [.reading, .writing], token: token)
    }
}
