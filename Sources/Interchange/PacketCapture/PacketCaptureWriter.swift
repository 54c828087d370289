/// Writes a pcapng file of one Ethernet interface with times in microseconds.
public final class PacketCaptureWriter {
    private let file: AppendFile
    private var block: [UInt8] = []

    /// Begins an empty file, whatever was there before.
    ///
    /// - Parameters:
    ///   - isPrivate: whether only its owner may read it.
    ///   - comment: what readers are told of the whole file.
    ///   - application: what wrote it.
    public init(_ path: String, isPrivate: Bool, comment: String, application: String) throws(FileError) {
        file = try AppendFile(emptying: path, isPrivate: isPrivate)
        try writeBlock(0x0a0d_0d0a) { block in
            block.long(0x1a2b_3c4d)
            block.word(1)
            block.word(0)
            // The section's length is not known beforehand.
            block.long(.max)
            block.long(.max)
            block.option(1, Array(comment.utf8))
            block.option(4, Array(application.utf8))
            block.option(0, [])
        }
        try writeBlock(1) { block in
            block.word(UInt16(LinkType.ethernet.rawValue))
            block.word(0)
            // No limit of a packet's length.
            block.long(0)
            // Millionths of a second.
            block.option(9, [6])
            block.option(0, [])
        }
    }

    /// Adds a packet.
    ///
    /// - Parameter time: microseconds since 1970, UTC.
    public func append(_ packet: [UInt8], at time: UInt64) throws(FileError) {
        try writeBlock(6) { block in
            block.long(0)
            block.long(UInt32(truncatingIfNeeded: time >> 32))
            block.long(UInt32(truncatingIfNeeded: time))
            block.long(UInt32(packet.count))
            block.long(UInt32(packet.count))
            block.padded(packet)
        }
    }

    /// Gives the system what is in the buffer.
    public func flush() throws(FileError) { try file.flush() }

    private func writeBlock(_ kind: UInt32, _ body: (inout [UInt8]) -> Void) throws(FileError) {
        block.removeAll(keepingCapacity: true)
        block.long(kind)
        block.long(0)
        body(&block)
        let length = UInt32(block.count + 4)
        block.long(length)
        for index in 0..<4 { block[4 + index] = UInt8(truncatingIfNeeded: length >> UInt32(8 * index)) }
        try file.append(block)
    }
}

/// Numbers in the order of the machines that most readers run on.
extension [UInt8] {
    fileprivate mutating func word(_ number: UInt16) {
        append(UInt8(truncatingIfNeeded: number))
        append(UInt8(number >> 8))
    }

    fileprivate mutating func long(_ number: UInt32) {
        word(UInt16(truncatingIfNeeded: number))
        word(UInt16(number >> 16))
    }

    fileprivate mutating func padded(_ bytes: [UInt8]) {
        append(contentsOf: bytes)
        append(contentsOf: repeatElement(0, count: -bytes.count & 3))
    }

    fileprivate mutating func option(_ code: UInt16, _ value: [UInt8]) {
        word(code)
        word(UInt16(truncatingIfNeeded: value.count))
        padded(value)
    }
}
