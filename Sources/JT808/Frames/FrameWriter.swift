/// Writes one frame into borrowed storage: header and body plainly, then escaped as a whole.
///
/// The plain bytes are put down in the rear half of the storage and escaped into its front by `finish`, so that a
/// field is stored with one instruction and escapes are sought eight bytes at a time.
public struct FrameWriter: ~Copyable, ~Escapable {
    /// Bytes of storage a writer needs: the longest frame with every byte escaped, and room for whole words.
    public static var storageSize: Int { 2 &* base }

    /// Where the plain bytes begin.
    ///
    /// n escaped bytes are at most 2n + 1 with the delimiter, so the eight bytes written behind them never reach those
    /// that are still to be read, nor a word behind the last the end of the storage.
    @inlinable static var base: Int { Header.longest &+ Header.longestBody &+ 8 }

    /// Where the body goes; at most 1,023 bytes.
    public var body: BodyWriter

    /// Starts a frame with its header, whose length field `finish` fills in.
    ///
    /// - Parameter storage: at least `storageSize` bytes.
    @inlinable @inline(__always)
    @_lifetime(&storage)
    public init(_ header: Header, into storage: inout MutableRawSpan) {
        precondition(storage.byteCount >= Self.storageSize, "a frame writer needs storageSize bytes")
        body = BodyWriter(&storage, start: Self.base, room: Header.longest)
        var end = Self.base
        body.storage.put(header.message.rawValue, at: &end)
        var attributes = UInt16(header.encryption & 7) &<< 10
        if header.reserved { attributes |= 0x8000 }
        if header.fragment != nil { attributes |= 0x2000 }
        if header.edition == .v2019 {
            body.storage.put(attributes | 0x4000, at: &end)
            body.storage.put(header.version, at: &end)
            body.storage.put(header.terminal.high, at: &end)
            body.storage.put(header.terminal.low, at: &end)
        } else {
            body.storage.put(attributes, at: &end)
            body.storage.put(UInt16(truncatingIfNeeded: header.terminal.low &>> 32), at: &end)
            body.storage.put(UInt32(truncatingIfNeeded: header.terminal.low), at: &end)
        }
        body.storage.put(header.serial, at: &end)
        if let fragment = header.fragment {
            body.storage.put(fragment.total, at: &end)
            body.storage.put(fragment.index, at: &end)
        }
        body.begin(at: end)
    }

    /// Fills in length and check byte, escapes, and returns the frame's length from the start of the storage.
    ///
    /// - Returns: 0 when the body is impossible.
    @inlinable @inline(__always)
    public consuming func finish() -> Int { finish(StandardFraming.self) }

    @inlinable @inline(__always)
    consuming func finish<Rules: FramingRules>(_: Rules.Type) -> Int {
        let (start, end) = (body.start, body.end)
        return body.isImpossible ? 0 : Self.close(body.storage, start, end, Rules.self)
    }

    /// Closes the frame whose body goes from `start` to `end`; a call of its own, with all it needs in registers.
    @inlinable @inline(never)
    static func close<Rules: FramingRules>(
        _ storage: consuming MutableRawSpan, _ start: Int, _ end: Int, _: Rules.Type
    ) -> Int {
        let attributes = storage.bytes.word(at: base &+ 2) | UInt16(truncatingIfNeeded: end &- start)
        unsafe storage.storeBytes(of: attributes.bigEndian, toUncheckedByteOffset: base &+ 2, as: UInt16.self)
        // The last word may reach behind the end, where nothing needs an escape.
        unsafe storage.storeBytes(of: 0, toUncheckedByteOffset: end, as: UInt64.self)
        unsafe storage.storeBytes(of: Rules.delimiter, toUncheckedByteOffset: 0, as: UInt8.self)
        var read = base
        var write = 1
        var sum: UInt64 = 0
        while read < end {
            let word = storage.bytes.littleEndianWord(at: read)
            unsafe storage.storeBytes(of: word.littleEndian, toUncheckedByteOffset: write, as: UInt64.self)
            let special = Rules.special(in: word)
            guard special != 0 else {
                sum ^= word
                read &+= 8
                write &+= 8
                continue
            }
            sum ^= Escaping.plain(word, special)
            read &+= Escaping.plainCount(special)
            write &+= Escaping.plainCount(special)
            // Behind the end stand zeros, so what is marked is the frame's.
            let byte = storage.bytes.byte(at: read)
            sum ^= UInt64(byte)
            read &+= 1
            write = store(byte, at: write, in: &storage, Rules.self)
        }
        write &-= read &- end
        write = store(Escaping.fold(sum), at: write, in: &storage, Rules.self)
        unsafe storage.storeBytes(of: Rules.delimiter, toUncheckedByteOffset: write, as: UInt8.self)
        return write &+ 1
    }

    /// Stores one byte, as two when it needs an escape; returns where the next goes.
    @inlinable @inline(__always)
    static func store<Rules: FramingRules>(
        _ byte: UInt8, at offset: Int, in storage: inout MutableRawSpan, _: Rules.Type
    ) -> Int {
        guard let pair = Rules.pair(for: byte) else {
            unsafe storage.storeBytes(of: byte, toUncheckedByteOffset: offset, as: UInt8.self)
            return offset &+ 1
        }
        unsafe storage.storeBytes(of: pair.bigEndian, toUncheckedByteOffset: offset, as: UInt16.self)
        return offset &+ 2
    }
}
