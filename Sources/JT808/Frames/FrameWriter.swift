/// Writes one frame into borrowed storage: header and body plainly, then escaped as a whole.
///
/// The plain bytes are put down in the rear half of the storage and escaped into its front by `finish`, so that a
/// field is stored with one instruction and escapes are sought eight bytes at a time.
public struct FrameWriter: ~Copyable, ~Escapable {
    /// Bytes of storage a writer needs: the longest frame with every byte escaped.
    public static let storageSize = Deframer.deviceLimit

    /// Where the plain bytes begin.
    ///
    /// Escaping n bytes writes at most 2n + 2, so the front never reaches what it reads.
    @usableFromInline static var base: Int { storageSize &- Header.longest &- Header.longestBody &- 1 }

    /// Where the body goes; at most 1,023 bytes.
    public var body: BodyWriter

    /// Starts a frame with its header, whose length field `finish` fills in.
    ///
    /// - Parameter storage: at least `storageSize` bytes.
    @inlinable @inline(__always)
    @_lifetime(&storage)
    public init(_ header: Header, into storage: inout MutableRawSpan) {
        precondition(storage.byteCount >= Self.storageSize, "a frame writer needs storageSize bytes")
        body = BodyWriter(&storage, start: Self.base &+ header.length, room: Header.longestBody)
        body.end = Self.base
        body.put(header.message.rawValue)
        var attributes = UInt16(header.encryption & 7) &<< 10
        if header.reserved { attributes |= 0x8000 }
        if header.fragment != nil { attributes |= 0x2000 }
        if header.edition == .v2019 {
            body.put(attributes | 0x4000)
            body.put(header.version)
            body.put(header.terminal.high)
            body.put(header.terminal.low)
        } else {
            body.put(attributes)
            body.put(UInt16(truncatingIfNeeded: header.terminal.low &>> 32))
            body.put(UInt32(truncatingIfNeeded: header.terminal.low))
        }
        body.put(header.serial)
        if let fragment = header.fragment {
            body.put(fragment.total)
            body.put(fragment.index)
        }
    }

    /// Fills in length and check byte, escapes, and returns the frame's length from the start of the storage.
    ///
    /// - Returns: 0 when the body is impossible.
    @inlinable
    public consuming func finish() -> Int {
        guard !body.isImpossible else { return 0 }
        let length = body.count
        let end = body.end
        var storage = body.storage
        let attributes = storage.bytes.word(at: Self.base &+ 2) | UInt16(truncatingIfNeeded: length)
        unsafe storage.storeBytes(of: attributes.bigEndian, toUncheckedByteOffset: Self.base &+ 2, as: UInt16.self)
        unsafe storage.storeBytes(of: Escaping.delimiter, toUncheckedByteOffset: 0, as: UInt8.self)
        var read = Self.base
        var write = 1
        var wide: UInt64 = 0
        var sum: UInt8 = 0
        while read < end {
            if end &- read >= 8 {
                let word = unsafe storage.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: read, as: UInt64.self)
                if !Escaping.isNeeded(in: word) {
                    unsafe storage.storeBytes(of: word, toUncheckedByteOffset: write, as: UInt64.self)
                    wide ^= word
                    read &+= 8
                    write &+= 8
                    continue
                }
            }
            let byte = unsafe storage.bytes.unsafeLoad(fromUncheckedByteOffset: read, as: UInt8.self)
            read &+= 1
            sum ^= byte
            write = Escaping.store(byte, at: write, in: &storage)
        }
        write = Escaping.store(sum ^ Escaping.fold(wide), at: write, in: &storage)
        unsafe storage.storeBytes(of: Escaping.delimiter, toUncheckedByteOffset: write, as: UInt8.self)
        return write &+ 1
    }
}
