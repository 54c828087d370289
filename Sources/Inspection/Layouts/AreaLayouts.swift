internal import JT808

/// The layouts of the messages that set and query areas and routes, of which optional fields have several forms.
enum AreaLayouts {
    /// The layout of a body, chosen by id, edition and the form in which its lengths add up; nothing for other messages.
    static func layout(_ id: UInt16, _ edition: Edition, _ body: [UInt8]) -> MessageLayout? {
        let span = body.span.bytes
        switch MessageID(rawValue: id) {
        case .setCircles:
            let form = (try? SetCircles.View(span, edition: edition).form) ?? .standard
            return message(id, "setCircles", "设置圆形区域", setting + [circles(form)], form: form)
        case .setRectangles:
            let form = (try? SetRectangles.View(span, edition: edition).form) ?? .standard
            return message(id, "setRectangles", "设置矩形区域", setting + [rectangles(form)], form: form)
        case .setPolygon:
            let form = (try? SetPolygon.View(span, edition: edition).form) ?? .standard
            return message(id, "setPolygon", "设置多边形区域", polygon(form), form: form)
        case .setRoute:
            let form = (try? SetRoute.View(span, edition: edition).form) ?? .standard
            return message(id, "setRoute", "设置路线", route(form), form: form)
        case .queryAreas:
            return message(
                id, "queryAreas", "查询区域或线路数据",
                kind(counting: "0 is all") + [.list("ids", count: .field("count"), [.value("id", .number(4))])])
        case .areaAnswer:
            let isBare = (try? AreaAnswer.View(span, edition: edition).grouping) == .areas
            return message(
                id, "areaAnswer", "查询区域或线路数据应答",
                kind(counting: isBare ? "areas" : "bodies of messages that set them")
                    + [answer(body.first.flatMap(AreaKind.init), isBare: isBare)])
        default:
            return nil
        }
    }

    private static func message(
        _ id: UInt16, _ name: String, _ chinese: String, _ body: [Layout], form: AreaForm = .standard
    ) -> MessageLayout {
        let isOther = form != .standard
        return MessageLayout(
            id, name, chinese, body,
            source: isOther ? "protocol.md §4.6, Interop trap: \(form)" : "protocol.md §4.6")
    }

    private static let setting: [Layout] = [
        .value("setting", .code(1, [0: "replace", 1: "append", 2: "modify"])), .value("count", .number(1)),
    ]

    private static func kind(counting meaning: String) -> [Layout] {
        [.value("kind", .code(1, ItemLayouts.areaKinds)), .value("count", .number(4), meaning)]
    }

    private static func answer(_ kind: AreaKind?, isBare: Bool) -> Layout {
        switch kind {
        case .circle: isBare ? circles(.standard) : messages(circles(.standard))
        case .rectangle: isBare ? rectangles(.standard) : messages(rectangles(.standard))
        case .polygon: .list("polygons", count: .field("count"), polygon(.standard))
        case .route: .list("routes", count: .field("count"), route(.standard))
        case nil: .value("data", .rest)
        }
    }

    private static func messages(_ areas: Layout) -> Layout {
        .list("messages", count: .field("count"), setting + [areas])
    }

    // MARK: Areas

    private static func circles(_ form: AreaForm) -> Layout {
        .list(
            "circles", count: .field("count"),
            head + place + [.value("radius", .number(4), unit: "m"), window(form), speed(form)] + nightSpeed(form)
                + name(form))
    }

    private static func rectangles(_ form: AreaForm) -> Layout {
        let corners: [Layout] = [
            .value("top", .decimal(4, digits: 6), unit: "°"), .value("left", .decimal(4, digits: 6), unit: "°"),
            .value("bottom", .decimal(4, digits: 6), unit: "°"), .value("right", .decimal(4, digits: 6), unit: "°"),
        ]
        return .list(
            "rectangles", count: .field("count"),
            head + corners + [window(form), speed(form)] + nightSpeed(form) + name(form))
    }

    private static func polygon(_ form: AreaForm) -> [Layout] {
        let corners: [Layout] = [.value("vertices", .number(2)), .list("corners", count: .field("vertices"), place)]
        return head + [window(form), speed(form)] + corners + nightSpeed(form) + name(form)
    }

    private static func route(_ form: AreaForm) -> [Layout] {
        let attributes = [0: "travelTime", 1: "speedLimit", 2: "south", 3: "west"]
        let ids: [Layout] = [.value("point", .number(4)), .value("segment", .number(4))]
        let rules: [Layout] = [
            .value("width", .number(1), unit: "m"), .value("attributes", .flags(1, attributes)),
            optional(
                form, .bit("attributes", 0),
                [.value("longest", .number(2), unit: "s"), .value("shortest", .number(2), unit: "s")]),
            optional(form, .bit("attributes", 1), speedFields),
        ]
        // In the form without conditions segments have no speed at night.
        let night: [Layout] =
            form == .unconditional ? [] : [.when(.since2019, [.when(.bit("attributes", 1), nightFields)])]
        return head + [window(form), .value("points", .number(2))]
            + [.list("segments", count: .field("points"), ids + place + rules + night)] + name(form)
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
    private static func optional(_ form: AreaForm, _ condition: Layout.Condition, _ fields: [Layout]) -> Layout {
        .when(form == .unconditional ? .always : condition, fields)
    }

    private static func window(_ form: AreaForm) -> Layout {
        let meaning = "YYMMDDhhmmss, or 000000hhmmss for every day"
        return optional(form, .bit("rules", 0), [.value("begin", .digits(6), meaning), .value("end", .digits(6))])
    }

    private static func speed(_ form: AreaForm) -> Layout { optional(form, .bit("rules", 1), speedFields) }

    private static func nightSpeed(_ form: AreaForm) -> [Layout] {
        [.when(.since2019, [optional(form, .bit("rules", 1), nightFields)])]
    }

    private static func name(_ form: AreaForm) -> [Layout] {
        let condition: Layout.Condition =
            switch form {
            case .standard, .unconditional: .always
            case .nameWithSpeed: .bit("rules", 1)
            case .nameLeftOut: .bytesLeft
            }
        return [.when(.since2019, [.when(condition, [.value("name", .sizedText(2))])])]
    }
}
