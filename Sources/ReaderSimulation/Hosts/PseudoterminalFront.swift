internal import Glibc
public import Link

/// Pseudo-terminals, which another program opens as serial ports.
public final class PseudoterminalFront: ReaderFront {
    private struct Port {
        let pseudoterminal: Pseudoterminal
        /// The other end, held open: or the line would be reported broken whenever no host is there.
        let held: Int32
        var output = OutputQueue()
    }

    /// Bytes kept for a host that does not read.
    private static let backlog = 65_536

    private var ports: [Int: Port] = [:]
    private var received: [(reader: Int, bytes: [UInt8])] = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    /// Makes none yet.
    public init() {}

    deinit { buffer.deallocate() }

    /// Makes a reader's pseudo-terminal.
    public func plug(_ reader: Int, on poller: Poller) throws(LinkError) -> String {
        let made = try Pseudoterminal()
        let held = Glibc.open(made.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard held >= 0 else {
            made.stream.close()
            throw LinkError("open", made.path)
        }
        ports[reader] = Port(pseudoterminal: made, held: held)
        try poller.add(made.stream.descriptor, .reading, token: Self.firstToken + UInt64(reader))
        return "port \(made.path)"
    }

    /// Closes it.
    public func unplug(_ reader: Int) {
        guard let port = ports.removeValue(forKey: reader) else { return }
        Glibc.close(port.held)
        port.pseudoterminal.stream.close()
    }

    /// Reads and writes.
    public func serve(_ ready: Poller.Ready, on poller: Poller) {
        let reader = Int(ready.token - Self.firstToken)
        guard let stream = ports[reader]?.pseudoterminal.stream else { return }
        if ready.isWritable, ports[reader]?.output.count ?? 0 > 0 {
            _ = ports[reader]?.output.flush(on: stream)
            if ports[reader]?.output.count == 0 { poller.change(stream.descriptor, .reading, token: ready.token) }
        }
        if ready.isReadable, case .bytes(let count) = stream.receive(into: buffer) {
            received.append((reader, Array(buffer[..<count])))
        }
    }

    /// The next bytes for a reader.
    public func receive() -> (reader: Int, bytes: [UInt8])? { received.isEmpty ? nil : received.removeFirst() }

    /// Writes bytes of a reader, as far as somebody reads.
    public func deliver(_ bytes: [UInt8], from reader: Int, on poller: Poller) {
        guard let stream = ports[reader]?.pseudoterminal.stream, ports[reader]?.output.count ?? 0 < Self.backlog else {
            return
        }
        _ = bytes.withUnsafeBytes { ports[reader]?.output.send($0, on: stream) }
        if ports[reader]?.output.count ?? 0 > 0 {
            poller.change(stream.descriptor, [.reading, .writing], token: Self.firstToken + UInt64(reader))
        }
    }

    /// The rate that whoever opened it has set.
    public func rate(of reader: Int) -> Int? { ports[reader]?.pseudoterminal.rate }
}
