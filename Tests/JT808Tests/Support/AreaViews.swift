import JT808

/// The views of the messages that set and query areas, with what they show of a golden body.
enum AreaViews {
    static let views = [
        ViewTests.Showing(SetCircles.self, CircleTests.golden2019) { body, edition throws(Refusal) in
            let view = try SetCircles.View(body, edition: edition)
            return [
                UInt64(view.setting), UInt64(view.count), UInt64(view.areas.byteCount), UInt64(view.form.rawValue),
            ]
        },
        ViewTests.Showing(SetRectangles.self, RectangleTests.golden2019) { body, edition throws(Refusal) in
            let view = try SetRectangles.View(body, edition: edition)
            return [
                UInt64(view.setting), UInt64(view.count), UInt64(view.areas.byteCount), UInt64(view.form.rawValue),
            ]
        },
        ViewTests.Showing(SetPolygon.self, PolygonTests.golden2019) { body, edition throws(Refusal) in
            let view = try SetPolygon.View(body, edition: edition)
            return [
                UInt64(view.id), UInt64(view.attributes), UInt64(view.fields.byteCount), UInt64(view.form.rawValue),
            ]
        },
        ViewTests.Showing(SetRoute.self, RouteTests.golden2019) { body, edition throws(Refusal) in
            let view = try SetRoute.View(body, edition: edition)
            return [
                UInt64(view.id), UInt64(view.attributes), UInt64(view.fields.byteCount), UInt64(view.form.rawValue),
            ]
        },
        ViewTests.Showing(QueryAreas.self, AreaQueryTests.golden) { body, _ throws(Refusal) in
            let view = try QueryAreas.View(body)
            return [UInt64(view.kind), UInt64(view.count), UInt64(view.ids.byteCount)]
        },
        ViewTests.Showing(AreaAnswer.self, AreaQueryTests.goldenBare) { body, edition throws(Refusal) in
            let view = try AreaAnswer.View(body, edition: edition)
            return [
                UInt64(view.kind), view.grouping == .areas ? 1 : 0, UInt64(view.count), UInt64(view.data.byteCount),
            ]
        },
    ]

    static let shown: [[UInt64]] = [
        [0, 1, 41, 0],
        [0, 1, 45, 0],
        [9, 0x000b, 49, 0],
        [0x270f, 0x0031, 65, 0],
        [2, 2, 8],
        [1, 1, 2, 53],
    ]
}
