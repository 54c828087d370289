/// 0xF013 of profile WB1: wipe the docked wristband, all but its serial number: slot BYTE · `WIPE` (`profile.md`,
/// Cradle). The word keeps a stray byte from wiping.
public struct WipeWristband: MessageBody, Equatable, Sendable {
    /// The slot.
    public var slot: UInt8

    /// Makes a request.
    public init(slot: UInt8) { self.slot = slot }

    /// `WIPE`.
    public static let word: UInt32 = 0x5749_5045

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 5 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(5)
            self.body = body
        }

        /// The slot.
        public var slot: UInt8 { body.byte(at: 0) }
        /// What should be the word.
        public var word: UInt32 { body.doubleWord(at: 1) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        guard view.word == WipeWristband.word else { throw Refusal(.outOfRange, at: 1) }
        slot = view.slot
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(slot)
        body.doubleWord(WipeWristband.word)
    }
}
