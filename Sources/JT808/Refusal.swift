/// Why bytes were not accepted, and where.
///
/// Nothing in this module traps on input: what it cannot read it refuses with one of these.
public struct Refusal: Error, Equatable, Sendable {
    /// The rule that was broken.
    public enum Reason: UInt8, Equatable, Sendable, CaseIterable {
        /// Bytes outside any frame: before the first delimiter, or what is left of a refused body.
        case noise
        /// `7D` followed by a byte other than `01`, `02` or a delimiter.
        case unknownEscape
        /// `7D` immediately before the closing delimiter.
        case unfinishedEscape
        /// More bytes between two delimiters than the receiver's limit.
        case oversize
        /// Fewer bytes than a header and a check byte.
        case short
        /// The XOR of header, body and check byte is not zero, or the CRC of an upgrade image is not its own.
        case checksum
        /// The body is longer or shorter than the header's attributes say.
        case bodyLength
        /// A fragment whose index is zero or above its total.
        case fragmentIndex
        /// The message ends inside a field.
        case truncated
        /// A packed decimal field holds a nibble above nine, or is no date.
        case notDecimal
        /// A field holds a value its table does not allow.
        case outOfRange
        /// The lengths inside the message do not add up.
        case inconsistentLength
    }

    /// The rule that was broken.
    public var reason: Reason
    /// Where: in a stream, bytes since its start; in a message, bytes since the first byte of the header; in a body
    /// or an item, bytes since the first byte of that.
    public var offset: Int

    /// Makes a refusal.
    @inlinable
    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// The same refusal seen from an enclosing structure in which this one starts at `base`.
    @inlinable
    public func shifted(by base: Int) -> Refusal {
        Refusal(reason, at: offset &+ base)
    }
}
