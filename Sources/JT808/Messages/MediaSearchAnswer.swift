/// 0x0802: what a search of the stored multimedia data found (存储多媒体数据检索应答): serial WORD · count WORD · {id DWORD ·
/// kind BYTE · channel BYTE · event BYTE · location [28]}…, protocol.md §4.6.
///
/// In 2019 the location may have items behind it (protocol.md §4.8). Nothing tells their length, so they are read where
/// there is one entry, whose end is the body's.
public struct MediaSearchAnswer: MessageBody, ~Escapable {
    /// One piece of stored data.
    public struct Entry: Equatable, Sendable {
        /// The data's id.
        public var id: UInt32
        /// What it shows.
        public var kind: Media.Kind
        /// The camera or microphone.
        public var channel: UInt8
        /// Why it was taken.
        public var event: Media.Event
        /// Where it was taken.
        public var location: Location

        /// Makes an entry.
        public init(id: UInt32, kind: Media.Kind, channel: UInt8, event: Media.Event, location: Location) {
            self.id = id
            self.kind = kind
            self.channel = channel
            self.event = event
            self.location = location
        }

        /// Bytes of an entry without items.
        public static let size = 35

        /// The bytes.
        public struct View: ~Escapable {
            let bytes: RawSpan
            /// Where it was taken.
            public let location: Location.View

            /// Wraps at least 35 bytes.
            @_lifetime(copy bytes)
            public init(_ bytes: RawSpan) throws(Refusal) {
                try bytes.require(Entry.size)
                location = try Location.View(bytes.rest(from: 7))
                self.bytes = bytes
            }

            /// The data's id.
            public var id: UInt32 { bytes.doubleWord(at: 0) }
            /// The kind's code.
            public var kind: UInt8 { bytes.byte(at: 4) }
            /// The camera or microphone.
            public var channel: UInt8 { bytes.byte(at: 5) }
            /// The event's code.
            public var event: UInt8 { bytes.byte(at: 6) }
        }

        /// Reads an entry's bytes.
        public init(_ bytes: RawSpan) throws(Refusal) {
            let view = try View(bytes)
            id = view.id
            kind = try Media.Kind(coded: view.kind, at: 4)
            channel = view.channel
            event = try Media.Event(coded: view.event, at: 6)
            do {
                location = try Location(bytes.rest(from: 7))
            } catch {
                throw error.shifted(by: 7)
            }
        }

        /// Writes the entry.
        @_lifetime(body: copy body)
        public func emit(into body: inout BodyWriter) {
            body.doubleWord(id)
            body.byte(kind.rawValue)
            body.byte(channel)
            body.byte(event.rawValue)
            location.emit(into: &body)
        }
    }

    /// The serial of the search.
    public var serial: UInt16
    /// How much was found.
    public let count: UInt16
    /// The entries' bytes, one after the other; the length was checked.
    public let entries: RawSpan

    /// Checks that `count` entries fill `entries`; more bytes are the items of a single one.
    ///
    /// - Throws: `truncated` or `inconsistentLength`, with the offset in `entries`.
    @_lifetime(copy entries)
    public init(serial: UInt16, count: UInt16, entries: RawSpan) throws(Refusal) {
        let fixed = Entry.size &* Int(count)
        try entries.require(fixed)
        if entries.byteCount > fixed {
            guard count == 1 else { throw Refusal(.inconsistentLength, at: fixed) }
            do {
                _ = try AdditionalItems(entries.rest(from: fixed))
            } catch {
                throw error.shifted(by: fixed)
            }
        }
        self.serial = serial
        self.count = count
        self.entries = entries
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least serial and count.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(4)
            self.body = body
        }

        /// The serial of the search.
        public var serial: UInt16 { body.word(at: 0) }
        /// How many entries are said to follow.
        public var count: UInt16 { body.word(at: 2) }
        /// Their bytes.
        public var entries: RawSpan {
            @_lifetime(copy self) get { body.rest(from: 4) }
        }
    }

    /// Reads the body; the entries inside are read one by one.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        do {
            try self.init(serial: view.serial, count: view.count, entries: view.entries)
        } catch {
            throw error.shifted(by: 4)
        }
    }

    /// The bytes of the entry at `index`, from 0 to below `count`, without items.
    public subscript(index: Int) -> RawSpan {
        @_lifetime(copy self) get {
            precondition(index >= 0 && index < Int(count), "no such entry")
            return entries.slice(at: Entry.size &* index, count: Entry.size)
        }
    }

    /// The items behind the location of a single entry; none otherwise.
    public var items: RawSpan {
        @_lifetime(copy self) get { entries.rest(from: Entry.size &* Int(count)) }
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(serial)
        body.word(count)
        body.bytes(entries)
    }
}
