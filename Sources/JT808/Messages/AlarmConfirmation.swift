/// 0x8203: a person confirmed alarms (人工确认报警消息): alarm serial WORD · alarm type DWORD, protocol.md §4.6.
public struct AlarmConfirmation: MessageBody, Equatable, Sendable {
    /// The bits that can be confirmed: 0, 3, 20, 21, 22, 27 and 28 of the alarm word.
    public static let confirmable = Location.Alarms(rawValue: 0x1870_0009)

    /// The serial of the message with the alarm; 0 confirms all of the types.
    public var serial: UInt16
    /// The types confirmed; none but the confirmable ones.
    public var alarms: Location.Alarms

    /// Makes a confirmation; bits that cannot be confirmed are dropped.
    public init(serial: UInt16, alarms: Location.Alarms) {
        self.serial = serial
        self.alarms = alarms.intersection(Self.confirmable)
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least six bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(6)
            self.body = body
        }

        /// The serial of the message with the alarm.
        public var serial: UInt16 { body.word(at: 0) }
        /// The bits of the types.
        public var alarms: UInt32 { body.doubleWord(at: 2) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(serial: view.serial, alarms: Location.Alarms(rawValue: view.alarms))
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.word(serial)
        body.doubleWord(alarms.rawValue)
    }
}
