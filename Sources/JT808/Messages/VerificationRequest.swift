/// 0xF002 of profile WB1: verify the wearer: request id DWORD · modalities BYTE · window s WORD · attempts BYTE ·
/// prompt STRING, at most 1,000 bytes. The same id again is the same request (`profile.md`, Messages).
public struct VerificationRequest: MessageBody, ~Escapable {
    /// The request's id, not 0.
    public var id: UInt32
    /// Which ways are accepted; none cancels the request.
    public var modalities: Modalities
    /// Seconds from receipt in which to answer.
    public var window: UInt16
    /// How often the wearer may try.
    public var attempts: UInt8
    /// What the wearer is shown or told, GBK.
    public var prompt: RawSpan

    /// Makes a request.
    @_lifetime(copy prompt)
    public init(id: UInt32, modalities: Modalities, window: UInt16, attempts: UInt8, prompt: RawSpan) {
        self.id = id
        self.modalities = modalities
        self.window = window
        self.attempts = attempts
        self.prompt = prompt
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least eight bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(8)
            self.body = body
        }

        /// The request's id.
        public var id: UInt32 { body.doubleWord(at: 0) }
        /// The modalities' bits.
        public var modalities: UInt8 { body.byte(at: 4) }
        /// Seconds from receipt.
        public var window: UInt16 { body.word(at: 5) }
        /// How often the wearer may try.
        public var attempts: UInt8 { body.byte(at: 7) }
        /// The prompt.
        public var prompt: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 8) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        guard view.id != 0 else { throw Refusal(.outOfRange, at: 0) }
        guard view.prompt.byteCount <= 1_000 else { throw Refusal(.inconsistentLength, at: 8) }
        self.init(
            id: view.id, modalities: Modalities(rawValue: view.modalities), window: view.window,
            attempts: view.attempts, prompt: view.prompt)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.doubleWord(id)
        body.byte(modalities.rawValue)
        body.word(window)
        body.byte(attempts)
        body.bytes(prompt)
    }
}
