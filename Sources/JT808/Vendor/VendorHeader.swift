/// The header of vendors' dialects that the standard's header does not fit (protocol.md §4.2, §4.6; as traccar reads
/// them): message id WORD · attributes WORD · terminal number, six bytes or under E7 delimiters seven · serial WORD, of
/// 0x5501 and 0x5502 BYTE.
public struct VendorHeader: Equatable, Sendable {
    /// What the message is.
    public var message: MessageID
    /// Bits 10–15 of the attributes as they came; bit 15 asks for an answer.
    public var flags: UInt16
    /// Who sent it.
    public var terminal: TerminalNumber
    /// The sender's count of its frames.
    public var serial: UInt16
    /// The framing it came in.
    public let framing: Framing

    /// Makes a header.
    public init(_ message: MessageID, flags: UInt16 = 0, terminal: TerminalNumber, serial: UInt16, framing: Framing) {
        self.message = message
        self.flags = flags & ~VendorHeader.length
        self.terminal = terminal
        self.serial = serial
        self.framing = framing
    }

    static let length: UInt16 = 0x03ff

    /// Whether its serial has one byte.
    public var hasShortSerial: Bool { VendorHeader.hasShortSerial(message) }

    static func hasShortSerial(_ message: MessageID) -> Bool {
        message == .compactLocation || message == .compactBlindLocation
    }
}

/// A message under a vendor's header.
public struct VendorMessage: ~Escapable {
    /// The header.
    public let header: VendorHeader
    /// The body.
    public let body: RawSpan

    /// Reads the unescaped bytes between two delimiters, without the check byte.
    ///
    /// - Throws: `truncated` or `bodyLength`, with the offset in these bytes.
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan, framing: Framing) throws(Refusal) {
        var reader = Reader(bytes)
        let message = MessageID(rawValue: try reader.word())
        let attributes = try reader.word()
        var number: UInt64 = framing == .alternative ? UInt64(try reader.byte()) : 0
        number = number &<< 48 | (try reader.sixBytes())
        let serial = VendorHeader.hasShortSerial(message) ? UInt16(try reader.byte()) : try reader.word()
        header = VendorHeader(
            message, flags: attributes, terminal: TerminalNumber(low: number), serial: serial, framing: framing)
        body = reader.rest()
        guard body.byteCount == Int(attributes & VendorHeader.length) else { throw Refusal(.bodyLength, at: 2) }
    }
}

extension FrameWriter {
    /// Starts a frame with a vendor's header; `finish(_:)` ends it in the header's framing.
    ///
    /// - Parameter storage: at least `storageSize` bytes.
    @_lifetime(&storage)
    public init(_ header: VendorHeader, into storage: inout MutableRawSpan) {
        precondition(storage.byteCount >= Self.storageSize, "a frame writer needs storageSize bytes")
        let isLong = header.framing == .alternative
        let isShort = VendorHeader.hasShortSerial(header.message)
        body = BodyWriter(&storage, start: Self.base, room: Header.longest)
        body.put(header.message.rawValue)
        body.put(header.flags)
        if isLong { body.put(UInt8(truncatingIfNeeded: header.terminal.low &>> 48)) }
        body.put(UInt16(truncatingIfNeeded: header.terminal.low &>> 32))
        body.put(UInt32(truncatingIfNeeded: header.terminal.low))
        if isShort {
            body.put(UInt8(truncatingIfNeeded: header.serial))
        } else {
            body.put(header.serial)
        }
        body.begin(at: body.end)
    }

    /// Fills in length and check byte, escapes in a framing, and returns the frame's length.
    ///
    /// - Returns: 0 when the body is impossible.
    public consuming func finish(_ framing: Framing) -> Int {
        framing == .standard ? finish(StandardFraming.self) : finish(AlternativeFraming.self)
    }
}
