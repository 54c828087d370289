internal import Link

/// A USB device that exists only in software: answers control requests, takes what the host sends, and keeps the host's
/// wishes for bytes until there are some. It does no I/O.
package struct SimulatedUSBDevice: Sendable {
    /// A standard or class request (USB 2.0 §9.4).
    private struct Request {
        var kind: UInt8
        var code: UInt8
        var value: UInt16
        var index: UInt16

        init(_ setup: [UInt8]) {
            kind = setup[0]
            code = setup[1]
            value = UInt16(setup[2]) | UInt16(setup[3]) << 8
            index = UInt16(setup[4]) | UInt16(setup[5]) << 8
        }
    }

    /// What it says of itself.
    package let description: USBDescription
    /// The rate that the host has set for a serial port.
    package private(set) var rate: Int?

    private var configuration: UInt8 = 0
    /// CDC's line coding: rate, stop bits, parity, data bits.
    private var lineCoding: [UInt8] = [0x80, 0x25, 0, 0, 0, 0, 8]
    /// What waits for the host, by pipe: what the device sends at once ends a transfer.
    private var waiting: [UInt8: [[UInt8]]] = [:]
    /// Transfers of the host that wait for bytes, by pipe.
    private var wishes: [UInt8: [(sequence: UInt32, length: Int)]] = [:]
    private var replies: [[UInt8]] = []
    private var received: [[UInt8]] = []
    private var frame = SplitFrame()

    /// Plugs a device in.
    package init(_ description: USBDescription) { self.description = description }

    /// The next bytes for the host.
    package mutating func transmit() -> [UInt8]? { replies.isEmpty ? nil : replies.removeFirst() }

    /// The next bytes for the reader.
    package mutating func takeReceived() -> [UInt8]? { received.isEmpty ? nil : received.removeFirst() }

    /// Takes a transfer of the host.
    package mutating func submit(_ transfer: USBIPTransfer) {
        switch transfer.endpoint {
        case 0x00, 0x80: control(transfer)
        case 0x81, 0x82...0x8F:
            wishes[transfer.endpoint, default: []].append((transfer.sequence, transfer.length))
            fulfil(transfer.endpoint)
        default:
            // A question anew: what its answer begins with is a header, whatever was left of the one before.
            if transfer.endpoint == 0x02 { frame = SplitFrame() }
            if !transfer.data.isEmpty { received.append(transfer.data) }
            replies.append(USBIPReply.done(transfer.sequence, length: transfer.length))
        }
    }

    /// Gives a transfer back that the host no longer wants.
    package mutating func unlink(sequence: UInt32, victim: UInt32) {
        var wasUnderway = false
        for endpoint in wishes.keys {
            guard let index = wishes[endpoint]?.firstIndex(where: { $0.sequence == victim }) else { continue }
            wishes[endpoint]?.remove(at: index)
            wasUnderway = true
        }
        replies.append(USBIPReply.unlinked(sequence, wasUnderway: wasUnderway))
    }

    /// Takes bytes of the reader, which go through the pipe that they belong to.
    package mutating func deliver(_ bytes: [UInt8]) {
        guard description.function == .split else {
            waiting[description.pipeIn(body: false), default: []].append(bytes)
            return fulfil(description.pipeIn(body: false))
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let endpoint = description.pipeIn(body: frame.isInBody)
            let part = rest.prefix(frame.room)
            frame.advance(part)
            rest = rest.dropFirst(part.count)
            waiting[endpoint, default: []].append(Array(part))
            fulfil(endpoint)
        }
    }

    /// Gives the host what waits for it.
    private mutating func fulfil(_ endpoint: UInt8) {
        while let wish = wishes[endpoint]?.first, let bytes = waiting[endpoint]?.first {
            let part = Array(bytes.prefix(wish.length))
            if part.count < bytes.count {
                waiting[endpoint]?[0].removeFirst(part.count)
            } else {
                waiting[endpoint]?.removeFirst()
            }
            wishes[endpoint]?.removeFirst()
            replies.append(USBIPReply.done(wish.sequence, length: part.count, data: part))
        }
    }

    // MARK: Control requests

    private mutating func control(_ transfer: USBIPTransfer) {
        guard let answer = answer(Request(transfer.setup), transfer.data) else {
            // A stall: the device does not know it.
            replies.append(USBIPReply.done(transfer.sequence, status: USBIPReply.stalled, length: 0))
            return
        }
        guard transfer.endpoint == 0x80 else {
            replies.append(USBIPReply.done(transfer.sequence, length: transfer.length))
            return
        }
        let data = Array(answer.prefix(transfer.length))
        replies.append(USBIPReply.done(transfer.sequence, length: data.count, data: data))
    }

    /// What a request is answered; nothing when it is not known.
    private mutating func answer(_ request: Request, _ data: [UInt8]) -> [UInt8]? {
        switch (request.kind, request.code) {
        case (0x80, 6): return descriptor(UInt8(request.value >> 8), UInt8(request.value & 0xFF))
        case (0x80, 8): return [configuration]
        case (0x00, 9) where request.value <= 1:
            configuration = UInt8(request.value)
            return []
        // Status of the device, an interface or a pipe: on its own power no, halted no.
        case (0x80, 0), (0x81, 0), (0x82, 0): return [0, 0]
        // A pipe's halt ends, and others of its features do not exist.
        case (0x02, 1) where request.value == 0: return []
        case (0x81, 10): return [0]
        case (0x01, 11) where request.value == 0: return []
        default: return description.function == .serial ? serial(request, data) : nil
        }
    }

    private func descriptor(_ kind: UInt8, _ index: UInt8) -> [UInt8]? {
        switch kind {
        case 1: description.deviceDescriptor
        case 2 where index == 0: description.configurationDescriptor
        case 3: description.string(index)
        // Such as the other speed's: there is none.
        default: nil
        }
    }

    private mutating func serial(_ request: Request, _ data: [UInt8]) -> [UInt8]? {
        switch (request.kind, request.code) {
        case (0x21, 0x20) where data.count == 7:
            lineCoding = data
            rate = data[..<4].reversed().reduce(0) { $0 << 8 | Int($1) }
            return []
        case (0xA1, 0x21): return lineCoding
        // Modem lines, and a break.
        case (0x21, 0x22), (0x21, 0x23): return []
        default: return nil
        }
    }
}
