/// What a USB/IP host sends, as bytes.
enum USBIPBytes {
    static let list: [UInt8] = [0x01, 0x11, 0x80, 0x05, 0, 0, 0, 0]

    static func take(_ busID: String) -> [UInt8] {
        [0x01, 0x11, 0x80, 0x03, 0, 0, 0, 0] + Array(busID.utf8) + [UInt8](repeating: 0, count: 32 - busID.utf8.count)
    }

    static func submit(
        _ sequence: UInt32, endpoint: UInt32, isIn: Bool, length: Int, setup: [UInt8] = [UInt8](repeating: 0, count: 8),
        data: [UInt8] = []
    ) -> [UInt8] {
        // The device, flags, the first frame, and how many packets, are of no interest.
        [UInt32(1), sequence, 0x0001_0002, isIn ? 1 : 0, endpoint, 0, UInt32(length), 0, .max, 0].flatMap(bytes) + setup
            + data
    }

    static func unlink(_ sequence: UInt32, _ victim: UInt32) -> [UInt8] {
        [UInt32(2), sequence, 0x0001_0002, 0, 0, victim].flatMap(bytes) + [UInt8](repeating: 0, count: 24)
    }

    static func number(_ bytes: [UInt8], at index: Int) -> UInt32 {
        bytes[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

/// What a device answered: to which transfer, the error, how many bytes, and those that came.
struct USBIPAnswer: Equatable {
    var sequence: UInt32
    var status: Int32
    var length: Int
    var data: [UInt8]
    var isUnlink = false

    init(_ sequence: UInt32, status: Int32 = 0, length: Int? = nil, _ data: [UInt8] = [], isUnlink: Bool = false) {
        self.sequence = sequence
        self.status = status
        self.length = length ?? data.count
        self.data = data
        self.isUnlink = isUnlink
    }

    /// Reads an answer of so many bytes.
    init(reading bytes: [UInt8]) {
        self.init(
            USBIPBytes.number(bytes, at: 4), status: Int32(bitPattern: USBIPBytes.number(bytes, at: 20)),
            length: Int(USBIPBytes.number(bytes, at: 24)), Array(bytes[48...]),
            isUnlink: USBIPBytes.number(bytes, at: 0) == 4)
    }
}
