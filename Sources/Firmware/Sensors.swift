public import Geodesy
public import JT808
public import Session

/// What the wristband's sensors say, cheap to read at any time.
public struct SensorStatus: Sendable {
    /// The strap, before debounce.
    public var strap: Strap.State = .locked
    /// How the strap's last change was noticed.
    public var strapCause: Strap.Cause = .none
    /// Whether it is worn.
    public var wear = Wear(state: .onBody, confidence: 100)
    /// Whether the case is open.
    public var isCaseOpen = false
    /// Whether the SOS button is down.
    public var isButtonDown = false
    /// Battery, %.
    public var battery: UInt8 = 100
    /// Whether it is being charged.
    public var charging = Charging.no
    /// Whether the accelerometer felt motion since it was last read.
    public var isMoving = true
    /// Whether the receiver suspects a jammer.
    public var isJammed = false
    /// Radio signal, 0–31 by the scale of the modem.
    public var signal: UInt8 = 31

    /// A wristband worn and charged.
    public init() {}
}

/// One attempt to find out where the wristband is.
public struct PositionReading: Sendable {
    /// The most access points kept of a scan; five is what a batch of twelve fixes has room for (protocol.md §4.9).
    public static let accessPointCapacity = 5
    /// The most cells kept of a scan; our choice.
    public static let cellCapacity = 2

    /// Where; nothing when no source gives a position.
    public var position: Position?
    /// What it was computed from.
    public var sources: PositionSource.Sources = []
    /// Radius that holds the truth in 95 % of cases, m.
    public var accuracy: UInt16 = 0
    /// Horizontal dilution of precision × 10; nothing when unknown.
    public var dilution: UInt8?
    /// Satellites used.
    public var satellites: UInt8 = 0
    /// Metres above the ellipsoid.
    public var altitude: Int16 = 0
    /// Tenths of km/h.
    public var speed: UInt16 = 0
    /// Degrees clockwise from north.
    public var direction: UInt16 = 0
    /// The time the satellites told, in seconds since 2000-01-01 GMT+8.
    public var time: UInt32?
    /// Access points heard, the strongest first.
    public var accessPoints: InlineArray<5, AccessPoints.Entry>
    /// How many of them there are.
    public var accessPointCount = 0
    /// Cells heard, the serving one first.
    public var cells: InlineArray<2, Cells.Entry>
    /// How many of them there are.
    public var cellCount = 0

    /// A reading of nothing.
    public init() {
        accessPoints = InlineArray(repeating: AccessPoints.Entry(address: 0, strength: 0))
        cells = InlineArray(repeating: Cells.Entry(country: 0, network: 0, area: 0, cell: 0, strength: 0))
    }

    /// Whether satellites gave the position.
    public var isSatelliteFix: Bool {
        position != nil && !sources.isDisjoint(with: .satellites)
    }
}

/// The wristband's sensors, which the host provides: drivers on a board, the world's model in a simulator.
public protocol Sensors {
    /// Reads what is cheap.
    mutating func status(at now: Instant) -> SensorStatus

    /// Finds out where the wristband is; scans for networks unless `scans` forbids it.
    mutating func locate(at now: Instant, scans: Bool) -> PositionReading
}
