internal import JT808

/// The layouts of the messages that set and query areas and routes, of which optional fields have several forms.
enum AreaLayouts {
    static let all = [
        message(0x8600, "setCircles", "设置圆形区域", setting + [forms { [circles($0)] }]),
        message(0x8602, "setRectangles", "设置矩形区域", setting + [forms { [rectangles($0)] }]),
        message(0x8604, "setPolygon", "设置多边形区域", [forms(polygon)]),
        // A route has no speed rule that its name could hang on.
        message(0x8606, "setRoute", "设置路线", [forms(without: .nameWithSpeed, route)]),
        message(
            0x8608, "queryAreas", "查询区域或线路数据",
            kind(counting: "0 is all") + [.list("ids", count: .field("count"), [.value("id", .number(4))])]),
        message(
            0x0608, "areaAnswer", "查询区域或线路数据应答",
            kind(counting: "areas, or bodies of messages that set them") + [.forms([answer, bareAnswer])]),
    ]

    private static func message(_ id: UInt16, _ name: String, _ chinese: String, _ body: [Layout]) -> MessageLayout {
        MessageLayout(id, name, chinese, body)
    }

    /// The readings on which implementations disagree (protocol.md §4.6, Interop trap).
    private static func forms(without other: AreaForm? = nil, _ layouts: (AreaForm) -> [Layout]) -> Layout {
        .forms(AreaForm.allCases.filter { $0 != other }.map { Layout.Form("\($0)", layouts($0)) })
    }

    private static let setting: [Layout] = [
        .value("setting", .code(1, [0: "replace", 1: "append", 2: "modify"])), .value("count", .number(1)),
    ]

    private static func kind(counting meaning: String) -> [Layout] {
        [.value("kind", .code(1, ItemLayouts.areaKinds)), .value("count", .number(4), meaning)]
    }

    /// The areas as the messages that set them.
    private static let answer = Layout.Form(
        "messages",
        [
            .when(.equal("kind", 1), [messages(circles(.standard))]),
            .when(.equal("kind", 2), [messages(rectangles(.standard))]),
            .when(.equal("kind", 3), [.list("polygons", count: .field("count"), polygon(.standard))]),
            .when(.equal("kind", 4), [.list("routes", count: .field("count"), route(.standard))]),
        ])

    /// The areas one after the other.
    private static let bareAnswer = Layout.Form(
        "areas",
        [
            .when(.equal("kind", 1), [circles(.standard)]), .when(.equal("kind", 2), [rectangles(.standard)]),
        ])

    private static func messages(_ areas: Layout) -> Layout {
        .list("messages", count: .field("count"), setting + [areas])
    }

    // MARK: Areas

    private static func circles(_ form: AreaForm) -> Layout {
        .list(
            "circles", count: .field("count"),
            head + place + [.value("radius", .number(4), unit: "m")] + window(form) + speed(form) + nightSpeed(form)
                + name(form))
    }

    private static func rectangles(_ form: AreaForm) -> Layout {
        let corners: [Layout] = [
            .value("top", .decimal(4, digits: 6), unit: "°"), .value("left", .decimal(4, digits: 6), unit: "°"),
            .value("bottom", .decimal(4, digits: 6), unit: "°"), .value("right", .decimal(4, digits: 6), unit: "°"),
        ]
        return .list(
            "rectangles", count: .field("count"),
            head + corners + window(form) + speed(form) + nightSpeed(form) + name(form))
    }

    private static func polygon(_ form: AreaForm) -> [Layout] {
        let corners: [Layout] = [.value("vertices", .number(2)), .list("corners", count: .field("vertices"), place)]
        return head + window(form) + speed(form) + corners + nightSpeed(form) + name(form)
    }

    private static func route(_ form: AreaForm) -> [Layout] {
        let attributes = [0: "travelTime", 1: "speedLimit", 2: "south", 3: "west"]
        let ids: [Layout] = [.value("point", .number(4)), .value("segment", .number(4))]
        let rules: [Layout] = [
            .value("width", .number(1), unit: "m"), .value("attributes", .flags(1, attributes)),
        ]
        let times: [Layout] = [.value("longest", .number(2), unit: "s"), .value("shortest", .number(2), unit: "s")]
        let limits = optional(form, .bit("attributes", 0), times) + optional(form, .bit("attributes", 1), speedFields)
        // In the form without conditions segments have no speed at night.
        let night: [Layout] =
            form == .unconditional ? [] : [.when(.since2019, [.when(.bit("attributes", 1), nightFields)])]
        let segments: Layout = .list("segments", count: .field("points"), ids + place + rules + limits + night)
        return head + window(form) + [.value("points", .number(2)), segments] + name(form)
    }

    // MARK: Fields

    private static let head: [Layout] = [.value("id", .number(4)), .value("rules", .flags(2, rules))]

    private static let rules: [Int: String] = [
        0: "timeWindow", 1: "speedLimit", 2: "enterWarnsWearer", 3: "enterAlarms", 4: "exitWarnsWearer",
        5: "exitAlarms", 6: "south", 7: "west", 8: "doors", 14: "closesCommunication", 15: "collectsDetail",
    ]

    private static let place: [Layout] = [
        .value("latitude", .decimal(4, digits: 6), unit: "°"), .value("longitude", .decimal(4, digits: 6), unit: "°"),
    ]

    private static let speedFields: [Layout] = [
        .value("maximumSpeed", .number(2), unit: "km/h"), .value("duration", .number(1), unit: "s"),
    ]

    private static let nightFields: [Layout] = [.value("nightSpeed", .number(2), unit: "km/h")]

    /// Fields that are there on a condition or, in one form, always.
    private static func optional(_ form: AreaForm, _ condition: Layout.Condition, _ fields: [Layout]) -> [Layout] {
        form == .unconditional ? fields : [.when(condition, fields)]
    }

    private static func window(_ form: AreaForm) -> [Layout] {
        let meaning = "YYMMDDhhmmss, or 000000hhmmss for every day"
        return optional(form, .bit("rules", 0), [.value("begin", .digits(6), meaning), .value("end", .digits(6))])
    }

    private static func speed(_ form: AreaForm) -> [Layout] { optional(form, .bit("rules", 1), speedFields) }

    private static func nightSpeed(_ form: AreaForm) -> [Layout] {
        [.when(.since2019, optional(form, .bit("rules", 1), nightFields))]
    }

    private static func name(_ form: AreaForm) -> [Layout] {
        let name: [Layout] = [.value("name", .sizedText(2))]
        let named: [Layout] =
            switch form {
            case .standard, .unconditional: name
            case .nameWithSpeed: [.when(.bit("rules", 1), name)]
            case .nameLeftOut: [.when(.bytesLeft, name)]
            }
        return [.when(.since2019, named)]
    }
}
