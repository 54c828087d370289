/// The parameters a wristband has, with their types (protocol.md §4.7, `profile.md`, Parameters).
enum ParameterLayouts {
    /// A parameter's name, unit and type.
    struct Definition: Sendable {
        var name: String
        var unit: String
        var kind: Field.Kind
        /// Whether it is a key and shown only when asked for.
        var isSecret = false
    }

    static let all: [UInt32: Definition] = [
        0x0001: Definition(name: "heartbeatInterval", unit: "s", kind: .number(4)),
        0x0002: Definition(name: "acknowledgementTimeout", unit: "s", kind: .number(4)),
        0x0003: Definition(name: "retransmissions", unit: "", kind: .number(4)),
        0x0010: Definition(name: "accessPointName", unit: "", kind: .textToEnd),
        0x0012: Definition(name: "password", unit: "", kind: .textToEnd, isSecret: true),
        0x0013: Definition(name: "server", unit: "", kind: .textToEnd),
        0x0016: Definition(name: "backupPassword", unit: "", kind: .textToEnd, isSecret: true),
        0x0018: Definition(name: "tcpPort", unit: "", kind: .number(4)),
        0x0020: Definition(name: "reportStrategy", unit: "", kind: .code(4, [0: "time", 1: "distance", 2: "both"])),
        0x0025: Definition(name: "secondaryPassword", unit: "", kind: .textToEnd, isSecret: true),
        0x0027: Definition(name: "sleepInterval", unit: "s", kind: .number(4)),
        0x0028: Definition(name: "emergencyInterval", unit: "s", kind: .number(4)),
        0x0029: Definition(name: "defaultInterval", unit: "s", kind: .number(4)),
        0x0050: Definition(name: "alarmMask", unit: "", kind: .flags(4, LocationLayout.alarms)),
        0xf101: Definition(name: "strapDebounce", unit: "s", kind: .number(1)),
        0xf102: Definition(name: "lowBattery", unit: "%", kind: .number(1)),
        0xf103: Definition(name: "criticalBattery", unit: "%", kind: .number(1)),
        0xf104: Definition(name: "fenceHysteresis", unit: "m", kind: .number(2)),
        0xf105: Definition(name: "fenceAccuracy", unit: "m", kind: .number(2)),
        0xf106: Definition(name: "staticHold", unit: "", kind: .number(1)),
        0xf107: Definition(name: "storeCapacity", unit: "fixes", kind: .number(4)),
        0xf108: Definition(name: "curfew", unit: "", kind: .rest),
        0xf109: Definition(
            name: "scans", unit: "", kind: .code(1, [0: "whenSatellitesInvalid", 1: "always", 2: "never"])),
        0xf10a: Definition(name: "motionlessAfter", unit: "s", kind: .number(4)),
        0xf10b: Definition(name: "notWornAfter", unit: "s", kind: .number(2)),
    ]
}
