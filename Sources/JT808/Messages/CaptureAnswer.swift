/// 0x0805: answer to a capture command (摄像头立即拍摄命令应答): serial WORD · result BYTE [· count WORD · media id DWORD…],
/// protocol.md §4.6. The bracketed fields come with success only.
public struct CaptureAnswer: MessageBody, ~Escapable {
    /// How it went.
    public enum Result: UInt8, Sendable, CaseIterable {
        case success = 0
        case failure = 1
        case noSuchChannel = 2
    }

    /// The serial of the command.
    public var serial: UInt16
    /// How it went.
    public let result: Result
    /// The ids' bytes, four each, at most 65,535 ids; none without success.
    public let ids: RawSpan

    /// Makes an answer; nothing when an id is cut, there are too many, or there are any without success.
    @_lifetime(copy ids)
    public init?(serial: UInt16, result: Result, ids: RawSpan) {
        guard ids.byteCount & 3 == 0, ids.byteCount <= 4 &* 65_535, result == .success || ids.byteCount == 0 else {
            return nil
        }
        self.serial = serial
        self.result = result
        self.ids = ids
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least serial and result.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(3)
            self.body = body
        }

        /// The serial of the command.
        public var serial: UInt16 { body.word(at: 0) }
        /// The result's code.
        public var result: UInt8 { body.byte(at: 2) }
        /// Count and ids, as far as they came.
        public var rest: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 3) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        serial = view.serial
        result = try Result(coded: view.result, at: 2)
        guard result == .success else {
            ids = body.slice(at: 3, count: 0)
            return
        }
        try body.require(5)
        guard body.byteCount &- 5 == 4 &* Int(body.word(at: 3)) else { throw Refusal(.inconsistentLength, at: 3) }
        ids = body.rest(from: 5)
    }

    /// How many pieces of data were taken.
    public var count: Int { ids.byteCount &>> 2 }

    /// The id at `index`, from 0 to below `count`.
    public subscript(index: Int) -> UInt32 {
        precondition(index >= 0 && index < count, "no such id")
        return ids.doubleWord(at: 4 &* index)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(serial)
        body.byte(result.rawValue)
        guard result == .success else { return }
        body.word(UInt16(truncatingIfNeeded: count))
        body.bytes(ids)
    }
}
