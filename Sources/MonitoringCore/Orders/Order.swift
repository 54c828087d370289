public import Geodesy
public import JT808

/// What the justice office enters for one supervised person and their device, or for an attendance desk.
public struct Order: Equatable, Sendable {
    /// When the person must be at home.
    public struct Curfew: Hashable, Sendable {
        /// Seconds after midnight.
        public var begin: Double
        /// Seconds after midnight; not after `begin` when it is the next day.
        public var end: Double
        /// Metres around home.
        public var radius: UInt32

        /// Makes a curfew.
        public init(begin: Double, end: Double, radius: UInt32) {
            self.begin = begin
            self.end = end
            self.radius = radius
        }

        /// Whether a moment lies in it.
        func holds(at seconds: UInt32) -> Bool {
            let time = Double(seconds % 86_400)
            return begin < end ? time >= begin && time < end : time >= begin || time < end
        }
    }

    /// A circle that the device watches.
    public struct Area: Hashable, Sendable {
        /// Its id on the device.
        public var id: UInt32
        /// Its middle.
        public var centre: Position
        /// Metres.
        public var radius: UInt32
        /// Whether entering breaks the rule, instead of leaving.
        public var isForbidden: Bool

        /// Makes an area.
        public init(id: UInt32, centre: Position, radius: UInt32, isForbidden: Bool) {
            self.id = id
            self.centre = centre
            self.radius = radius
            self.isForbidden = isForbidden
        }
    }

    /// A daily verification.
    public struct SignIn: Hashable, Sendable {
        /// Seconds after midnight.
        public var at: Double
        /// Seconds it stays open.
        public var window: Double
        /// Which ways are accepted.
        public var modalities: Modalities
        /// How often the wearer may try.
        public var attempts: UInt8

        /// Makes a sign-in.
        public init(at: Double, window: Double, modalities: Modalities, attempts: UInt8) {
            self.at = at
            self.window = window
            self.modalities = modalities
            self.attempts = attempts
        }
    }

    /// The device's number.
    public var terminal: TerminalNumber
    /// The code of its 0x0102; never printed. Empty for who wears nothing and attends at desks: no device has the number.
    public var code: [UInt8]
    /// Whether it is an attendance desk, which may say of others that they were there.
    public var isDesk: Bool
    /// The token by which desks name the person; nothing for who need not attend.
    public var subject: String?
    /// From when on the person is released, and the device not taken any more.
    public var released: DateTime?
    /// Seconds between its reports.
    public var interval: UInt32
    /// Home.
    public var home: Position
    /// When the person must be there.
    public var curfew: Curfew?
    /// What the device watches.
    public var areas: [Area]
    /// The corners of the boundary the person may not cross; none for no boundary.
    public var boundary: [Position]
    /// Daily verifications.
    public var signIns: [SignIn]
    /// The order's id.
    public var id: OrderID
    /// When it begins.
    public var from: DateTime
    /// When it ends.
    public var until: DateTime
    /// Positions less accurate than this decide nothing, m.
    public var accuracyLimit: UInt16

    /// Makes an order without rules.
    public init(
        terminal: TerminalNumber, code: [UInt8], interval: UInt32, home: Position, id: OrderID, from: DateTime,
        until: DateTime
    ) {
        self.terminal = terminal
        self.code = code
        isDesk = false
        subject = nil
        released = nil
        self.interval = interval
        self.home = home
        curfew = nil
        areas = []
        boundary = []
        signIns = []
        self.id = id
        self.from = from
        self.until = until
        accuracyLimit = 100
    }

    /// Why a closed core takes the device no more.
    func ending(at seconds: UInt32) -> RefusalKind? {
        if let released, released.secondsSince2000 <= seconds { return .released }
        return until.secondsSince2000 <= seconds ? .expired : nil
    }

    /// Seconds of silence after which the person counts as lost: 3 × interval + 300, at least 600 (`profile.md`, offline).
    var silenceLimit: UInt32 { max(600, 3 * interval + 300) }
}
