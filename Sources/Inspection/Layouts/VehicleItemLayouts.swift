/// The additional items of the standard that are about a vehicle, protocol.md §4.6.
enum VehicleItemLayouts {
    static let all: [UInt8: ItemLayouts.Item] = [
        0x02: ItemLayouts.Item(
            name: "fuel", lengths: 2...2, value: [.value("fuel", .decimal(2, digits: 1), unit: "L")]),
        0x03: ItemLayouts.Item(
            name: "recorderSpeed", lengths: 2...2, value: [.value("speed", .decimal(2, digits: 1), unit: "km/h")]),
        0x05: ItemLayouts.Item(
            name: "tyrePressures", lengths: 1...255,
            value: [.list("tyres", count: .rest, [.value("pressure", .optional(1), "FF: no tyre")])]),
        0x06: ItemLayouts.Item(
            name: "carriageTemperature", lengths: 2...2, value: [.value("temperature", .signed(2), unit: "°C")]),
        0x13: ItemLayouts.Item(
            name: "segmentTime", lengths: 7...7,
            value: [
                .value("segment", .number(4)), .value("time", .number(2), unit: "s"),
                .value("result", .code(1, [0: "tooShort", 1: "tooLong"])),
            ]),
        0x14: ItemLayouts.Item(
            name: "videoAlarms", lengths: 4...4, value: [.value("alarms", .flags(4, videoAlarms), "JT/T 1078")]),
        0x15: ItemLayouts.Item(
            name: "channelsLost", lengths: 4...4,
            value: [.value("channels", .flags(4, [:]), "JT/T 1078: bit n is channel n + 1")]),
        0x16: ItemLayouts.Item(
            name: "channelsCovered", lengths: 4...4,
            value: [.value("channels", .flags(4, [:]), "JT/T 1078: bit n is channel n + 1")]),
        0x17: ItemLayouts.Item(
            name: "storesFailed", lengths: 2...2,
            value: [.value("stores", .flags(2, [:]), "JT/T 1078: 12 stores, then 4 of the emergency store")]),
        0x18: ItemLayouts.Item(
            name: "abnormalDriving", lengths: 2...3,
            value: [
                .value("behaviours", .flags(2, [0: "fatigue", 1: "phone", 2: "smoking"]), "JT/T 1078"),
                .when(.bytesLeft, [.value("fatigue", .number(1))]),
            ]),
        0x25: ItemLayouts.Item(
            name: "signals", lengths: 4...4, value: [.value("signals", .flags(4, signals))]),
        0x2a: ItemLayouts.Item(
            name: "ports", lengths: 2...2, value: [.value("states", .flags(2, [0: "deepSleep", 1: "sleep"]))]),
        0x2b: ItemLayouts.Item(
            name: "analog", lengths: 4...4, value: [.value("ad1", .number(2)), .value("ad0", .number(2))]),
    ]

    private static let videoAlarms = [
        0: "signalLost", 1: "covered", 2: "storeFailed", 3: "deviceFailed", 4: "overloaded", 5: "abnormalDriving",
        6: "recordingsFull",
    ]

    private static let signals = [
        0: "lowBeam", 1: "highBeam", 2: "rightTurn", 3: "leftTurn", 4: "brake", 5: "reverse", 6: "fogLight",
        7: "sideMarker", 8: "horn", 9: "airConditioner", 10: "neutral", 11: "retarder", 12: "abs", 13: "heater",
        14: "clutch",
    ]
}
