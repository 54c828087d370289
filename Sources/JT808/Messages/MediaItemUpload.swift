/// 0x8805: upload one stored piece of multimedia data (单条存储多媒体数据检索上传命令): id DWORD · disposal BYTE,
/// protocol.md §4.6.
public struct MediaItemUpload: MessageBody, Equatable, Sendable {
    /// The data's id.
    public var id: UInt32
    /// What becomes of it afterwards.
    public var disposal: MediaDisposal

    /// Makes a command.
    public init(id: UInt32, disposal: MediaDisposal) {
        self.id = id
        self.disposal = disposal
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 5 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(5)
            self.body = body
        }

        /// The data's id.
        public var id: UInt32 { body.doubleWord(at: 0) }
        /// The disposal's code.
        public var disposal: UInt8 { body.byte(at: 4) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        id = view.id
        disposal = try MediaDisposal(coded: view.disposal, at: 4)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.doubleWord(id)
        body.byte(disposal.rawValue)
    }
}
