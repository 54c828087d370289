/// The layouts of all messages the inspector knows; any other message shows its body's bytes.
package enum MessageLayouts {
    package static let all: [UInt16: MessageLayout] = Dictionary(
        uniqueKeysWithValues: [
            uplink, downlink, profile, AreaLayouts.all, DialogueLayouts.all, MediaLayouts.all, VehicleLayouts.all,
            CradleLayouts.all, VendorLayouts.all,
        ].joined().map { ($0.id, $0) })

    private static func message(
        _ id: UInt16, _ name: String, _ chinese: String, _ body: [Layout], source: String = "protocol.md §4.6"
    ) -> MessageLayout {
        MessageLayout(id, name, chinese, body, source: source)
    }

    private static let acknowledgement: [Layout] = [
        .value("serial", .number(2), "serial of the message answered"),
        .value("message", .bytes(2), "id of the message answered"),
        .value(
            "result",
            .code(1, [0: "success", 1: "failure", 2: "badMessage", 3: "unsupported", 4: "alarmHandled"])),
    ]

    private static let transparent: [Layout] = [.value("type", .number(1)), .value("data", .rest)]

    private static let identifiers: [Layout] = [
        .value("count", .number(1), "0 is all, in a deletion"),
        .list("ids", count: .field("count"), [.value("id", .number(4))]),
    ]

    // MARK: From the terminal

    private static let uplink: [MessageLayout] = [
        message(0x0001, "terminalAcknowledgement", "终端通用应答", acknowledgement),
        message(0x0002, "heartbeat", "终端心跳", [.when(.bytesLeft, [.value("extra", .rest, "vendor's addition")])]),
        message(0x0003, "unregister", "终端注销", []),
        message(0x0004, "timeQuery", "查询服务器时间请求", []),
        message(
            0x0100, "register", "终端注册",
            [
                .when(.since2019, registration(manufacturer: 11, model: 30, terminal: 30)),
                .when(
                    .before2019,
                    [
                        .forms([
                            Layout.Form("2013", registration(manufacturer: 5, model: 20, terminal: 7)),
                            Layout.Form("2011", registration(manufacturer: 5, model: 8, terminal: 7)),
                        ])
                    ]),
            ]),
        message(
            0x0107, "attributes", "查询终端属性应答",
            [
                .when(.before2019, attributes(manufacturer: 5, model: 20, terminal: 7)),
                // Implementations disagree on the manufacturer of 2019 (protocol.md §4.6).
                .when(
                    .since2019,
                    [
                        .forms([
                            Layout.Form("manufacturer5", attributes(manufacturer: 5, model: 30, terminal: 30)),
                            Layout.Form("manufacturer11", attributes(manufacturer: 11, model: 30, terminal: 30)),
                        ])
                    ]),
            ]),
        message(
            0x0102, "authenticate", "终端鉴权",
            [
                .when(.before2019, [.value("code", .textToEnd, isSecret: true)]),
                .when(
                    .since2019,
                    [
                        .value("code", .sizedText(1), isSecret: true), .value("imei", .text(15)),
                        .value("version", .text(20), "ends with ;WB1 for the wristband profile"),
                    ]),
            ]),
        message(
            0x0104, "parameterAnswer", "查询终端参数应答",
            [
                .value("serial", .number(2), "serial of the query"), .value("count", .number(1)),
                .parameters(count: "count"),
            ]),
        message(0x0200, "location", "位置信息汇报", LocationLayout.report),
        message(
            0x0201, "locationAnswer", "位置信息查询应答",
            [.value("serial", .number(2), "serial of the query")] + LocationLayout.report),
        message(
            0x0704, "locationBatch", "定位数据批量上传",
            [
                .value("count", .number(2)), .value("kind", .code(1, [0: "normal", 1: "refill"])),
                .list("reports", count: .field("count"), [.sized("report", width: 2, LocationLayout.report)]),
            ]),
        message(0x0900, "uplinkTransparent", "数据上行透传", transparent),
    ]

    private static func registration(manufacturer: Int, model: Int, terminal: Int) -> [Layout] {
        [
            .value("province", .number(2), "GB/T 2260, first two digits"),
            .value("city", .number(2), "GB/T 2260, last four digits"),
            .value("manufacturer", .text(manufacturer)), .value("model", .text(model)),
            .value("terminalID", .text(terminal)), .value("plateColour", .number(1), "0 is none"),
            .value("plate", .textToEnd, "plate, or a key of the wearer", isSecret: true),
        ]
    }

    private static func attributes(manufacturer: Int, model: Int, terminal: Int) -> [Layout] {
        [
            .value("type", .number(2)), .value("manufacturer", .text(manufacturer)), .value("model", .text(model)),
            .value("terminalID", .text(terminal)), .value("cardNumber", .digits(10), "ICCID"),
            .value("hardware", .sizedText(1)), .value("firmware", .sizedText(1)),
            .value("satellites", .flags(1, [0: "gps", 1: "beiDou", 2: "glonass", 3: "galileo"])),
            .value(
                "radio",
                .flags(1, [0: "gprs", 1: "cdma", 2: "tdScdma", 3: "wcdma", 4: "cdma2000", 5: "tdLte", 7: "other"])),
        ]
    }

    // MARK: From the platform

    private static let downlink: [MessageLayout] = [
        message(0x8001, "platformAcknowledgement", "平台通用应答", acknowledgement),
        message(0x8004, "timeAnswer", "查询服务器时间应答", [.value("universalTime", .dateTime, "UTC")]),
        message(
            0x8100, "registerAnswer", "终端注册应答",
            [
                .value("serial", .number(2), "serial of the registration"),
                .value(
                    "result",
                    .code(
                        1,
                        [
                            0: "success", 1: "vehicleRegistered", 2: "noSuchVehicle", 3: "terminalRegistered",
                            4: "noSuchTerminal",
                        ])),
                .value("code", .textToEnd, isSecret: true),
            ]),
        message(
            0x8103, "setParameters", "设置终端参数", [.value("count", .number(1)), .parameters(count: "count")]),
        message(0x8104, "queryParameters", "查询终端参数", []),
        message(
            0x8105, "control", "终端控制",
            [
                .value(
                    "command",
                    .code(
                        1,
                        [
                            1: "upgrade", 2: "connect", 3: "powerOff", 4: "reset", 5: "factoryReset", 6: "closeLink",
                            7: "closeRadio",
                        ])),
                // Of a connection they hold a password and the supervision's code (protocol.md §4.6).
                .value("parameters", .textToEnd, isSecret: true),
            ]),
        message(0x8106, "queryNamedParameters", "查询指定终端参数", identifiers),
        message(0x8107, "queryAttributes", "查询终端属性", []),
        message(0x8201, "queryLocation", "位置信息查询", []),
        message(
            0x8202, "track", "临时位置跟踪控制",
            [
                .value("interval", .number(2), unit: "s", "0 ends tracking"),
                .when(.nonZero("interval"), [.value("validity", .number(4), unit: "s")]),
            ]),
        message(
            0x8203, "confirmAlarm", "人工确认报警消息",
            [.value("serial", .number(2)), .value("alarms", .flags(4, LocationLayout.alarms))]),
        message(0x8204, "linkTest", "链路检测", []),
        message(
            0x8300, "text", "文本信息下发",
            [
                .when(
                    .before2019,
                    [
                        .value(
                            "flags",
                            .flags(1, [0: "urgent", 2: "display", 3: "speech", 4: "advertising", 5: "canFault"]))
                    ]),
                .when(
                    .since2019,
                    [
                        .value(
                            "flags", .flags(1, [2: "display", 3: "speech", 4: "advertising", 5: "canFault"]),
                            "bits 0 and 1: 1 service, 2 urgent, 3 notice"),
                        .value("kind", .code(1, [1: "notice", 2: "service"])),
                    ]),
                .value("text", .textToEnd, "GBK"),
            ]),
        message(0x8601, "deleteCircles", "删除圆形区域", identifiers),
        message(0x8603, "deleteRectangles", "删除矩形区域", identifiers),
        message(0x8605, "deletePolygons", "删除多边形区域", identifiers),
        message(0x8607, "deleteRoutes", "删除路线", identifiers),
        message(0x8900, "downlinkTransparent", "数据下行透传", transparent),
    ]

    // MARK: Profile WB1

    private static let modalities = [0: "finger", 1: "face", 2: "voice", 3: "card", 4: "button", 5: "video"]

    private static let profile: [MessageLayout] = [
        message(
            0xe001, "supervisionState", "监管状态",
            [
                .value("state", .code(1, [0: "disarmed", 1: "armed", 2: "released", 3: "expired"])),
                .value("order", .bytes(16)), .value("since", .dateTime),
                .value("strap", .code(1, ItemLayouts.strapStates)), .value("wear", .code(1, ItemLayouts.wearStates)),
            ], source: "profile.md, Messages"),
        message(
            0xe002, "verificationResult", "核验结果",
            [
                .value("request", .number(4), "0 is unsolicited"),
                .value(
                    "outcome",
                    .code(
                        1,
                        [
                            0: "match", 1: "noAnswer", 2: "noMatch", 3: "spoofSuspected", 4: "outOfWindow",
                            5: "deviceError", 6: "refused", 7: "inconclusive",
                        ])),
                .value("modality", .flags(1, modalities)), .value("score", .optional(2), "0–10,000"),
                .value("liveness", .code(1, [0: "notAssessed", 1: "passed", 2: "failed"])),
                .value("attempts", .number(1)), .value("taken", .dateTime),
                .value("subject", .sizedText(1), isSecret: true),
            ] + LocationLayout.report, source: "profile.md, Messages"),
        message(
            0xf001, "supervisionOrder", "监管指令",
            [
                .value("action", .code(1, [0: "disarm", 1: "arm", 2: "release"])), .value("order", .bytes(16)),
                .value("validFrom", .dateTime), .value("validUntil", .dateTime),
            ], source: "profile.md, Messages"),
        message(
            0xf002, "verificationRequest", "核验请求",
            [
                .value("request", .number(4)), .value("modalities", .flags(1, modalities), "none cancels"),
                .value("window", .number(2), unit: "s"), .value("attempts", .number(1)),
                .value("prompt", .textToEnd, "GBK"),
            ], source: "profile.md, Messages"),
    ]
}
