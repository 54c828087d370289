internal import JT808

/// Recorder, driver, CAN bus, upgrade and what is carried opaque (protocol.md §4.6, and the public standard's tables).
enum VehicleLayouts {
    private static let recorderCommands: [Int: String] = [
        0x00: "standardVersion", 0x01: "driver", 0x02: "clock", 0x03: "mileage", 0x04: "pulses", 0x05: "vehicle",
        0x06: "signals", 0x07: "recorderNumber", 0x08: "speeds", 0x09: "places", 0x10: "accidents", 0x11: "overtime",
        0x12: "driverLogins", 0x13: "power", 0x14: "parameterChanges", 0x15: "speedLog", 0x82: "setVehicle",
        0x83: "setInstallation", 0x84: "setSignals", 0xc2: "setClock", 0xc3: "setPulses", 0xc4: "setMileage",
    ]

    // Some blocks name the driver.
    private static let recorder: [Layout] = [
        .value("command", .code(1, recorderCommands), "GB/T 19056"),
        .value("data", .rest, "the recorder's block", isSecret: true),
    ]

    private static let upgradeTargets = [0: "terminal", 12: "cardReader", 52: "satelliteModule"]

    private static let key: [Layout] = [
        .value("exponent", .number(4)), .value("modulus", .bytes(PublicKey.modulusSize)),
    ]

    /// 0x8108, whose manufacturer has 5 bytes or, in 2019, 11.
    private static let upgrade: [Layout] = [
        .value("target", .code(1, upgradeTargets)),
        .when(.before2019, package(manufacturer: 5)),
        .when(
            .since2019,
            [
                .forms([
                    Layout.Form("manufacturer5", package(manufacturer: 5)),
                    Layout.Form("manufacturer11", package(manufacturer: 11)),
                ])
            ]),
    ]

    private static func package(manufacturer: Int) -> [Layout] {
        [
            .value("manufacturer", .text(manufacturer)), .value("version", .sizedText(1)),
            .value("data", .sizedBytes(4)),
        ]
    }

    /// 0x0702, of which some send the fields of one edition under the header of another.
    private static let driver: [Layout] = [
        .when(.since2019, [.forms([card("2019", [identity]), card("2013", [])])]),
        .when(.before2019, [.forms([card("2013", []), card("2019", [identity]), oldestDriver])]),
    ]

    private static let name: Layout = .value("name", .sizedText(1), isSecret: true)
    private static let identity: Layout = .value("identityNumber", .text(20), isSecret: true)
    private static let authority: Layout = .value("authority", .sizedText(1))

    private static func certificate(_ width: Int) -> Layout { .value("certificate", .text(width), isSecret: true) }

    private static let oldestDriver = Layout.Form("2011", [name, identity, certificate(40), authority])

    private static func card(_ form: String, _ last: [Layout]) -> Layout.Form {
        let driver = [name, certificate(20), authority, .value("validUntil", .digits(4), "YYYYMMDD")] + last
        return Layout.Form(
            form,
            [
                .value("action", .code(1, [1: "inserted", 2: "removed"])), .value("time", .dateTime, "GMT+8"),
                .when(
                    .bytesLeft,
                    [
                        .value(
                            "result",
                            .code(1, [0: "success", 1: "keyRefused", 2: "locked", 3: "pulledOut", 4: "corrupt"])),
                        .when(.bytesLeft, driver),
                    ]),
            ])
    }

    static let all = [
        MessageLayout(
            0x0108, "upgradeResult", "终端升级结果通知",
            [
                .value("target", .code(1, upgradeTargets)),
                .value("outcome", .code(1, [0: "success", 1: "failure", 2: "cancelled"])),
            ]),
        MessageLayout(
            0x0700, "recorderAnswer", "行驶记录数据上传",
            [.value("serial", .number(2), "serial of the request")] + recorder),
        MessageLayout(
            0x0701, "waybill", "电子运单上报", [.value("content", .sizedText(4), "GBK")]),
        MessageLayout(0x0702, "driverIdentity", "驾驶员身份信息采集上报", driver),
        MessageLayout(
            0x0705, "canData", "CAN 总线数据上传",
            [
                .value("count", .number(2)), .value("time", .digits(5), "hhmmss and four digits of its fraction"),
                .list(
                    "frames", count: .field("count"),
                    [
                        .value("id", .bytes(4), "bit 31 CAN2, 30 extended, 29 computed"),
                        .value("data", .bytes(8)),
                    ]),
            ]),
        MessageLayout(
            0x0901, "compressedData", "数据压缩上报", [.value("data", .sizedBytes(4), "GZIP")]),
        MessageLayout(0x0a00, "terminalPublicKey", "终端 RSA 公钥", key),
        MessageLayout(0x8108, "upgradePackage", "下发终端升级包", upgrade),
        MessageLayout(0x8700, "collectRecorder", "行驶记录数据采集命令", recorder),
        MessageLayout(0x8701, "setRecorder", "行驶记录参数下传命令", recorder),
        MessageLayout(0x8702, "queryDriverIdentity", "上报驾驶员身份信息请求", []),
        MessageLayout(0x8a00, "platformPublicKey", "平台 RSA 公钥", key),
    ]
}
