internal import CLinux
internal import Glibc

/// A USB device's pipes as one line, without a driver of the kernel: its node, an interface, and transfers (URBs).
///
/// A frame goes out as one transfer, or as two where header and body have pipes of their own. Bytes come in by transfers
/// of `readSize`: a recorded dialogue is played back only to a program that asks for as many.
public final class USBLine: ByteLink {
    /// The bytes that are asked for at once, where a packet is not larger.
    public static let readSize = 64
    /// Transfers that fail one after the other before the device is taken for gone: so do those of one that has been
    /// pulled out, until the kernel notices (our choice).
    private static let mostFailures = 8
    /// Bytes kept for a driver that does not ask for them.
    private static let mostWaiting = 4_096
    /// How long the device may take for a last frame.
    private static let farewellTime = Duration.milliseconds(100)

    /// Is told of every transfer from now on.
    public var observer: ((USBTransferEvent) -> Void)?

    private let transfers: any USBTransfers
    private let pipes: USBPipes
    private var underway: [UInt64: USBOrder] = [:]
    private var receiving: UInt64?
    private var sending: UInt64?
    private var number: UInt64 = 0
    /// What waits for the transfer before it.
    private var unsent: (endpoint: USBEndpoint, bytes: [UInt8])?
    private var received: [UInt8] = []
    private var frame = SplitFrame()
    private var failures = 0
    private var isGone = false

    /// Opens a device and claims its first interface of a class that has pipes.
    ///
    /// - Parameters:
    ///   - path: its node, as /dev/bus/usb/001/002.
    ///   - interfaceClass: 0x0B for smart-card readers, 0xFF for their makers' own.
    /// - Throws: with `EBUSY` when somebody else has the interface, and who, as far as the kernel says.
    public convenience init(path: String, interfaceClass: UInt8) throws(LinkError) {
        let descriptor = cl_open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw LinkError("open", path) }
        do throws(LinkError) {
            let interfaces = try Self.descriptors(descriptor, path).configurations.first?.interfaces ?? []
            let found = interfaces.lazy.filter { $0.class == interfaceClass && $0.alternate == 0 }
                .compactMap { interface in USBPipes(of: interface).map { (interface.number, $0) } }.first
            guard let (number, pipes) = found else {
                throw LinkError("find a reader's pipes on", path, code: EPROTONOSUPPORT)
            }
            self.init(try USBNode(descriptor, claiming: number, path: path), pipes)
        } catch {
            _ = Glibc.close(descriptor)
            throw error
        }
    }

    /// Takes over the pipes of a device.
    package init(_ transfers: any USBTransfers, _ pipes: USBPipes) {
        self.transfers = transfers
        self.pipes = pipes
    }

    private static func descriptors(_ descriptor: Int32, _ path: String) throws(LinkError) -> USBDescriptors {
        // No reader says as much of itself.
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { throw LinkError("read the descriptors of", path) }
        do { return try USBDescriptors(Array(bytes[..<count])) } catch {
            throw LinkError("understand the descriptors of", path, code: EBADMSG)
        }
    }

    /// What to poll.
    public var descriptor: Int32 { transfers.descriptor }

    /// A transfer that is done.
    public var readiness: Readiness.Interest { .writing }

    /// Receives what is there.
    public func receive(into buffer: UnsafeMutableRawBufferPointer) -> Stream.Received {
        reap()
        listen()
        guard !received.isEmpty else { return isGone ? .closed : .nothing }
        let count = min(buffer.count, received.count)
        buffer.copyBytes(from: received[..<count])
        received.removeFirst(count)
        return .bytes(count)
    }

    /// Sends a frame, once the one before has gone.
    public func send(_ bytes: UnsafeRawBufferPointer) -> Int? {
        reap()
        guard !isGone else { return nil }
        guard sending == nil, unsent == nil, !bytes.isEmpty else { return 0 }
        // What was asked before is over, wherever its answer broke off.
        restart()
        switch pipes {
        case .pair(let out, _): unsent = (out, Array(bytes))
        case .split(let headerOut, let bodyOut, _, _):
            unsent = (headerOut, Array(bytes.prefix(SplitFrame.headerSize)))
            submitNext()
            // Two pipes keep no order between them, so the body waits until the header has gone.
            let body = Array(bytes.dropFirst(SplitFrame.headerSize))
            if !body.isEmpty { unsent = (bodyOut, body) }
        }
        submitNext()
        return isGone ? nil : bytes.count
    }

    /// Forgets what came before now, and what the device does not take.
    public func discardInput() {
        finishSending()
        received = []
        restart()
    }

    /// Takes back what is under way, gives the interface back, and closes the node.
    public func close() {
        finishSending()
        transfers.close()
        isGone = true
    }

    // MARK: Transfers

    /// Takes back the transfers that are done.
    private func reap() {
        while received.count < Self.mostWaiting {
            switch transfers.reap() {
            case .nothing: return
            case .gone:
                isGone = true
                return
            case .done(let number, let status, let length, let bytes):
                settle(number, status, length, bytes)
                submitNext()
                listen()
            }
        }
    }

    /// Takes what a transfer brought.
    private func settle(_ number: UInt64, _ status: Int32, _ length: Int, _ bytes: [UInt8]) {
        guard let order = underway.removeValue(forKey: number) else { return }
        tell(.completed(status: status), order, length: length, bytes: bytes)
        // One that was discarded is neither.
        guard number == receiving || number == sending else { return }
        if number == receiving {
            receiving = nil
            received += bytes
            if case .split = pipes { frame.advance(bytes) }
        } else {
            sending = nil
        }
        switch -status {
        case 0:
            failures = 0
            return
        case ENODEV, ESHUTDOWN: isGone = true
        case EPIPE: transfers.clearHalt(order.endpoint)
        default: break
        }
        failures += 1
        // What should follow a header that never arrived means nothing.
        if !order.endpoint.isIn { unsent = nil }
        if failures >= Self.mostFailures { isGone = true }
    }

    private func submitNext() {
        guard sending == nil, let next = unsent else { return }
        unsent = nil
        sending = submit(next.endpoint, .send(next.bytes))
    }

    /// Asks for bytes, from the pipe that they have to come through.
    private func listen() {
        guard receiving == nil, !isGone else { return }
        let endpoint =
            switch pipes {
            case .pair(_, let `in`): `in`
            case .split(_, _, let headerIn, let bodyIn): frame.isInBody ? bodyIn : headerIn
            }
        receiving = submit(endpoint, .receive(max(Self.readSize, endpoint.packet)))
    }

    /// Goes back to the beginning of a frame.
    private func restart() {
        frame = SplitFrame()
        if case .split(_, _, let headerIn, _) = pipes, let number = receiving, underway[number]?.endpoint != headerIn {
            receiving = nil
            transfers.discard(number)
        }
        listen()
    }

    /// Lets the last frame go, if the device takes it.
    private func finishSending() {
        reap()
        let end = SteadyTime.now + Self.farewellTime
        while sending != nil, !isGone, .now < end {
            _ = Readiness.wait([(descriptor, readiness)], until: end)
            reap()
        }
        if let number = sending { transfers.discard(number) }
        sending = nil
        unsent = nil
    }

    private func submit(_ endpoint: USBEndpoint, _ content: USBOrder.Content) -> UInt64? {
        number += 1
        let order = USBOrder(number: number, endpoint: endpoint, content: content)
        guard transfers.submit(order) else {
            isGone = true
            return nil
        }
        underway[number] = order
        if case .send(let bytes) = content {
            tell(.submitted, order, length: order.length, bytes: bytes)
        } else {
            tell(.submitted, order, length: order.length, bytes: [])
        }
        return number
    }

    private func tell(_ kind: USBTransferEvent.Kind, _ order: USBOrder, length: Int, bytes: [UInt8]) {
        observer?(
            USBTransferEvent(
                kind: kind, number: order.number, endpoint: order.endpoint, length: length, bytes: bytes))
    }
}
