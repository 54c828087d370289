/// An upgrade region in memory that lives as long as it: a bit for each part, then the bytes.
@safe
public struct MemoryUpgradeRegion: UpgradeRegion {
    /// Bytes in front, in which every part that there can be has a bit.
    public static let notesSize = 8_192

    /// The board that an image must be for.
    public let board: UInt16
    /// The payload that is to run from the next reset on, as a range of the bytes.
    public private(set) var committed: Range<Int>?
    private let region: UnsafeMutableRawBufferPointer

    /// Takes a region, which outlives it and is for it alone.
    ///
    /// - Parameter region: `notesSize` bytes and as many as an 0x8108 may have.
    public init(region: UnsafeMutableRawBufferPointer, board: UInt16) {
        unsafe self.region = region
        self.board = board
    }

    /// The most bytes it holds.
    public var size: Int { unsafe max(0, region.count &- Self.notesSize) }

    /// Clears all bits.
    public mutating func erase(parts: UInt16) -> Bool {
        committed = nil
        guard size > 0 else { return false }
        for index in 0..<Self.notesSize { unsafe region[index] = 0 }
        return true
    }

    /// Copies the bytes.
    public mutating func write(_ bytes: RawSpan, at offset: Int) -> Bool {
        guard offset >= 0, offset &+ bytes.byteCount <= size else { return false }
        for index in 0..<bytes.byteCount {
            unsafe region[Self.notesSize &+ offset &+ index] = bytes.unsafeLoad(
                fromByteOffset: index, as: UInt8.self)
        }
        return true
    }

    /// Sets its bit.
    public mutating func note(_ index: UInt16) { unsafe region[Int(index &>> 3)] |= 1 &<< UInt8(index & 7) }

    /// Whether its bit is set.
    public func isNoted(_ index: UInt16) -> Bool {
        unsafe region[Int(index &>> 3)] & 1 &<< UInt8(index & 7) != 0
    }

    /// The bytes behind the bits.
    public var memory: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(rebasing: region[(region.count &- size)...])
    }

    /// Keeps the range.
    public mutating func commit(payload: Range<Int>) { committed = payload }
}
