public import Session

/// The region of memory into which a new image goes, beside the one that runs (`profile.md`, Upgrade image).
///
/// It holds a whole 0x8108, as its parts go straight to their places: the image's payload is a range of it.
public protocol UpgradeRegion: FragmentRegion {
    /// The board that an image must be for.
    var board: UInt16 { get }

    /// Takes note that these bytes are a payload whose magic, board, length and CRC are right: they run from the next
    /// reset on, unless the region is erased before.
    mutating func commit(payload: Range<Int>)
}

/// No such region: 0x8108 is not supported.
public struct NoUpgradeRegion: UpgradeRegion {
    /// Makes it.
    public init() {}
    /// No board.
    public var board: UInt16 { 0 }
    /// Nothing.
    public var size: Int { 0 }
    /// There is no room.
    public mutating func erase(parts: UInt16) -> Bool { false }
    /// There is no room.
    public mutating func write(_ bytes: RawSpan, at offset: Int) -> Bool { false }
    /// Nothing to do.
    public mutating func note(_ index: UInt16) {}
    /// None is.
    public func isNoted(_ index: UInt16) -> Bool { false }
    /// None.
    public var memory: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    /// Nothing to do.
    public mutating func commit(payload: Range<Int>) {}
}
