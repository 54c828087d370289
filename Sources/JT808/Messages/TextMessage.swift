/// 0x8300: text (文本信息下发): flags BYTE · 2019: kind BYTE · text GBK, at most 1,024 bytes, protocol.md §4.6.
public struct TextMessage: MessageBody, ~Escapable {
    /// What the text is, in 2019.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case notice = 1
        case service = 2
    }

    /// What is done with the text; the meaning of bits 0 and 1 changed in 2019.
    public struct Flags: OptionSet, Hashable, Sendable {
        /// The bits as on the wire.
        public var rawValue: UInt8

        /// Takes any bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Bit 0, 2013: urgent.
        public static var urgent: Flags { Flags(rawValue: 1 &<< 0) }
        /// Bit 2: shown on the display.
        public static var display: Flags { Flags(rawValue: 1 &<< 2) }
        /// Bit 3: read aloud.
        public static var speech: Flags { Flags(rawValue: 1 &<< 3) }
    }

    /// What is done with the text.
    public var flags: Flags
    /// What the text is; `notice` before 2019, which does not say.
    public var kind: Kind
    /// The text in GBK; NULs behind it, which some send, are left out.
    public var text: RawSpan

    /// Makes a text.
    @_lifetime(copy text)
    public init(flags: Flags, kind: Kind = .notice, text: RawSpan) {
        self.flags = flags
        self.kind = kind
        self.text = text
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan
        let edition: Edition

        /// Wraps at least the fields before the text.
        @_lifetime(copy body)
        public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
            try body.require(edition == .v2019 ? 2 : 1)
            self.body = body
            self.edition = edition
        }

        /// The flags' bits.
        public var flags: UInt8 { body.byte(at: 0) }
        /// The kind's code; nothing before 2019.
        public var kind: UInt8? { edition == .v2019 ? body.byte(at: 1) : nil }
        /// The text with any NUL behind it.
        public var text: RawSpan {
            @_lifetime(copy self) get { body.rest(from: edition == .v2019 ? 2 : 1) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        var kind = Kind.notice
        if let code = view.kind { kind = try Kind(coded: code, at: 1) }
        self.init(flags: Flags(rawValue: view.flags), kind: kind, text: view.text.withoutNULs())
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(flags.rawValue)
        if edition == .v2019 { body.byte(kind.rawValue) }
        body.bytes(text)
    }
}
