public import JT808

/// A parameter that is a number: its type, range and default (protocol.md §4.7, `profile.md`, Parameters).
///
/// Where the standard states no range, the range is our choice.
public enum Setting: UInt8, Sendable, CaseIterable {
    case heartbeatInterval, acknowledgementTimeout, retransmissions
    case sleepInterval, emergencyInterval, defaultInterval
    case alarmMask
    case strapDebounce, lowBattery, criticalBattery, fenceHysteresis, fenceAccuracy, staticHold, scans
    case motionlessAfter, notWornAfter

    /// How many there are.
    static let count = 16

    /// What a setting is.
    public struct Definition: Sendable {
        /// The parameter's id.
        public var id: ParameterID
        /// Bytes of its value: 1, 2 or 4.
        public var width: Int
        /// What it may be.
        public var range: ClosedRange<UInt32>
        /// What it is at first.
        public var initial: UInt32
    }

    /// What this setting is.
    public var definition: Definition {
        switch self {
        case .heartbeatInterval: Definition(id: .heartbeatInterval, width: 4, range: 1...86_400, initial: 60)
        case .acknowledgementTimeout: Definition(id: .acknowledgementTimeout, width: 4, range: 1...86_400, initial: 8)
        case .retransmissions: Definition(id: .retransmissions, width: 4, range: 0...10, initial: 3)
        case .sleepInterval: Definition(id: .sleepInterval, width: 4, range: 1...86_400, initial: 60)
        case .emergencyInterval: Definition(id: .emergencyInterval, width: 4, range: 1...86_400, initial: 10)
        case .defaultInterval: Definition(id: .defaultInterval, width: 4, range: 1...86_400, initial: 60)
        case .alarmMask: Definition(id: .alarmMask, width: 4, range: 0...UInt32.max, initial: 0)
        case .strapDebounce: Definition(id: .strapDebounce, width: 1, range: 0...60, initial: 2)
        case .lowBattery: Definition(id: .lowBattery, width: 1, range: 5...50, initial: 20)
        case .criticalBattery: Definition(id: .criticalBattery, width: 1, range: 1...20, initial: 5)
        case .fenceHysteresis: Definition(id: .fenceHysteresis, width: 2, range: 0...500, initial: 30)
        case .fenceAccuracy: Definition(id: .fenceAccuracy, width: 2, range: 0...5_000, initial: 100)
        case .staticHold: Definition(id: .staticHold, width: 1, range: 0...1, initial: 1)
        case .scans: Definition(id: .scans, width: 1, range: 0...2, initial: 0)
        case .motionlessAfter: Definition(id: .motionlessAfter, width: 4, range: 0...604_800, initial: 28_800)
        case .notWornAfter: Definition(id: .notWornAfter, width: 2, range: 0...3_600, initial: 60)
        }
    }

    /// The setting with that id.
    public init?(_ id: ParameterID) {
        for setting in Setting.allCases where setting.definition.id == id {
            self = setting
            return
        }
        return nil
    }
}

/// The values of all settings.
public struct Settings: Sendable {
    private var values: InlineArray<16, UInt32>

    /// The defaults.
    public init() {
        values = InlineArray { Setting(rawValue: UInt8(truncatingIfNeeded: $0))?.definition.initial ?? 0 }
    }

    /// The value of a setting; what lies outside its range is not taken.
    public subscript(setting: Setting) -> UInt32 {
        get { values[Int(setting.rawValue)] }
        set {
            if setting.definition.range.contains(newValue) { values[Int(setting.rawValue)] = newValue }
        }
    }
}
