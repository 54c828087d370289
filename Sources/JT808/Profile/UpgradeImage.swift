/// The upgrade image of a wristband, the data of 0x8108: `WBFW` · board WORD · version BYTE[20] · length DWORD · CRC-32
/// of the payload DWORD · payload (`profile.md`, Upgrade image).
public struct UpgradeImage: ~Escapable {
    /// The fields before the payload, which have a fixed size.
    public struct Head: Hashable, Sendable {
        /// The board it is for.
        public var board: UInt16
        /// Bytes of payload.
        public var length: UInt32
        /// The payload's CRC-32.
        public var checksum: UInt32

        /// Bytes of the head.
        public static let size = 34
        /// `WBFW`.
        public static let magic: UInt32 = 0x5742_4657

        /// Reads the head at the front of an image, as its first fragment has it.
        ///
        /// - Throws: `truncated`, or `outOfRange` where the magic stands.
        public init(_ bytes: RawSpan) throws(Refusal) {
            try bytes.require(Head.size)
            guard bytes.doubleWord(at: 0) == Head.magic else { throw Refusal(.outOfRange, at: 0) }
            board = bytes.word(at: 4)
            length = bytes.doubleWord(at: 26)
            checksum = bytes.doubleWord(at: 30)
        }
    }

    /// The board it is for.
    public let board: UInt16
    /// The version, without padding.
    public let version: RawSpan
    /// What goes into the upgrade region.
    public let payload: RawSpan

    /// Makes an image.
    @_lifetime(copy version, copy payload)
    public init(board: UInt16, version: RawSpan, payload: RawSpan) {
        self.board = board
        self.version = version
        self.payload = payload
    }

    /// Reads a whole image for a board.
    ///
    /// - Throws: why it must not be taken: `truncated`, `outOfRange` for the magic at 0 and another board at 4,
    ///   `inconsistentLength` at 26, `checksum` at 30.
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan, for board: UInt16) throws(Refusal) {
        let head = try Head(bytes)
        guard head.board == board else { throw Refusal(.outOfRange, at: 4) }
        let payload = try bytes.rest(from: Head.size).counted(head.length, after: Head.size)
        guard Head.size &+ payload.byteCount == bytes.byteCount else { throw Refusal(.inconsistentLength, at: 26) }
        guard CRC32(of: payload).value == head.checksum else { throw Refusal(.checksum, at: 30) }
        self.board = board
        version = bytes.slice(at: 6, count: 20).trimmed()
        self.payload = payload
    }

    /// Writes the image; a version of more than 20 bytes is cut.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter) {
        body.doubleWord(Head.magic)
        body.word(board)
        body.fixed(version, width: 20)
        body.doubleWord(UInt32(truncatingIfNeeded: payload.byteCount))
        body.doubleWord(CRC32(of: payload).value)
        body.bytes(payload)
    }
}
