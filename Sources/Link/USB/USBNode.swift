internal import CLinux
internal import Glibc

/// A USB device's node, with one interface claimed: transfers by submitting, reaping and discarding alone, which is all
/// that a mocked node knows.
final class USBNode: USBTransfers {
    /// A transfer that the kernel has: its record and its bytes stay where they are until it is given back.
    private struct Held {
        let number: UInt64
        let urb: UnsafeMutablePointer<usbdevfs_urb>
        let buffer: UnsafeMutableRawBufferPointer

        init(_ order: USBOrder) {
            number = order.number
            buffer = .allocate(byteCount: order.length, alignment: 16)
            if case .send(let bytes) = order.content { buffer.copyBytes(from: bytes) }
            urb = .allocate(capacity: 1)
            urb.initialize(to: usbdevfs_urb())
            urb.pointee.type = UInt8(USBDEVFS_URB_TYPE_BULK)
            urb.pointee.endpoint = order.endpoint.address
            urb.pointee.buffer = buffer.baseAddress
            urb.pointee.buffer_length = Int32(order.length)
        }

        func free() {
            urb.deallocate()
            buffer.deallocate()
        }
    }

    let descriptor: Int32
    private let interface: UInt32
    /// By the address that the kernel knows them by.
    private var held: [UnsafeMutableRawPointer: Held] = [:]

    /// Takes over an open node and claims an interface.
    init(_ descriptor: Int32, claiming interface: UInt8, path: String) throws(LinkError) {
        self.descriptor = descriptor
        self.interface = UInt32(interface)
        guard cl_usb_claim(descriptor, self.interface) != 0 else { return }
        let code = cl_errno()
        var name = [CChar](repeating: 0, count: 256)
        var holder: String?
        // Where nobody holds it, and where a mocked node cannot tell, asking fails.
        if code == EBUSY, cl_usb_driver(descriptor, self.interface, &name) == 0 {
            holder = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        // "usbfs" is whoever has opened the node as we do: another program, of which the kernel says no more.
        throw LinkError("claim", path, code: code, holder: holder == "usbfs" ? nil : holder)
    }

    func submit(_ order: USBOrder) -> Bool {
        let transfer = Held(order)
        guard cl_usb_submit(descriptor, transfer.urb) == 0 else {
            transfer.free()
            return false
        }
        held[UnsafeMutableRawPointer(transfer.urb)] = transfer
        return true
    }

    func discard(_ number: UInt64) {
        if let transfer = held.values.first(where: { $0.number == number }) {
            _ = cl_usb_discard(descriptor, transfer.urb)
        }
    }

    func reap() -> USBReaped {
        var address: UnsafeMutableRawPointer?
        while cl_usb_reap(descriptor, &address) != 0 {
            switch cl_errno() {
            case EINTR: continue
            case ENODEV: return .gone
            default: return .nothing
            }
        }
        guard let address, let transfer = held.removeValue(forKey: address) else { return .nothing }
        defer { transfer.free() }
        let urb = transfer.urb.pointee
        let length = max(0, min(transfer.buffer.count, Int(urb.actual_length)))
        return .done(
            number: transfer.number, status: urb.status, length: length,
            bytes: urb.endpoint & 0x80 != 0 ? Array(transfer.buffer[..<length]) : [])
    }

    func clearHalt(_ endpoint: USBEndpoint) { _ = cl_usb_clear_halt(descriptor, UInt32(endpoint.address)) }

    func close() {
        for transfer in held.values { _ = cl_usb_discard(descriptor, transfer.urb) }
        while case .done = reap() {}
        _ = cl_usb_release(descriptor, interface)
        _ = Glibc.close(descriptor)
        // What was not given back, as after an unplugging, the kernel let go of as the node closed.
        for transfer in held.values { transfer.free() }
        held = [:]
    }
}
