internal import Glibc
public import Link

/// HID devices of this machine's kernel, made through /dev/uhid.
public final class UHIDFront: ReaderFront {
    private static let node = "/dev/uhid"

    private let descriptions: [HIDDescription]
    private var devices: [Int: Link.Stream] = [:]
    private var received: [(reader: Int, bytes: [UInt8])] = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: UHIDEvent.size, alignment: 16)

    /// Makes devices, a reader each.
    public init(_ descriptions: [HIDDescription]) { self.descriptions = descriptions }

    deinit { buffer.deallocate() }

    /// Makes a reader's device.
    public func plug(_ reader: Int, on poller: Poller) throws(LinkError) -> String {
        let descriptor = Glibc.open(Self.node, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw LinkError(
                errno == ENOENT ? "find uhid (load it by 'modprobe uhid') at" : "open", Self.node, code: errno)
        }
        let stream = Link.Stream(descriptor: descriptor)
        guard write(UHIDEvent.create(descriptions[reader]), on: stream) else {
            let code = errno
            stream.close()
            throw LinkError("make a HID device by", Self.node, code: code)
        }
        devices[reader] = stream
        try poller.add(descriptor, .reading, token: Self.firstToken + UInt64(reader))
        return "created \(descriptions[reader].identity)"
    }

    /// Takes it away.
    public func unplug(_ reader: Int) { devices.removeValue(forKey: reader)?.close() }

    /// Reads what the kernel says.
    public func serve(_ ready: Poller.Ready, on poller: Poller) {
        let reader = Int(ready.token - Self.firstToken)
        guard let stream = devices[reader], case .bytes(let count) = stream.receive(into: buffer) else { return }
        let event = UHIDEvent(buffer[..<count])
        if let reply = event.reply { _ = write(reply, on: stream) }
        // The number in front is that of a report without one.
        if case .output(let report) = event { received.append((reader, Array(report.dropFirst()))) }
    }

    /// The next bytes for a reader.
    public func receive() -> (reader: Int, bytes: [UInt8])? { received.isEmpty ? nil : received.removeFirst() }

    /// Sends bytes of a reader in whole reports, the last filled up with zeros.
    public func deliver(_ bytes: [UInt8], from reader: Int, on poller: Poller) {
        guard let stream = devices[reader] else { return }
        let size = descriptions[reader].reportSize
        for start in stride(from: 0, to: bytes.count, by: size) {
            let part = Array(bytes[start..<min(bytes.count, start + size)])
            _ = write(UHIDEvent.input(part + [UInt8](repeating: 0, count: size - part.count)), on: stream)
        }
    }

    private func write(_ event: [UInt8], on stream: Link.Stream) -> Bool {
        event.withUnsafeBytes { stream.send($0) } == event.count
    }
}
