/// Messages of wearables' vendors under the standard's header (protocol.md §4.6, vendor extras).
enum VendorLayouts {
    private static func message(_ id: UInt16, _ name: String, _ body: [Layout]) -> MessageLayout {
        MessageLayout(id, name, "", body, source: "protocol.md §4.6, vendor extras")
    }

    private static let compactLocation: [Layout] = [
        .value("time", .digits(6), "DDMMYYhhmmss, UTC"),
        .value("latitude", .digits(4), "degrees and minutes, ddmm.mmmm"),
        .value(
            "longitude", .digits(5),
            "degrees and minutes, dddmm.mmmm, and a digit of flags: 1 valid, 2 north, 4 east"),
        .value("speed", .digits(1)), .value("direction", .number(1), unit: "2°"), .value("signal", .number(1)),
        .value("satellites", .number(1)), .value("mileage", .number(4), unit: "km"),
        .value("battery", .number(1), unit: "%", "AA and AB: charging"), .value("cell", .number(4)),
        .value("area", .number(2)), .value("product", .number(1)), .value("status", .flags(2, [:])),
        .value("alarms", .flags(2, [:])),
        // The same ids mean other things in the standard's reports.
        .list("vendorItems", count: .rest, [.value("id", .bytes(1)), .value("value", .sizedBytes(1))]),
    ]

    static let all = [
        message(0x0109, "vendorTimeQuery", []),
        message(
            0x8109, "vendorTimeAnswer",
            [
                .value("year", .number(2), "UTC"), .value("month", .number(1)), .value("day", .number(1)),
                .value("hour", .number(1)), .value("minute", .number(1)), .value("second", .number(1)),
                .value("result", .number(1), "0 is success"),
            ]),
        message(
            0x0210, "vendorBatch",
            [
                .forms([
                    Layout.Form(
                        "battery", [.value("battery", .number(1), unit: "%"), .value("time", .dateTime, "GMT+8")]),
                    Layout.Form(
                        "reports", [.list("reports", count: .rest, [.sized("report", width: 1, LocationLayout.report)])]
                    ),
                ])
            ]),
        message(0x1007, "vendorTimeZone", [.value("data", .rest, "nobody describes it")]),
        message(
            0x1300, "vendorTextAnswer",
            [.value("serial", .number(2), "serial of the text"), .value("text", .rest, "UTF-16, big-endian")]),
        message(0x5501, "compactLocation", compactLocation),
        message(0x5502, "compactBlindLocation", compactLocation),
        message(0x6006, "vendorText", [.value("encoding", .number(1)), .value("text", .textToEnd, "GBK")]),
    ]
}
