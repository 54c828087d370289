extension FixedWidthInteger {
    /// Its bytes, the lowest first.
    package var littleEndianBytes: [UInt8] {
        stride(from: 0, to: Self.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: self >> Self($0)) }
    }

    /// Reads bytes at a place, counted from the first, the lowest first.
    package init(littleEndian bytes: some Collection<UInt8>, at index: Int) {
        self = bytes.dropFirst(index).prefix(Self.bitWidth / 8).reversed().reduce(0) {
            $0 << 8 | Self(truncatingIfNeeded: $1)
        }
    }
}
