/// 0x8302: ask the wearer (提问下发): flags BYTE · length BYTE, question · {answer id BYTE · length WORD · text}… to the
/// end. Deleted in 2019 by some (protocol.md §4.6); read and written alike in all editions, as the vectors have it.
public struct Question: MessageBody, ~Escapable {
    /// What is done with the question: the flags of 0x8300 in 2013.
    public var flags: TextMessage.Flags
    /// The question in GBK.
    public var question: RawSpan
    /// The answers to choose from, with WORD lengths.
    public var answers: NumberedTexts

    /// Makes a question.
    @_lifetime(copy question, copy answers)
    public init(flags: TextMessage.Flags, question: RawSpan, answers: consuming NumberedTexts) {
        self.flags = flags
        self.question = question
        self.answers = answers
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the flags and the question.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(2)
            try body.require(2 &+ Int(body.byte(at: 1)))
            self.body = body
        }

        /// The flags' bits.
        public var flags: UInt8 { body.byte(at: 0) }
        /// The question.
        public var question: RawSpan {
            @_lifetime(copy self) get { body.slice(at: 2, count: Int(body.byte(at: 1))) }
        }
        /// The bytes of the answers.
        public var answers: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 2 &+ Int(body.byte(at: 1))) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        flags = TextMessage.Flags(rawValue: view.flags)
        question = view.question
        do {
            answers = try NumberedTexts(view.answers, .wordLength)
        } catch {
            throw error.shifted(by: 2 &+ question.byteCount)
        }
    }

    /// Writes the body; a question of more than 255 bytes cannot be written.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        let hasLayout = answers.layout == .wordLength || answers.count == 0
        guard body.require(question.byteCount <= 255 && hasLayout) else { return }
        body.byte(flags.rawValue)
        body.byte(UInt8(truncatingIfNeeded: question.byteCount))
        body.bytes(question)
        body.bytes(answers.bytes)
    }
}
