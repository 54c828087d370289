/// 0x0704: batch of locations (定位数据批量上传): count WORD · kind BYTE · {length WORD · location report}…,
/// protocol.md §4.6.
public struct LocationBatch: MessageBody, ~Escapable {
    /// Why the locations come together.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// 正常位置批量汇报
        case normal = 0
        /// Blind-zone refill (盲区补报): they were stored while there was no connection.
        case refill = 1
    }

    /// Why they come together.
    public var kind: Kind
    /// How many there are.
    public let count: UInt16
    /// The entries' bytes, each with its length before it; the lengths were checked.
    public let entries: RawSpan

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least count and kind.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(3)
            self.body = body
        }

        /// How many entries are said to follow.
        public var count: UInt16 { body.word(at: 0) }
        /// The kind's code.
        public var kind: UInt8 { body.byte(at: 2) }
        /// Their bytes.
        public var entries: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 3) }
        }
    }

    /// Checks that `count` entries fill `entries`.
    ///
    /// - Throws: `truncated` or `inconsistentLength`, with the offset in `entries`.
    @_lifetime(copy entries)
    public init(kind: Kind, count: UInt16, entries: RawSpan) throws(Refusal) {
        var offset = 0
        for _ in 0..<count {
            guard entries.byteCount &- offset >= 2 else { throw Refusal(.truncated, at: entries.byteCount) }
            offset &+= 2 &+ Int(entries.word(at: offset))
            guard offset <= entries.byteCount else { throw Refusal(.truncated, at: entries.byteCount) }
        }
        guard offset == entries.byteCount else { throw Refusal(.inconsistentLength, at: offset) }
        self.kind = kind
        self.count = count
        self.entries = entries
    }

    /// Reads the body; the reports inside are read one by one through `forEach`.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        let kind = try Kind(coded: view.kind, at: 2)
        do {
            try self.init(kind: kind, count: view.count, entries: view.entries)
        } catch {
            throw error.shifted(by: 3)
        }
    }

    /// Calls `body` with each entry's bytes, the body of an 0x0200, and their offset in the message's body.
    @inlinable @inline(__always)
    public borrowing func forEach(_ body: (_ report: RawSpan, _ offset: Int) -> Void) {
        var offset = 0
        for _ in 0..<count {
            let length = Int(entries.word(at: offset))
            body(entries.slice(at: offset &+ 2, count: length), offset &+ 5)
            offset &+= 2 &+ length
        }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(count)
        body.byte(kind.rawValue)
        body.bytes(entries)
    }
}
