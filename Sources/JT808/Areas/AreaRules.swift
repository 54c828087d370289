/// The attribute WORD of an area (区域属性) without the bits that say which optional fields follow (0, 1) and the signs
/// of its coordinates (6 south, 7 west), protocol.md §4.6.
public struct AreaRules: OptionSet, Hashable, Sendable {
    /// The bits as on the wire.
    public var rawValue: UInt16

    /// Takes any bits; the derived ones are dropped.
    public init(rawValue: UInt16) { self.rawValue = rawValue & ~Self.derived }

    /// Bit 2: entering warns the wearer.
    public static var enterWarnsWearer: AreaRules { AreaRules(rawValue: 1 &<< 2) }
    /// Bit 3: entering alarms the platform.
    public static var enterAlarms: AreaRules { AreaRules(rawValue: 1 &<< 3) }
    /// Bit 4: leaving warns the wearer.
    public static var exitWarnsWearer: AreaRules { AreaRules(rawValue: 1 &<< 4) }
    /// Bit 5: leaving alarms the platform.
    public static var exitAlarms: AreaRules { AreaRules(rawValue: 1 &<< 5) }

    static let derived: UInt16 = 0b1100_0011
}

/// What the derived bits of an area's attributes say.
struct AreaAttributes {
    var rules: AreaRules
    var hasSchedule: Bool
    var hasSpeedLimit: Bool
    var isSouth: Bool
    var isWest: Bool

    init(_ bits: UInt16) {
        rules = AreaRules(rawValue: bits)
        hasSchedule = bits & 1 != 0
        hasSpeedLimit = bits & 2 != 0
        isSouth = bits & 0x40 != 0
        isWest = bits & 0x80 != 0
    }

    init(_ rules: AreaRules, _ schedule: AreaSchedule?, _ limit: SpeedLimit?, latitude: Int32, longitude: Int32) {
        self.rules = rules
        hasSchedule = schedule != nil
        hasSpeedLimit = limit != nil
        isSouth = latitude < 0
        isWest = longitude < 0
    }

    var bits: UInt16 {
        rules.rawValue | (hasSchedule ? 1 : 0) | (hasSpeedLimit ? 2 : 0) | (isSouth ? 0x40 : 0) | (isWest ? 0x80 : 0)
    }

    /// Gives a coordinate its sign, or refuses one beyond its range.
    func latitude(_ magnitude: UInt32, at offset: Int) throws(Refusal) -> Int32 {
        guard magnitude <= 90_000_000 else { throw Refusal(.outOfRange, at: offset) }
        return isSouth ? 0 &- Int32(truncatingIfNeeded: magnitude) : Int32(truncatingIfNeeded: magnitude)
    }

    func longitude(_ magnitude: UInt32, at offset: Int) throws(Refusal) -> Int32 {
        guard magnitude <= 180_000_000 else { throw Refusal(.outOfRange, at: offset) }
        return isWest ? 0 &- Int32(truncatingIfNeeded: magnitude) : Int32(truncatingIfNeeded: magnitude)
    }
}

/// The speed rule of an area, which a wristband carries and does not judge.
public struct SpeedLimit: Hashable, Sendable {
    /// km/h.
    public var maximum: UInt16
    /// How long it must be exceeded, s.
    public var duration: UInt8
    /// km/h at night; 2019 only, 0 before.
    public var nightMaximum: UInt16

    /// Makes a rule.
    public init(maximum: UInt16, duration: UInt8, nightMaximum: UInt16) {
        self.maximum = maximum
        self.duration = duration
        self.nightMaximum = nightMaximum
    }
}
