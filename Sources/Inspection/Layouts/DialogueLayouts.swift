/// The layouts of the messages by which wearer, vehicle and platform talk: fragments asked for again, events,
/// questions, information, calls and the control of a vehicle.
enum DialogueLayouts {
    static let all: [MessageLayout] = [
        message(0x0005, "terminalRetransmission", "终端补传分包请求", retransmission),
        message(0x0301, "eventReport", "事件报告", [.value("event", .number(1))]),
        message(
            0x0302, "questionAnswer", "提问应答",
            [.value("serial", .number(2), "serial of the question"), .value("answer", .number(1))]),
        message(
            0x0303, "informationRequest", "信息点播/取消",
            [.value("kind", .number(1)), .value("action", .code(1, [0: "cancel", 1: "request"]))]),
        message(
            0x0500, "vehicleControlAnswer", "车辆控制应答",
            [.value("serial", .number(2), "serial of the order")] + LocationLayout.report),
        message(0x8003, "platformRetransmission", "服务器补传分包请求", retransmission),
        message(0x8301, "setEvents", "事件设置", [.forms([events, deletedEvents])]),
        message(
            0x8302, "question", "提问下发",
            [
                .value("flags", .flags(1, [0: "urgent", 2: "display", 3: "speech", 4: "advertising", 5: "canFault"])),
                .value("question", .sizedText(1), "GBK"),
                .list("answers", count: .rest, [.value("id", .number(1)), .value("text", .sizedText(2), "GBK")]),
            ]),
        message(
            0x8303, "setInformationMenu", "信息点播菜单设置",
            list(settings, "entries", [.value("kind", .number(1)), .value("name", .sizedText(2), "GBK")])),
        message(0x8304, "information", "信息服务", [.value("kind", .number(1)), .value("text", .sizedText(2), "GBK")]),
        message(
            0x8400, "callBack", "电话回拨",
            [.value("kind", .code(1, [0: "ordinary", 1: "monitoring"])), .value("number", .textToEnd)]),
        message(
            0x8401, "setPhoneBook", "设置电话本",
            list(
                settings, "contacts",
                [
                    .value("kind", .code(1, [1: "incoming", 2: "outgoing", 3: "both"])),
                    .value("number", .sizedText(1)), .value("name", .sizedText(1), "GBK"),
                ])),
        message(
            0x8500, "vehicleControl", "车辆控制",
            [
                .when(.before2019, [.value("flags", .flags(1, [0: "locksDoors"]))]),
                .when(
                    .since2019,
                    [
                        .forms([
                            Layout.Form("counted", [.value("count", .number(2)), controls]),
                            Layout.Form("countless", [controls]),
                        ])
                    ]),
            ]),
    ]

    private static func message(_ id: UInt16, _ name: String, _ chinese: String, _ body: [Layout]) -> MessageLayout {
        MessageLayout(id, name, chinese, body, source: "protocol.md §4.4, §4.6; fields as others send them")
    }

    private static let settings = [0: "deleteAll", 1: "replace", 2: "append", 3: "modify"]

    /// A list that a setting changes; nothing follows the one that deletes all.
    private static func list(_ settings: [Int: String], _ name: String, _ entry: [Layout]) -> [Layout] {
        [
            .value("setting", .code(1, settings)),
            .when(.nonZero("setting"), [.value("count", .number(1)), .list(name, count: .field("count"), entry)]),
        ]
    }

    /// The count of 2019 is a WORD, the one before a BYTE, and some send the other.
    private static let retransmission: [Layout] = [
        .value("serial", .number(2), "serial of the first fragment"),
        .when(.before2019, [.forms([narrow, wide])]), .when(.since2019, [.forms([wide, narrow])]),
    ]

    private static let narrow = indices("byteCount", 1)
    private static let wide = indices("wordCount", 2)

    private static func indices(_ form: String, _ width: Int) -> Layout.Form {
        Layout.Form(
            form,
            [
                .value("count", .number(width)),
                .list("indices", count: .field("count"), [.value("index", .number(2))]),
            ])
    }

    private static let eventSettings = settings.merging([4: "delete"]) { $1 }
    private static let events = Layout.Form(
        "texts", list(eventSettings, "events", [.value("id", .number(1)), .value("text", .sizedText(1), "GBK")]))
    private static let deletedEvents = Layout.Form(
        "ids",
        [
            .value("setting", .code(1, eventSettings)), .value("count", .number(1)),
            .when(.equal("setting", 4), [.list("events", count: .field("count"), [.value("id", .number(1))])]),
        ])

    // How long a vendor's parameter is, is not known, so the list ends where the body does.
    private static let controls: Layout = .list(
        "controls", count: .rest,
        [
            .value("control", .code(2, [1: "doors"])),
            .when(.equal("control", 1), [.value("parameter", .number(1))]),
            .when(.different("control", 1), [.value("parameter", .rest, "the controls behind it included")]),
        ])
}
