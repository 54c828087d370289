extension FixedWidthInteger {
    /// Its bytes, the highest first.
    package var bigEndianBytes: [UInt8] {
        stride(from: Self.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> Self($0)) }
    }

    /// Reads bytes at a place, the highest first.
    package init(bigEndian bytes: [UInt8], at index: Int) {
        self = bytes[index..<index + Self.bitWidth / 8].reduce(0) { $0 << 8 | Self($1) }
    }
}
