internal import JT808

/// The layouts of the messages by which wearer, vehicle and platform talk: fragments asked for again, events,
/// questions, information, calls and the control of a vehicle.
enum DialogueLayouts {
    /// Those whose layout the edition alone tells.
    static let all: [MessageLayout] = [
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
    ]

    /// The layout of a body, chosen by id, edition and length; nothing for other messages.
    static func layout(_ id: UInt16, _ edition: Edition, _ body: [UInt8]) -> MessageLayout? {
        switch MessageID(rawValue: id) {
        case .platformRetransmission:
            return message(id, "platformRetransmission", "服务器补传分包请求", retransmission(edition, body))
        case .terminalRetransmission:
            return message(id, "terminalRetransmission", "终端补传分包请求", retransmission(edition, body))
        case .setEvents: return message(id, "setEvents", "事件设置", events(body))
        case .vehicleControl: return message(id, "vehicleControl", "车辆控制", control(edition, body))
        default: return nil
        }
    }

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

    private static func retransmission(_ edition: Edition, _ body: [UInt8]) -> [Layout] {
        let isWide =
            (try? RetransmissionRequest.View(body.span.bytes, edition: edition).hasWideCount) ?? (edition == .v2019)
        return [
            .value("serial", .number(2), "serial of the first fragment"), .value("count", .number(isWide ? 2 : 1)),
            .list("indices", count: .field("count"), [.value("index", .number(2))]),
        ]
    }

    private static func events(_ body: [UInt8]) -> [Layout] {
        let isIDs = body.count >= 2 && body[0] == 4 && Int(body[1]) == body.count - 2
        return list(
            settings.merging([4: "delete"]) { $1 }, "events",
            [.value("id", .number(1))] + (isIDs ? [] : [.value("text", .sizedText(1), "GBK")]))
    }

    private static func control(_ edition: Edition, _ body: [UInt8]) -> [Layout] {
        guard edition == .v2019 else { return [.value("flags", .flags(1, [0: "locksDoors"]))] }
        let control: [Layout] = [
            .value("control", .code(2, [1: "doors"])),
            .when(.equal("control", 1), [.value("parameter", .number(1))]),
            .when(.different("control", 1), [.value("parameter", .rest, "the controls behind it included")]),
        ]
        let isCountless = (try? VehicleControl.View(body.span.bytes, edition: edition).isCountless) ?? false
        // How long a vendor's parameter is, is not known, so the list ends where the body does.
        return (isCountless ? [] : [.value("count", .number(2))]) + [.list("controls", count: .rest, control)]
    }
}
