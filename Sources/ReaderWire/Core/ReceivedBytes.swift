/// Bytes of a stream that a codec has not understood yet, with their place in the stream.
///
/// What is taken off the front moves nothing until the front is as long as the rest.
public struct ReceivedBytes: Sendable {
    private var bytes: [UInt8] = []
    private var start = 0
    /// The place of the first byte in the stream.
    public private(set) var offset = 0

    /// Nothing yet.
    public init() {}

    /// How many bytes wait.
    public var count: Int { bytes.count - start }

    /// A byte, counted from the first that waits.
    public subscript(index: Int) -> UInt8 { bytes[start + index] }

    /// Some bytes, counted from the first that waits.
    public subscript(range: Range<Int>) -> ArraySlice<UInt8> {
        bytes[start + range.lowerBound..<start + range.upperBound]
    }

    /// Adds bytes that came.
    public mutating func append(_ new: [UInt8]) { bytes += new }

    /// Takes bytes off the front.
    public mutating func drop(_ count: Int) {
        start += count
        offset += count
        if 2 * start >= bytes.count {
            bytes.removeFirst(start)
            start = 0
        }
    }

    /// How many bytes stand before the first place where `mark` begins, or where it may begin with bytes to come.
    public func distance(to mark: [UInt8]) -> Int {
        for index in 0..<count {
            let length = min(mark.count, count - index)
            if bytes[(start + index)..<(start + index + length)].elementsEqual(mark[..<length]) { return index }
        }
        return count
    }

    /// The number of two bytes, the higher first.
    public func bigEndian16(_ index: Int) -> Int { Int(self[index]) << 8 | Int(self[index + 1]) }
}
