/// 0x0702: the driver's identity (驾驶员身份信息采集上报), protocol.md §4.6 and the public standard's tables.
///
/// | edition | fields |
/// | --- | --- |
/// | 2011 | name length BYTE, name · identity number [20] · certificate [40] · authority length BYTE, authority |
/// | 2013 | status BYTE · time BCD[6] · [result BYTE · [driver]] |
/// | driver | name length BYTE, name · certificate [20] · authority length BYTE, authority · valid until BCD[4] |
/// | 2019 | as 2013 · identity number [20] |
///
/// The bracketed fields come when a card was inserted and when it could be read; some send them always. The header does
/// not tell 2011 from 2013, and some send the fields of one edition under the header of another: which they are is told
/// by status and time, and by the bytes that are left.
public struct DriverIdentity: MessageBody, ~Escapable {
    /// What happened to the card.
    public struct Card: Hashable, Sendable {
        /// What happened.
        public enum Action: UInt8, Sendable, CaseIterable {
            case inserted = 1
            case removed = 2
        }

        /// What happened.
        public var action: Action
        /// When.
        public var time: DateTime

        /// Makes an event.
        public init(action: Action, time: DateTime) {
            self.action = action
            self.time = time
        }
    }

    /// How reading the card went.
    public enum Result: UInt8, Sendable, CaseIterable {
        case success = 0
        case keyRefused = 1
        case locked = 2
        case pulledOut = 3
        case corrupt = 4
    }

    /// What happened to the card; nothing in 2011.
    public var card: Card?
    /// How reading it went; nothing in 2011, and where it was not read.
    public var result: Result?
    /// Who the driver is; nothing where the card did not tell.
    public let driver: Driver?

    /// Makes the message.
    @_lifetime(copy driver)
    public init(card: Card?, result: Result?, driver: consuming Driver?) {
        self.card = card
        self.result = result
        self.driver = driver
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan
        /// Whether the fields are those of 2011, without status and time.
        public let isOldest: Bool

        /// Wraps at least status and time, or a body of 2011 whose lengths add up.
        @_lifetime(copy body)
        public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
            self.body = body
            isOldest = edition == .v2011 || edition == .v2013 && DriverIdentity.isOldest(body)
            if !isOldest { try body.require(7) }
        }

        /// The status' code; nothing in 2011.
        public var status: UInt8? { isOldest ? nil : body.byte(at: 0) }
        /// The digits of the time; nothing in 2011.
        public var time: UInt64? { isOldest ? nil : body.sixBytes(at: 1) }
        /// The fields behind the time; in 2011 all.
        public var fields: RawSpan {
            @_lifetime(copy self) get { body.rest(from: isOldest ? 0 : 7) }
        }
    }

    /// Whether a body without status and time has the lengths of 2011.
    static func isOldest(_ body: RawSpan) -> Bool {
        if body.byteCount >= 7, Card.Action(rawValue: body.byte(at: 0)) != nil,
            DateTime(packed: body.sixBytes(at: 1)) != nil
        {
            return false
        }
        guard body.byteCount > 0 else { return false }
        let authority = 1 &+ Int(body.byte(at: 0)) &+ 60
        return body.byteCount > authority && body.byteCount == authority &+ 1 &+ Int(body.byte(at: authority))
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        var reader = Reader(body)
        guard !view.isOldest else {
            card = nil
            result = nil
            driver = try Driver(oldest: &reader)
            return
        }
        let action = try Card.Action(coded: try reader.byte(), at: 0)
        card = Card(action: action, time: try reader.dateTime())
        guard reader.remaining > 0 || action == .inserted else {
            result = nil
            driver = nil
            return
        }
        let result = try Result(coded: try reader.byte(), at: 7)
        self.result = result
        guard reader.remaining > 0 || action == .inserted && result == .success else {
            driver = nil
            return
        }
        driver = try Driver(&reader, edition: edition)
    }

    /// Writes the body; it cannot be written with fields that no edition has together.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard body.require(isPossible(in: edition)) else { return }
        if let card {
            body.byte(card.action.rawValue)
            body.sixBytes(card.time.packed)
        }
        if let result { body.byte(result.rawValue) }
        driver?.emit(into: &body)
    }

    private borrowing func isPossible(in edition: Edition) -> Bool {
        let form = driver?.form
        guard let card else { return form == .v2011 && result == nil && edition != .v2019 }
        guard edition != .v2011, form != .v2011 else { return false }
        guard let result else { return card.action == .removed && form == nil }
        return form != nil || card.action == .removed || result != .success
    }
}
