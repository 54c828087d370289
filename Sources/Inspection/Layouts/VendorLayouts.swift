/// Messages of wearables' vendors under the standard's header (protocol.md §4.6, vendor extras).
enum VendorLayouts {
    private static func message(_ id: UInt16, _ name: String, _ body: [Layout]) -> MessageLayout {
        MessageLayout(id, name, "", body, source: "protocol.md §4.6, vendor extras")
    }

    /// 0x0210, which means a battery in seven bytes.
    static func batch(length: Int) -> MessageLayout {
        message(
            0x0210, "vendorBatch",
            length == 7
                ? [.value("battery", .number(1), unit: "%"), .value("time", .dateTime, "GMT+8")]
                : [.list("reports", count: .rest, [.sized("report", width: 1, LocationLayout.report)])])
    }

    static let all = [
        message(0x0109, "vendorTimeQuery", []),
        message(
            0x8109, "vendorTimeAnswer",
            [
                .value("year", .number(2), "UTC"), .value("month", .number(1)), .value("day", .number(1)),
                .value("hour", .number(1)), .value("minute", .number(1)), .value("second", .number(1)),
                .value("result", .number(1), "0 is success"),
            ]),
        batch(length: 0),
        message(0x1007, "vendorTimeZone", [.value("data", .rest, "nobody describes it")]),
        message(
            0x1300, "vendorTextAnswer",
            [.value("serial", .number(2), "serial of the text"), .value("text", .rest, "UTF-16, big-endian")]),
        message(0x6006, "vendorText", [.value("encoding", .number(1)), .value("text", .textToEnd, "GBK")]),
    ]
}
