/// The parameters that have a source, with their types (protocol.md §4.7, `profile.md`, Parameters).
enum ParameterLayouts {
    /// A parameter's name, unit and type.
    struct Definition: Sendable {
        var name: String
        var unit: String
        var kind: Field.Kind
        /// Whether it is a key and shown only when asked for.
        var isSecret = false

        var field: Field { Field(name, kind, unit: unit, isSecret: isSecret) }
    }

    static let all = StandardParameters.all.merging(profile) { $1 }

    private static let profile: [UInt32: Definition] = [
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
