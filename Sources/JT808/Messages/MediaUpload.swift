/// 0x0801: multimedia data (多媒体数据上传): what it is · location [28] · data, protocol.md §4.6.
///
/// In 2011 the location is absent, and its header is that of 2013: without bit 14 a location is read where its time
/// is one.
public struct MediaUpload: MessageBody, ~Escapable {
    /// What the data is.
    public var media: Media
    /// Where it was taken; nothing in the form of 2011.
    public var location: Location?
    /// The data.
    public var data: RawSpan

    /// Makes the message.
    @_lifetime(copy data)
    public init(media: Media, location: Location?, data: RawSpan) {
        self.media = media
        self.location = location
        self.data = data
    }

    /// Whether these bytes begin with a location, by the twelve digits of its time.
    static func beginsWithLocation(_ bytes: RawSpan) -> Bool {
        guard bytes.byteCount >= Location.size else { return false }
        let digits = bytes.sixBytes(at: 22)
        return digits == 0 || DateTime(packed: digits) != nil
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan
        /// What the data is.
        public let media: Media.View
        /// Whether a location stands before the data.
        public let hasLocation: Bool

        /// Wraps at least the description and, in 2019, the location.
        @_lifetime(copy body)
        public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
            media = try Media.View(body)
            if edition == .v2019 { try body.require(Media.size &+ Location.size) }
            hasLocation = edition == .v2019 || MediaUpload.beginsWithLocation(body.rest(from: Media.size))
            self.body = body
        }

        /// The location's bytes; none in the form of 2011.
        public var location: RawSpan {
            @_lifetime(copy self) get { body.slice(at: Media.size, count: hasLocation ? Location.size : 0) }
        }
        /// The data.
        public var data: RawSpan {
            @_lifetime(copy self) get { body.rest(from: Media.size &+ (hasLocation ? Location.size : 0)) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        media = try Media(view.media)
        data = view.data
        guard view.hasLocation else {
            location = nil
            return
        }
        do {
            location = try Location(view.location)
        } catch {
            throw error.shifted(by: Media.size)
        }
    }

    /// Writes the body; without a location it cannot be written in 2019, nor with data that would be taken for one.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        let isTold = location != nil || edition != .v2019 && !MediaUpload.beginsWithLocation(data)
        guard body.require(isTold) else { return }
        media.emit(into: &body)
        location?.emit(into: &body)
        body.bytes(data)
    }
}
