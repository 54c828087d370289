internal import ReaderWire

/// What a USB/IP host asks for (Linux `Documentation/usb/usbip_protocol`, version 1.1.1).
package enum USBIPRequest: Equatable, Sendable {
    /// Which devices there are.
    case list
    /// To have a device; what follows on the connection are its transfers.
    case take(busID: String)
    /// A transfer (URB).
    case submit(USBIPTransfer)
    /// To have a transfer back.
    case unlink(sequence: UInt32, victim: UInt32)
}

/// A transfer that a host asks for.
package struct USBIPTransfer: Equatable, Sendable {
    /// By which the answer is told.
    package var sequence: UInt32
    /// The pipe, with 0x80 when bytes are to come.
    package var endpoint: UInt8
    /// How many bytes, at most.
    package var length: Int
    /// What a control request asks for.
    package var setup: [UInt8]
    /// What is sent.
    package var data: [UInt8]

    package init(
        sequence: UInt32, endpoint: UInt8, length: Int, setup: [UInt8] = [UInt8](repeating: 0, count: 8),
        data: [UInt8] = []
    ) {
        self.sequence = sequence
        self.endpoint = endpoint
        self.length = length
        self.setup = setup
        self.data = data
    }
}

/// Bytes of a connection that become requests. What makes no sense ends the connection: there is no way to find the next.
package struct USBIPRequests: Sendable {
    /// What makes no sense.
    package struct Refusal: Error, Equatable, Sendable {}

    static let version: UInt16 = 0x0111
    /// The most bytes of a transfer: a kernel's buffers for a full-speed device are far smaller.
    private static let longest = 1 << 20
    private static let headerSize = 48

    private var bytes: [UInt8] = []
    private var isTaken: Bool

    /// Begins to listen.
    ///
    /// - Parameter isTaken: whether the connection has its device from the beginning.
    package init(isTaken: Bool) { self.isTaken = isTaken }

    /// Takes bytes that came.
    package mutating func receive(_ new: [UInt8]) { bytes += new }

    /// From here on come transfers.
    package mutating func beginTransfers() { isTaken = true }

    /// The next request; nothing while more bytes are needed.
    package mutating func next() throws(Refusal) -> USBIPRequest? { try isTaken ? transfer() : operation() }

    private mutating func operation() throws(Refusal) -> USBIPRequest? {
        guard bytes.count >= 8 else { return nil }
        guard UInt16(bigEndian: bytes, at: 0) == Self.version else { throw Refusal() }
        switch UInt16(bigEndian: bytes, at: 2) {
        case 0x8005:
            bytes.removeFirst(8)
            return .list
        case 0x8003:
            guard bytes.count >= 40 else { return nil }
            let busID = String(decoding: bytes[8..<40].prefix { $0 != 0 }, as: UTF8.self)
            bytes.removeFirst(40)
            return .take(busID: busID)
        default: throw Refusal()
        }
    }

    private mutating func transfer() throws(Refusal) -> USBIPRequest? {
        guard bytes.count >= Self.headerSize else { return nil }
        let sequence = word(4)
        switch word(0) {
        case 1:
            let isIn = word(12) == 1
            let length = Int(word(24))
            guard word(12) <= 1, word(16) <= 15, length <= Self.longest else { throw Refusal() }
            let end = Self.headerSize + (isIn ? 0 : length)
            guard bytes.count >= end else { return nil }
            let transfer = USBIPTransfer(
                sequence: sequence, endpoint: UInt8(word(16)) | (isIn ? 0x80 : 0), length: length,
                setup: Array(bytes[40..<48]), data: Array(bytes[Self.headerSize..<end]))
            bytes.removeFirst(end)
            return .submit(transfer)
        case 2:
            let victim = word(20)
            bytes.removeFirst(Self.headerSize)
            return .unlink(sequence: sequence, victim: victim)
        default: throw Refusal()
        }
    }

    private func word(_ index: Int) -> UInt32 { UInt32(bigEndian: bytes, at: index) }
}
