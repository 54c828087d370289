/// Numbers in the bytes of a capture or a packet, in either byte order.
struct CaptureFields {
    let bytes: ArraySlice<UInt8>
    private let isBigEndian: Bool

    /// Takes bytes whose numbers are in some order; network order if not told.
    init(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool = true) {
        self.bytes = bytes
        self.isBigEndian = isBigEndian
    }

    var count: Int { bytes.count }

    /// The byte at an offset that is there.
    func byte(at offset: Int) -> UInt8 { bytes[bytes.startIndex + offset] }

    func word(at offset: Int) -> UInt16 { UInt16(truncatingIfNeeded: number(2, at: offset)) }

    func long(at offset: Int) -> UInt32 { UInt32(truncatingIfNeeded: number(4, at: offset)) }

    func eight(at offset: Int) -> UInt64 { number(8, at: offset) }

    private func number(_ width: Int, at offset: Int) -> UInt64 {
        let start = bytes.startIndex + offset
        var number: UInt64 = 0
        for index in 0..<width {
            number = number << 8 | UInt64(bytes[isBigEndian ? start + index : start + width - 1 - index])
        }
        return number
    }
}
