/// The bytes between two delimiters, unescaped and with a correct check byte (which is left out).
public struct Frame: ~Escapable {
    /// Header and body.
    public let bytes: RawSpan
    /// Where the frame's first delimiter stood, in bytes since the stream began.
    public let offset: Int

    @inlinable
    @_lifetime(copy bytes)
    init(bytes: RawSpan, offset: Int) {
        self.bytes = bytes
        self.offset = offset
    }
}

/// Finds frames in a stream of bytes cut anywhere (protocol.md §4.2).
///
/// `7E | header | body | check | 7E`, `7D 01` for `7D`, `7D 02` for `7E`. Delimiters may be doubled or shared by two
/// frames. What is no frame is refused with reason and offset, and the next frame is read as if nothing had been. The
/// other `Framing` has other bytes and the same rules.
///
/// The deframer keeps only counters. A frame cut by the end of the input leaves `pending` bytes at the start of the
/// caller's buffer, which must hold them at the next call; while `pending` is zero, connections can share one buffer.
public struct Deframer: Sendable {
    /// The limit of a wristband: the longest frame of one message, every byte escaped (`profile.md`, capacity).
    public static let deviceLimit = 2_092
    /// The limit of a platform (the default of a gateway, protocol.md §4.2).
    public static let platformLimit = 8_192

    /// What one call found.
    public enum Step: ~Escapable {
        /// A frame; its bytes lie in the caller's buffer until the next call.
        case frame(Frame)
        /// Bytes that are no frame.
        case refused(Refusal)
        /// The input is used up.
        case exhausted
    }

    @usableFromInline enum Mode: UInt8, Sendable {
        /// Before the first delimiter: bytes are noise.
        case hunting
        /// Inside a frame, or between two of them while no byte has come.
        case inside
        /// Inside a frame whose last byte was `7D`, or the first marker of the other framing.
        case escaped
        /// Inside a frame whose last byte was the second marker of the other framing.
        case escapedOther
        /// After a refusal: bytes up to the next delimiter belong to the refused frame.
        case skipping
    }

    /// The most bytes of a frame on the wire, delimiters included.
    public let limit: Int
    /// How frames are told apart.
    public let framing: Framing
    /// Unescaped bytes of an unfinished frame at the start of the caller's buffer.
    public private(set) var pending: Int
    /// Bytes read since the stream began.
    public private(set) var position: Int

    private var mode: Mode
    private var sum: UInt8
    private var start: Int

    /// Makes a deframer for one stream; `limit` counts escaped bytes with both delimiters.
    public init(limit: Int, framing: Framing = .standard) {
        self.limit = limit
        self.framing = framing
        pending = 0
        position = 0
        mode = .hunting
        sum = 0
        start = 0
    }

    /// Bytes of buffer that `next` needs: room for the longest frame and one step of the copying loop.
    public var bufferSize: Int { limit }

    /// Whether the stream stands inside a frame.
    public var isInsideFrame: Bool { pending > 0 || mode == .escaped || mode == .escapedOther }

    /// Reads on until a frame ends, something is refused, or the input is used up.
    ///
    /// - Parameters:
    ///   - input: bytes of the stream; those read are taken off its front.
    ///   - buffer: at least `bufferSize` bytes, with `pending` of them kept from the last call.
    @_lifetime(&buffer)
    @_lifetime(input: copy input)
    public mutating func next(_ input: inout RawSpan, into buffer: inout MutableRawSpan) -> Step {
        framing == .standard
            ? next(&input, into: &buffer, StandardFraming.self) : next(&input, into: &buffer, AlternativeFraming.self)
    }

    @_lifetime(&buffer)
    @_lifetime(input: copy input)
    @inline(__always)
    private mutating func next<Rules: FramingRules>(
        _ input: inout RawSpan, into buffer: inout MutableRawSpan, _: Rules.Type
    ) -> Step {
        precondition(buffer.byteCount >= limit, "the caller's buffer is smaller than the deframer's limit")
        let count = input.byteCount
        var read = 0
        if mode == .hunting || mode == .skipping {
            while read < count, input.byte(at: read) != Rules.delimiter { read &+= 1 }
            let isNoise = mode == .hunting && read > 0
            let first = position
            if read < count {
                mode = .inside
                start = position &+ read
                sum = 0
                read &+= 1
            }
            if isNoise || read == count {
                position &+= read
                input = input.rest(from: read)
                return isNoise ? .refused(Refusal(.noise, at: first)) : .exhausted
            }
        }
        // What changes from byte to byte is kept out of memory.
        var mode = mode
        var write = pending
        // The XOR of eight bytes at a time, folded when it is wanted.
        var sum = UInt64(sum)
        // A byte read here makes the frame too long: two delimiters belong to it.
        var end = start &+ limit &- position
        // The last place from which eight bytes are neither behind the input nor too many.
        var lastWord = min(count &- 8, end &- 9)
        defer {
            self.mode = mode
            self.sum = Escaping.fold(sum)
            pending = write
            position &+= read
            input = input.rest(from: read)
        }
        while read < count {
            if mode == .inside {
                while read <= lastWord {
                    let word = input.littleEndianWord(at: read)
                    unsafe buffer.storeBytes(of: word.littleEndian, toUncheckedByteOffset: write, as: UInt64.self)
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
                    break
                }
                if read == count { break }
            }
            var byte = input.byte(at: read)
            read &+= 1
            if byte == Rules.delimiter {
                let offset = start
                let length = write
                let check = Escaping.fold(sum)
                let isBroken = Rules.isEscape(mode)
                // The next byte is a frame's first, unless it is a delimiter too.
                mode = .inside
                start = position &+ read &- 1
                sum = 0
                write = 0
                if isBroken { return .refused(Refusal(.unfinishedEscape, at: position &+ read &- 2)) }
                // A doubled delimiter: the second one opens the frame.
                if length == 0 {
                    end = read &- 1 &+ limit
                    lastWord = min(count &- 8, end &- 9)
                    continue
                }
                // The smallest message is a 2013 header and its check byte.
                guard length >= 13 else { return .refused(Refusal(.short, at: offset)) }
                guard check == 0 else { return .refused(Refusal(.checksum, at: position &+ read &- 2)) }
                return .frame(Frame(bytes: buffer.bytes.slice(at: 0, count: length &- 1), offset: offset))
            }
            if Rules.isEscape(mode) {
                guard let plain = Rules.unescaped(byte, mode) else {
                    mode = .skipping
                    write = 0
                    return .refused(Refusal(.unknownEscape, at: position &+ read &- 1))
                }
                byte = plain
                mode = .inside
            } else if let escape = Rules.escape(of: byte) {
                mode = escape
                continue
            }
            // An escaped byte took two.
            guard read < end else {
                mode = .skipping
                write = 0
                return .refused(Refusal(.oversize, at: start))
            }
            unsafe buffer.storeBytes(of: byte, toUncheckedByteOffset: write, as: UInt8.self)
            sum ^= UInt64(byte)
            write &+= 1
        }
        return .exhausted
    }
}
