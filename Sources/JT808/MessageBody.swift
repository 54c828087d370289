/// The meaning of a message's body.
///
/// Every message has two forms. Its `View` wraps the bytes after one check of their length and shows any nonsense a
/// peer sends; the value itself holds only what the message's table allows, and `init(emit(value)) == value`.
/// Bytes after the fields a message has are ignored, since later versions of profile and standard only append.
public protocol MessageBody: ~Escapable {
    /// Reads a body.
    ///
    /// - Throws: what is wrong with it, with the offset in the body.
    @_lifetime(copy body)
    init(_ body: RawSpan, edition: Edition) throws(Refusal)

    /// Writes the body after the header.
    @_lifetime(body: copy body)
    borrowing func emit(into body: inout BodyWriter, edition: Edition)
}

extension RawRepresentable where RawValue: FixedWidthInteger {
    /// Reads a coded field: refuses a code its table does not have.
    @inlinable
    init(coded value: RawValue, at offset: Int) throws(Refusal) {
        guard let known = Self(rawValue: value) else { throw Refusal(.outOfRange, at: offset) }
        self = known
    }
}

extension RawSpan {
    /// The bytes without the `00` (and, in the 2011 edition's model field, spaces) that pad them.
    @_lifetime(copy self)
    func trimmed() -> RawSpan {
        var count = byteCount
        while count > 0, byte(at: count &- 1) == 0x00 || byte(at: count &- 1) == 0x20 { count &-= 1 }
        return slice(at: 0, count: count)
    }

    /// The bytes without the NULs that some senders put behind text.
    @_lifetime(copy self)
    func withoutNULs() -> RawSpan {
        var count = byteCount
        while count > 0, byte(at: count &- 1) == 0x00 { count &-= 1 }
        return slice(at: 0, count: count)
    }
}
