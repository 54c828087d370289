/// Self-test, and what a cradle and its host say to each other (`profile.md`, Messages and Cradle).
enum CradleLayouts {
    private static let tests = [
        0: "satellites", 1: "modem", 2: "strap", 3: "wear", 4: "battery", 5: "store", 6: "clock", 7: "biometric",
    ]

    private static let slot: Layout = .value("slot", .number(1))
    private static let terminal: Layout = .value("terminal", .digits(10), "terminal number")
    private static let serialNumber: Layout = .value("serialNumber", .text(20))
    private static let battery: [Layout] = [
        .value("battery", .number(1), unit: "%"), .value("charging", .code(1, [0: "no", 1: "yes", 2: "full"])),
    ]

    private static let outcome: [Layout] = [
        .value("serial", .number(2), "serial of the request"), slot,
        .value(
            "result",
            .code(
                1,
                [0: "success", 1: "empty", 2: "writeFailed", 3: "bound", 4: "verifyFailed", 5: "refused"])),
    ]

    // The frame may hold an authentication code.
    private static let relay: [Layout] = [slot, .value("frame", .rest, "one unescaped frame", isSecret: true)]

    private static func message(_ id: UInt16, _ name: String, _ chinese: String, _ body: [Layout]) -> MessageLayout {
        MessageLayout(
            id, name, chinese, body, source: id & 0x00ff < 0x10 ? "profile.md, Messages" : "profile.md, Cradle")
    }

    static let all = [
        message(0xf003, "selfTest", "自检指令", [.value("tests", .flags(4, tests))]),
        message(
            0xe003, "selfTestResult", "自检结果",
            [.value("run", .flags(4, tests)), .value("failed", .flags(4, tests))]),
        message(0xf010, "writeIdentity", "写入身份", [slot, terminal, serialNumber]),
        message(0xe010, "identityWritten", "写入身份应答", outcome),
        message(
            0xf011, "installKey", "写入密钥",
            [slot, .value("index", .number(1)), .value("key", .bytes(32), isSecret: true)]),
        message(
            0xe011, "keyInstalled", "写入密钥应答",
            outcome + [.when(.bytesLeft, [.value("checksum", .bytes(4), "CRC-32 of the key as stored")])]),
        message(0xf012, "readSlot", "读取腕带", [slot]),
        message(
            0xe012, "slotState", "读取腕带应答",
            outcome + [
                .when(
                    .bytesLeft,
                    [terminal, serialNumber] + battery + [
                        .value("strap", .code(1, ItemLayouts.strapStates)),
                        .value("wear", .code(1, ItemLayouts.wearStates)),
                        .value("state", .code(1, [0: "disarmed", 1: "armed", 2: "released", 3: "expired"])),
                        .value("order", .bytes(16)), .value("firmware", .text(20)),
                    ])
            ]),
        message(0xf013, "wipe", "擦除", [slot, .value("word", .text(4), "WIPE")]),
        message(0xe013, "wiped", "擦除应答", outcome),
        message(0xf014, "relayDown", "转发至腕带", relay),
        message(0xe014, "relayUp", "转发自腕带", relay),
        message(0xf020, "querySlots", "查询卡槽", []),
        message(
            0xe020, "slotList", "卡槽状态",
            [
                .value("count", .number(1)),
                .list(
                    "slots", count: .field("count"),
                    [.value("present", .code(1, [0: "no", 1: "yes"])), serialNumber] + battery),
            ]),
    ]
}
