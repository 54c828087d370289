/// The names of the parameters 0x0001–0x0110 (protocol.md §4.7, and the public standard's table).
enum StandardParameters {
    private typealias Definition = ParameterLayouts.Definition

    static let all = link.merging(events) { $1 }.merging(vehicle) { $1 }

    private static func number(_ name: String, _ unit: String = "", _ bytes: Int = 4) -> ParameterLayouts.Definition {
        Definition(name: name, unit: unit, kind: .number(bytes))
    }

    private static func text(_ name: String, isSecret: Bool = false) -> ParameterLayouts.Definition {
        Definition(name: name, unit: "", kind: .textToEnd, isSecret: isSecret)
    }

    private static func alarms(_ name: String) -> ParameterLayouts.Definition {
        Definition(name: name, unit: "", kind: .flags(4, LocationLayout.alarms))
    }

    private static func code(_ name: String, _ bytes: Int, _ names: [Int: String]) -> ParameterLayouts.Definition {
        Definition(name: name, unit: "", kind: .code(bytes, names))
    }

    /// Connection, servers, reports.
    private static let link: [UInt32: ParameterLayouts.Definition] = [
        0x0001: number("heartbeatInterval", "s"), 0x0002: number("acknowledgementTimeout", "s"),
        0x0003: number("retransmissions"), 0x0004: number("udpAcknowledgementTimeout", "s"),
        0x0005: number("udpRetransmissions"), 0x0006: number("smsAcknowledgementTimeout", "s"),
        0x0007: number("smsRetransmissions"), 0x0010: text("accessPointName"), 0x0011: text("user"),
        0x0012: text("password", isSecret: true), 0x0013: text("server"), 0x0014: text("backupAccessPointName"),
        0x0015: text("backupUser"), 0x0016: text("backupPassword", isSecret: true), 0x0017: text("backupServer"),
        0x0018: number("tcpPort"), 0x0019: number("udpPort"), 0x001a: text("cardServer"),
        0x001b: number("cardServerTCPPort"), 0x001c: number("cardServerUDPPort"), 0x001d: text("backupCardServer"),
        0x0020: code("reportStrategy", 4, [0: "time", 1: "distance", 2: "both"]),
        0x0021: code("reportScheme", 4, [0: "byIgnition", 1: "byLoginAndIgnition"]),
        0x0022: number("notLoggedInInterval", "s"), 0x0023: text("secondaryAccessPointName"),
        0x0024: text("secondaryUser"), 0x0025: text("secondaryPassword", isSecret: true),
        0x0026: text("secondaryServer"), 0x0027: number("sleepInterval", "s"),
        0x0028: number("emergencyInterval", "s"), 0x0029: number("defaultInterval", "s"),
        0x002c: number("defaultDistance", "m"), 0x002d: number("notLoggedInDistance", "m"),
        0x002e: number("sleepDistance", "m"), 0x002f: number("emergencyDistance", "m"),
        0x0030: number("cornerAngle", "°"), 0x0031: number("fenceRadius", "m", 2),
        0x0032: Definition(name: "forbiddenPeriod", unit: "", kind: .bytes(4)),
    ]

    /// Telephone, alarms, driving, camera.
    private static let events: [UInt32: ParameterLayouts.Definition] = [
        0x0040: text("platformPhone"), 0x0041: text("resetPhone"), 0x0042: text("factoryResetPhone"),
        0x0043: text("platformSMSPhone"), 0x0044: text("alarmSMSPhone"),
        0x0045: code("answering", 4, [0: "automatic", 1: "automaticWithIgnition"]),
        0x0046: number("longestCall", "s"), 0x0047: number("longestCallsInMonth", "s"), 0x0048: text("listeningPhone"),
        0x0049: text("privilegedSMSPhone"), 0x0050: alarms("alarmMask"), 0x0051: alarms("alarmSMS"),
        0x0052: alarms("alarmPictures"), 0x0053: alarms("alarmPicturesSaved"), 0x0054: alarms("keyAlarms"),
        0x0055: number("highestSpeed", "km/h"), 0x0056: number("overspeedDuration", "s"),
        0x0057: number("longestDriving", "s"), 0x0058: number("longestDrivingInDay", "s"),
        0x0059: number("shortestRest", "s"), 0x005a: number("longestStay", "s"),
        0x005b: number("overspeedWarning", "0.1 km/h", 2), 0x005c: number("fatigueWarning", "s", 2),
        0x005d: Definition(name: "collision", unit: "", kind: .bytes(2)), 0x005e: number("rolloverAngle", "°", 2),
        0x0064: Definition(name: "timedPictures", unit: "", kind: .bytes(4)),
        0x0065: Definition(name: "distancePictures", unit: "", kind: .bytes(4)),
        0x0070: number("pictureQuality"), 0x0071: number("brightness"), 0x0072: number("contrast"),
        0x0073: number("saturation"), 0x0074: number("chroma"),
    ]

    /// Vehicle, satellite receiver, CAN bus.
    private static let vehicle: [UInt32: ParameterLayouts.Definition] = [
        0x0080: Definition(name: "mileage", unit: "km", kind: .decimal(4, digits: 1)),
        0x0081: number("province", "", 2), 0x0082: number("city", "", 2), 0x0083: text("plate", isSecret: true),
        0x0084: number("plateColour", "", 1),
        0x0090: Definition(
            name: "satelliteSystems", unit: "", kind: .flags(1, [0: "gps", 1: "beiDou", 2: "glonass", 3: "galileo"])),
        0x0091: code(
            "receiverBaud", 1, [0: "4800", 1: "9600", 2: "19200", 3: "38400", 4: "57600", 5: "115200"]),
        0x0092: code("receiverRate", 1, [0: "500ms", 1: "1000ms", 2: "2000ms", 3: "3000ms", 4: "4000ms"]),
        0x0093: number("receiverSamplePeriod", "s"),
        0x0094: code(
            "receiverUpload", 1,
            [
                0: "stored", 1: "byTime", 2: "byDistance", 11: "forTime", 12: "forDistance", 13: "forCount",
            ]),
        0x0095: number("receiverUploadSetting"), 0x0100: number("can1SamplePeriod", "ms"),
        0x0101: number("can1UploadPeriod", "s", 2), 0x0102: number("can2SamplePeriod", "ms"),
        0x0103: number("can2UploadPeriod", "s", 2),
        0x0110: Definition(name: "canID", unit: "", kind: .bytes(8)),
    ]
}
