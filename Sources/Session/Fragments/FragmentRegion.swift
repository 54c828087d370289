/// Memory into which the parts of one long message go straight, each at its place: a flash that is erased and written,
/// and in which nothing moves.
public protocol FragmentRegion {
    /// The most bytes it holds; none where there is no such memory.
    var size: Int { get }

    /// Gives up what it holds, for a message of so many parts.
    ///
    /// - Returns: `false` when it cannot take note of so many; it holds nothing then either.
    mutating func erase(parts: UInt16) -> Bool

    /// Writes bytes, not beyond its size, where nothing was written since it was erased.
    ///
    /// - Returns: `false` when that failed.
    mutating func write(_ bytes: RawSpan, at offset: Int) -> Bool

    /// Takes note that a part was written, from 1.
    mutating func note(_ index: UInt16)

    /// Whether a part was noted since it was erased.
    func isNoted(_ index: UInt16) -> Bool

    /// Its bytes, which can be read where they are as long as it lives.
    var memory: UnsafeRawBufferPointer { get }
}
