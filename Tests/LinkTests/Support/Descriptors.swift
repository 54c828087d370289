/// Descriptors of readers, as their devices send them.
enum Descriptors {
    /// An ID-card reader.
    static let device: [UInt8] = [18, 1, 0x10, 1, 0, 0, 0, 64, 0x00, 0x04, 0x5A, 0xC3, 0x00, 1, 1, 2, 3, 1]

    /// One interface of its maker's class with a pipe of each direction.
    static let pairInterface: [UInt8] = [
        9, 4, 0, 0, 2, 0xFF, 0, 0, 0, 7, 5, 0x81, 2, 64, 0, 0, 7, 5, 0x02, 2, 64, 0, 0,
    ]

    /// One interface of its maker's class with two pipes of each direction.
    static let splitInterface: [UInt8] =
        [9, 4, 0, 0, 4, 0xFF, 0, 0, 0] + [0x81, 0x85, 0x02, 0x06].flatMap { [7, 5, $0, 2, 64, 0, 0] }

    /// A configuration of what stands in it.
    static func configuration(_ inside: [UInt8], value: UInt8 = 1) -> [UInt8] {
        [9, 2, UInt8(9 + inside.count), 0, 1, value, 0, 0x80, 50] + inside
    }
}
