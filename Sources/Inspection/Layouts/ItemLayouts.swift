/// The additional items of the standard, and those of profile WB1.
enum ItemLayouts {
    /// An item's layout with its name.
    struct Item: Sendable {
        var name: String
        /// The length it must have to be this item, since vendors use the same ids for others. Later versions of
        /// profile WB1 append to its own.
        var lengths: ClosedRange<Int>
        var value: [Layout]
    }

    static let areaKinds = [1: "circle", 2: "rectangle", 3: "polygon", 4: "route"]

    /// The standard's.
    static let standard = general.merging(VehicleItemLayouts.all) { own, _ in own }

    /// The standard's and those of profile WB1.
    static let all = standard.merging(profile) { $1 }

    private static let general: [UInt8: Item] = [
        0x01: Item(name: "mileage", lengths: 4...4, value: [.value("mileage", .decimal(4, digits: 1), unit: "km")]),
        0x04: Item(
            name: "manualConfirmation", lengths: 2...2, value: [.value("alarm", .number(2), "alarm to be confirmed")]),
        0x11: Item(
            name: "overspeed", lengths: 1...5,
            value: [
                .value("area", .code(1, areaKinds.merging([0: "anywhere"]) { $1 })),
                .when(.bytesLeft, [.value("areaID", .number(4))]),
            ]),
        0x12: Item(
            name: "areaCrossing", lengths: 6...6,
            value: [
                .value("area", .code(1, areaKinds)), .value("areaID", .number(4)),
                .value("direction", .code(1, [0: "into", 1: "out"])),
            ]),
        0x30: Item(name: "signal", lengths: 1...1, value: [.value("strength", .number(1))]),
        0x31: Item(name: "satellites", lengths: 1...1, value: [.value("count", .number(1))]),
    ]

    private static let profile: [UInt8: Item] = [
        0x54: Item(
            name: "accessPoints", lengths: 1...253,
            value: [
                .value("count", .number(1)),
                .list(
                    "stations", count: .field("count"),
                    [.value("address", .bytes(6)), .value("strength", .signed(1), unit: "dBm")]),
            ]),
        0x5d: Item(
            name: "cells", lengths: 1...251,
            value: [
                .value("count", .number(1)),
                .list(
                    "cells", count: .field("count"),
                    [
                        .value("country", .number(2)), .value("network", .number(1)), .value("area", .number(2)),
                        .value("cell", .number(4)), .value("strength", .signed(1), unit: "dBm"),
                    ]),
            ]),
        0xe1: Item(
            name: "battery", lengths: 1...1,
            value: [.value("level", .optional(1), unit: "%", "FF of other dialects: charging, level unknown")]),
        0xf2: Item(
            name: "strap", lengths: 8...255,
            value: [
                .value("state", .code(1, strapStates)),
                .value(
                    "cause",
                    .code(
                        1,
                        [
                            0: "none", 1: "conductorBroken", 2: "buckleOpened", 3: "stretched", 4: "opticalPathLost",
                            5: "operator",
                        ])),
                .value("edges", .number(2)), .value("sinceLastEdge", .optional(4), unit: "s"),
            ]),
        0xf3: Item(
            name: "wear", lengths: 2...255,
            value: [.value("state", .code(1, wearStates)), .value("confidence", .number(1), unit: "%")]),
        0xf4: Item(
            name: "charging", lengths: 1...1, value: [.value("state", .code(1, [0: "no", 1: "yes", 2: "full"]))]),
        0xf5: Item(name: "alarmsSet", lengths: 4...4, value: [.value("alarms", .flags(4, alarms))]),
        0xf6: Item(name: "alarmsCleared", lengths: 4...4, value: [.value("alarms", .flags(4, alarms))]),
        0xf7: Item(
            name: "source", lengths: 6...255,
            value: [
                .value(
                    "sources",
                    .flags(
                        1,
                        [
                            0: "gps", 1: "beiDou", 2: "glonass", 3: "galileo", 4: "wifi", 5: "cell", 6: "beacon",
                            7: "deadReckoning",
                        ])),
                .value("dilution", .optional(1), "HDOP × 10"),
                .value("accuracy", .optional(2), unit: "m", "holds the truth in 95 % of cases"),
                .value("age", .number(2), unit: "s"),
            ]),
        0xf8: Item(
            name: "boot", lengths: 4...255,
            value: [
                .value("count", .number(2)),
                .value(
                    "cause",
                    .code(
                        2, [0: "powerOn", 1: "watchdog", 2: "brownOut", 3: "commanded", 4: "upgrade", 5: "fault"])),
            ]),
    ]

    static let strapStates = [0: "locked", 1: "open", 2: "cut", 3: "loose", 255: "unknown"]
    static let wearStates = [0: "offBody", 1: "onBody", 255: "unknown"]

    static let alarms: [Int: String] = [
        0: "strapCut", 1: "strapOpen", 2: "strapLoose", 3: "caseOpened", 4: "notWorn", 5: "fenceExit",
        6: "fenceEnter", 7: "lowBattery", 8: "criticalBattery", 9: "poweredOff", 10: "fixLost",
        11: "jammingSuspected", 12: "simChanged", 13: "motionless", 14: "selfTestFailed", 15: "orderExpired",
    ]
}
