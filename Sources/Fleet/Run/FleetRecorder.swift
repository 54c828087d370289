internal import Glibc
internal import Inspection
internal import Interchange
internal import Link
internal import Mobility

/// Records what the devices of a run send and receive as a packet capture.
///
/// The bytes are those that the sockets took and gave, in the pieces in which they did, at simulated times; the packets
/// around them are made up. Keys are masked unless they are asked for. A file that can no longer be written ends the
/// recording, not the run.
final class FleetRecorder {
    /// Why recording ended.
    private(set) var failure: FileError?

    /// A device's connection.
    private final class Recorded {
        var packets: SyntheticConnection
        /// Of what the client sends and the server; none when keys are to be seen.
        var masks: [SecretMask]
        /// What was given to the socket and waits there.
        var queued: [UInt8] = []

        init(packets: SyntheticConnection, masks: [SecretMask]) {
            self.packets = packets
            self.masks = masks
        }
    }

    private let writer: PacketCaptureWriter
    private let server: Endpoint
    private let reveals: Bool
    private let inspector = FrameInspector(reveals: false)
    private let time: () -> UInt64
    private let tell: (String) -> Void
    private var connections: [Int: Recorded] = [:]
    private var count = 0

    /// Begins a recording.
    ///
    /// - Parameter tell: takes what must be said at once.
    init(
        _ recording: FleetOptions.Recording, target: Address, clock: SimulatedClock, tell: @escaping (String) -> Void
    ) throws {
        guard let address = try target.socketAddress(), let server = Endpoint(address) else {
            throw ScenarioError(description: "--record: expected a core reached by TCP, found \(target)")
        }
        self.server = server
        reveals = recording.reveals
        self.tell = tell
        time = { CalendarTime(clock, at: MonotonicClock.now).nanoseconds / 1_000 }
        let comment =
            "Times are simulated: from \(CalendarTime(clock, at: clock.origin).text) on, \(clock.speed) simulated seconds a "
            + "second. The bytes are those that the devices' sockets sent and received; Ethernet, IP and TCP around them "
            + "are made up. " + (reveals ? "Keys are shown." : "Keys are masked by asterisks.")
        writer = try PacketCaptureWriter(
            recording.path, isPrivate: reveals, comment: comment, application: "wristband fleet run")
        try writer.flush()
    }

    // MARK: What happens to a device's connection

    /// It is being made.
    func begin(_ device: Int, _ stream: Link.Stream) {
        guard let client = stream.localAddress.flatMap({ Endpoint($0) }) else { return }
        count += 1
        let masks = reveals ? [] : [SecretMask(inspector), SecretMask(inspector)]
        connections[device] = Recorded(
            packets: SyntheticConnection(client: client, server: server, number: count), masks: masks)
        write(device) { $0.packets.begin() }
    }

    /// It was made.
    func open(_ device: Int) { write(device) { $0.packets.accept() } }

    /// It was not made, for a reason of the system's.
    func fail(_ device: Int, code: Int32) {
        // Whoever did not answer sent nothing.
        if code == ECONNREFUSED { write(device) { $0.packets.reset(by: .server) } }
        connections[device] = nil
    }

    /// Bytes were given to its queue, or were written from it.
    ///
    /// - Parameter waiting: how many bytes wait in the queue now.
    func send(_ device: Int, _ bytes: UnsafeRawBufferPointer, waiting: Int) {
        guard let recorded = connections[device] else { return }
        recorded.queued.append(contentsOf: bytes)
        let sent = Array(recorded.queued.prefix(max(0, recorded.queued.count - waiting)))
        recorded.queued.removeFirst(sent.count)
        sent.withUnsafeBytes { add(device, $0, from: .client) }
    }

    /// Bytes came from the core.
    func receive(_ device: Int, _ bytes: UnsafeRawBufferPointer) { add(device, bytes, from: .server) }

    /// It was closed, or broken off, by one of its ends.
    func close(_ device: Int, by end: SyntheticConnection.End, isReset: Bool) {
        write(device) { recorded in
            var packets: [[UInt8]] = []
            for number in recorded.masks.indices {
                let rest = recorded.masks[number].finish()
                packets += recorded.packets.send(rest[...], from: number == 0 ? .client : .server)
            }
            return packets + (isReset ? recorded.packets.reset(by: end) : recorded.packets.close(by: end))
        }
        connections[device] = nil
    }

    /// Writes what is in the buffer.
    func finish() {
        guard failure == nil else { return }
        do throws(FileError) { try writer.flush() } catch { fail(error) }
    }

    private func fail(_ error: FileError) {
        failure = error
        tell("\(error); recording ends here, and the run goes on")
    }

    // MARK: Writing

    private func add(_ device: Int, _ bytes: UnsafeRawBufferPointer, from end: SyntheticConnection.End) {
        guard !bytes.isEmpty else { return }
        write(device) { recorded in
            let shown = recorded.masks.isEmpty ? Array(bytes) : recorded.masks[end.rawValue].take(bytes)
            return recorded.packets.send(shown[...], from: end)
        }
    }

    private func write(_ device: Int, _ make: (Recorded) -> [[UInt8]]) {
        guard failure == nil, let recorded = connections[device] else { return }
        let now = time()
        do throws(FileError) {
            for packet in make(recorded) {
                try writer.append(packet, at: now)
            }
        } catch {
            fail(error)
        }
    }
}

extension Endpoint {
    fileprivate init?(_ address: SocketAddress) { self.init(address.bytes, port: address.port) }
}

extension CalendarTime {
    /// The simulated time at a monotonic time.
    fileprivate init(_ clock: SimulatedClock, at monotonic: UInt64) {
        // The clock counts from 2000-01-01 00:00 GMT+8, which is 1999-12-31 16:00 UTC.
        self.init(nanoseconds: 946_656_000_000_000_000 + clock.nanoseconds(at: monotonic))
    }
}
