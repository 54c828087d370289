/// What a piece of multimedia data (多媒体数据) is: the first eight bytes of 0x0800 and 0x0801: id DWORD · kind BYTE ·
/// format BYTE · event BYTE · channel BYTE, protocol.md §4.6.
public struct Media: Hashable, Sendable {
    /// What it shows.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case image = 0
        case audio = 1
        case video = 2
    }

    /// How it is coded.
    public enum Format: UInt8, Sendable, CaseIterable {
        case jpeg = 0
        case tiff = 1
        case mp3 = 2
        case wav = 3
        case wmv = 4
    }

    /// Why it was taken; 4–7 since 2013, by the public standard's table of 0x0800.
    public enum Event: UInt8, Sendable, CaseIterable {
        case commanded = 0
        case timed = 1
        case robbery = 2
        case collision = 3
        case doorOpened = 4
        case doorClosed = 5
        case doorClosedAtSpeed = 6
        case distance = 7
    }

    /// The data's id; greater than 0.
    public var id: UInt32
    /// What it shows.
    public var kind: Kind
    /// How it is coded.
    public var format: Format
    /// Why it was taken.
    public var event: Event
    /// The camera or microphone.
    public var channel: UInt8

    /// Makes a description.
    public init(id: UInt32, kind: Kind, format: Format, event: Event, channel: UInt8) {
        self.id = id
        self.kind = kind
        self.format = format
        self.event = event
        self.channel = channel
    }

    /// Bytes of the description.
    public static let size = 8

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 8 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(Media.size)
            self.body = body
        }

        /// The data's id.
        public var id: UInt32 { body.doubleWord(at: 0) }
        /// The kind's code.
        public var kind: UInt8 { body.byte(at: 4) }
        /// The format's code.
        public var format: UInt8 { body.byte(at: 5) }
        /// The event's code.
        public var event: UInt8 { body.byte(at: 6) }
        /// The camera or microphone.
        public var channel: UInt8 { body.byte(at: 7) }
    }

    init(_ view: borrowing View) throws(Refusal) {
        id = view.id
        kind = try Kind(coded: view.kind, at: 4)
        format = try Format(coded: view.format, at: 5)
        event = try Event(coded: view.event, at: 6)
        channel = view.channel
    }

    @_lifetime(body: copy body)
    func emit(into body: inout BodyWriter) {
        body.doubleWord(id)
        body.byte(kind.rawValue)
        body.byte(format.rawValue)
        body.byte(event.rawValue)
        body.byte(channel)
    }
}
