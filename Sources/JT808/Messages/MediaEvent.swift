/// 0x0800: multimedia data was taken (多媒体事件信息上传): what it is, protocol.md §4.6.
public struct MediaEvent: MessageBody, Equatable, Sendable {
    /// What was taken.
    public var media: Media

    /// Makes the message.
    public init(media: Media) { self.media = media }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        media = try Media(Media.View(body))
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) { media.emit(into: &body) }
}
