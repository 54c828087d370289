/// What becomes of stored multimedia data that was uploaded: the last BYTE of 0x8803 and 0x8805.
public enum MediaDisposal: UInt8, Sendable, CaseIterable {
    case keep = 0
    case delete = 1
}

/// 0x8803: upload the stored multimedia data found (存储多媒体数据上传命令): a search · disposal BYTE, protocol.md §4.6.
public struct MediaSearchUpload: MessageBody, Equatable, Sendable {
    /// Which data.
    public var search: MediaSearch
    /// What becomes of it afterwards.
    public var disposal: MediaDisposal

    /// Makes a command.
    public init(search: MediaSearch, disposal: MediaDisposal) {
        self.search = search
        self.disposal = disposal
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan
        /// Which data.
        public let search: MediaSearch.View

        /// Wraps at least 16 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(MediaSearch.size &+ 1)
            search = try MediaSearch.View(body)
            self.body = body
        }

        /// The disposal's code.
        public var disposal: UInt8 { body.byte(at: MediaSearch.size) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        search = try MediaSearch(body, edition: edition)
        disposal = try MediaDisposal(coded: view.disposal, at: MediaSearch.size)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        search.emit(into: &body, edition: edition)
        body.byte(disposal.rawValue)
    }
}
