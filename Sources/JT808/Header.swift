/// The header of a message (消息头), protocol.md §4.3.
///
/// | offset 2011/2013 | offset 2019 | field |
/// | --- | --- | --- |
/// | 0 | 0 | message id WORD |
/// | 2 | 2 | attributes WORD: bits 0–9 body length, 10–12 encryption, 13 fragment, 14 version, 15 reserved |
/// | – | 4 | protocol version BYTE |
/// | 4 | 5 | terminal number BCD[6] / BCD[10] |
/// | 10 | 15 | serial WORD |
/// | 12 | 17 | if bit 13: total WORD, index WORD from 1 |
public struct Header: Equatable, Sendable {
    /// Which of several parts of one message this is.
    public struct Fragment: Equatable, Sendable {
        /// How many parts there are; at least 1.
        public var total: UInt16
        /// Which this is, from 1 to `total`.
        public var index: UInt16

        /// Makes a part number.
        @inlinable
        public init(total: UInt16, index: UInt16) {
            self.total = total
            self.index = index
        }
    }

    /// What the message is.
    public var message: MessageID
    /// The edition the header's form tells: `v2019` when bit 14 is set, else `v2013`, which 2011 shares.
    public var edition: Edition
    /// The protocol version of a 2019 header; 1 is the first.
    public var version: UInt8
    /// Encryption of the body, bits 10–12: 0 none, 1 RSA, others reserved.
    public var encryption: UInt8
    /// Bit 15, reserved by the standard and carried.
    public var reserved: Bool
    /// Who sent it, or to whom it goes.
    public var terminal: TerminalNumber
    /// The sender's count of its frames; wraps.
    public var serial: UInt16
    /// Present when the message came in parts.
    public var fragment: Fragment?

    /// Makes the header of an unencrypted message in one body.
    @inlinable
    public init(
        _ message: MessageID, edition: Edition, version: UInt8 = 1, terminal: TerminalNumber, serial: UInt16,
        fragment: Fragment? = nil
    ) {
        self.message = message
        self.edition = edition
        self.version = edition == .v2019 ? version : 0
        encryption = 0
        reserved = false
        self.terminal = terminal
        self.serial = serial
        self.fragment = fragment
    }

    /// The most bytes a header has: 2019, fragment.
    public static let longest = 21
    /// The most bytes a body has: ten bits of length.
    public static let longestBody = 1_023

    /// Bytes of this header on the wire before escaping: 12, 16, 17 or 21.
    @inlinable public var length: Int {
        (edition == .v2019 ? 17 : 12) &+ (fragment == nil ? 0 : 4)
    }
}

/// A message: its header, and its body as bytes.
public struct Message: ~Escapable {
    /// The header.
    public var header: Header
    /// The body; what it means is told by the message id and the edition.
    public var body: RawSpan

    /// Reads the unescaped bytes between two delimiters, without the check byte.
    ///
    /// - Throws: `truncated`, `fragmentIndex` or `bodyLength`, with the offset in these bytes.
    @inlinable @inline(__always)
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan) throws(Refusal) {
        try bytes.require(12)
        let attributes = bytes.word(at: 2)
        let id = MessageID(rawValue: bytes.word(at: 0))
        var offset: Int
        if attributes & 0x4000 != 0 {
            try bytes.require(17)
            header = Header(
                id, edition: .v2019, version: bytes.byte(at: 4),
                terminal: TerminalNumber(high: bytes.word(at: 5), low: bytes.load(at: 7, as: UInt64.self)),
                serial: bytes.word(at: 15))
            offset = 17
        } else {
            header = Header(
                id, edition: .v2013, terminal: TerminalNumber(low: bytes.sixBytes(at: 4)), serial: bytes.word(at: 10))
            offset = 12
        }
        header.encryption = UInt8(truncatingIfNeeded: attributes &>> 10) & 7
        header.reserved = attributes & 0x8000 != 0
        if attributes & 0x2000 != 0 {
            try bytes.require(offset &+ 4)
            let fragment = Header.Fragment(total: bytes.word(at: offset), index: bytes.word(at: offset &+ 2))
            guard fragment.index >= 1, fragment.index <= fragment.total else {
                throw Refusal(.fragmentIndex, at: offset &+ 2)
            }
            header.fragment = fragment
            offset &+= 4
        }
        body = bytes.rest(from: offset)
        guard body.byteCount == Int(attributes & 0x03ff) else { throw Refusal(.bodyLength, at: 2) }
    }

    /// A message made of a header and a body from elsewhere, as reassembly yields it.
    @_lifetime(copy body)
    public init(header: Header, body: RawSpan) {
        self.header = header
        self.body = body
    }
}
