/// 0x8800: answer to multimedia data (多媒体数据上传应答): id DWORD [· count BYTE · packet number WORD…], protocol.md §4.6.
///
/// Nothing follows the id when every packet arrived; some say so with a count of zero.
public struct MediaAnswer: MessageBody, ~Escapable {
    /// The data's id.
    public var id: UInt32
    /// The packets to be sent again; nothing when the message ends after the id.
    public let missing: PacketNumbers?

    /// Makes an answer.
    @_lifetime(copy missing)
    public init(id: UInt32, missing: consuming PacketNumbers?) {
        self.id = id
        self.missing = missing
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least the id.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(4)
            self.body = body
        }

        /// The data's id.
        public var id: UInt32 { body.doubleWord(at: 0) }
        /// Count and packet numbers, or nothing.
        public var missing: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 4) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        id = view.id
        guard view.missing.byteCount > 0 else {
            missing = nil
            return
        }
        do {
            missing = try PacketNumbers(counted: view.missing)
        } catch {
            throw error.shifted(by: 4)
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.doubleWord(id)
        missing?.emit(into: &body)
    }
}
