/// The fixed part of 0x0200, protocol.md §4.6.
enum LocationLayout {
    static let fixed: [Layout] = [
        .value(alarmWord, .flags(4, alarms), "alarm word"),
        .value("status", .flags(4, status), "status word"),
        .value("latitude", .decimal(4, digits: 6), unit: "°", "degrees × 10⁶, south when status bit 2 is set"),
        .value("longitude", .decimal(4, digits: 6), unit: "°", "degrees × 10⁶, west when status bit 3 is set"),
        .value("altitude", .signed(2), unit: "m"),
        .value("speed", .decimal(2, digits: 1), unit: "km/h"),
        .value("direction", .number(2), unit: "°", "clockwise from north"),
        .value("time", .dateTime, "GMT+8"),
    ]

    /// The name of the alarm word, of which dialects have bits of their own.
    static let alarmWord = "alarm"

    static let alarms: [Int: String] = [
        0: "emergency", 1: "overspeed", 2: "fatigue", 3: "dangerWarning", 4: "receiverFault", 5: "antennaOpen",
        6: "antennaShort", 7: "underVoltage", 8: "powerLost", 9: "displayFault", 10: "speechFault", 11: "cameraFault",
        12: "cardReaderFault", 13: "overspeedWarning", 14: "fatigueWarning", 15: "illegalDriving",
        16: "tyrePressure", 17: "blindArea", 18: "dayDrivingTime", 19: "overtimeParking", 20: "areaCrossing",
        21: "routeCrossing", 22: "segmentTime", 23: "routeDeviation", 24: "speedSensorFault", 25: "fuelAbnormal",
        26: "stolen", 27: "illegalIgnition", 28: "illegalDisplacement", 29: "collision", 30: "rollover",
        31: "illegalDoor",
    ]

    static let status: [Int: String] = [
        0: "acc", 1: "fixValid", 2: "south", 3: "west", 4: "outOfService", 5: "encrypted", 6: "forwardCollision",
        7: "laneDeparture", 10: "oilCut", 11: "circuitCut", 12: "doorLocked", 13: "door1", 14: "door2", 15: "door3",
        16: "door4", 17: "door5", 18: "gps", 19: "beiDou", 20: "glonass", 21: "galileo", 22: "moving",
    ]

    static let report: [Layout] = fixed + [.items]
}
