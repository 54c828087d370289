import JT808
import Testing

/// 0x8608 and 0x0608: areas are asked for by kind and come back in the form in which they are set.
struct AreaQueryTests {
    static let golden = hex("02 00000002 00000005 00000006")
    /// One message of one rectangle.
    static let goldenRectangles = hex("02 00000001") + RectangleTests.golden2019
    /// Two circles without the beginning of a message.
    static let goldenBare = hex("01 00000002") + CircleTests.goldenTwo.dropFirst(2)
    static let goldenPolygons = hex("03 00000002") + PolygonTests.golden2019 + PolygonTests.goldenSouthWest
    static let goldenRoutes = hex("04 00000001") + RouteTests.golden2019

    @Test("A query names a kind and ids, or none for all; more than a BYTE counts")
    func query() throws {
        for kind in AreaKind.allCases {
            for count in [0, 1, 254, 255, 256, 700] {
                let bytes = [UInt8](repeating: 7, count: 4 * count)
                guard let ids = IdentifierList(many: bytes.span.bytes) else {
                    Issue.record("no ids")
                    continue
                }
                expectRoundTrip(QueryAreas(kind: kind, ids: ids), .v2019)
            }
        }
        let bytes = hex("00000005 00000006")
        if let ids = IdentifierList(many: bytes.span.bytes) {
            expectRoundTrip(QueryAreas(kind: .rectangle, ids: ids), .v2019, golden: Self.golden)
        }
    }

    @Test("A query of no known kind, cut, or of other than its count is refused where that is")
    func queryRefusals() {
        for kind: UInt8 in [0, 5, 255] {
            expectRefusal(QueryAreas.self, [kind] + Self.golden.dropFirst(), .v2019, .outOfRange, at: 0)
        }
        for length in 0..<5 {
            expectRefusal(QueryAreas.self, Array(Self.golden[..<length]), .v2019, .truncated, at: length)
        }
        for bytes in [Self.golden.dropLast(1), Self.golden.dropLast(4), Self.golden + [0], Self.golden + [0, 0, 0, 0]] {
            expectRefusal(QueryAreas.self, Array(bytes), .v2019, .inconsistentLength, at: 1)
        }
    }

    @Test("An answer holds the messages that would set the areas")
    func messages() {
        #expect(
            reading(AreaAnswer.self, Self.goldenRectangles, .v2019)
                == .fields([
                    "rectangle", "messages", "count 1", "rectangle 5", "rules 32", "from 24301472 109401728",
                    "to 24300448 109402752", "daily 2228224 524288", "speed 60 5 40", "name 686f6d65",
                ]))
        for (bytes, golden) in [
            (hex("03 00000001"), PolygonTests.golden2019), (hex("04 00000001"), RouteTests.golden2019),
        ] {
            guard case .fields(let fields) = reading(AreaAnswer.self, bytes + golden, .v2019) else {
                Issue.record("refused")
                continue
            }
            let kind: UInt8 = bytes[0]
            let alone =
                kind == 3 ? reading(SetPolygon.self, golden, .v2019) : reading(SetRoute.self, golden, .v2019)
            #expect(.fields(Array(fields.dropFirst(3))) == alone)
        }
    }

    @Test("Circles and rectangles without setting and count are understood")
    func areas() throws {
        let answer = try AreaAnswer(Self.goldenBare.span.bytes, edition: .v2019)
        let grouping = answer.grouping
        #expect(grouping == .areas)
        var ids: [UInt32] = []
        answer.forEach(CircleArea.self) { ids.append($0.id) }
        answer.forEach(RectangleArea.self) { ids.append($0.id) }
        #expect(ids == [1, 2])
        let wrapped = hex("01 00000001") + CircleTests.goldenTwo
        let messages = try AreaAnswer(wrapped.span.bytes, edition: .v2019)
        let (other, fields, again) = (messages.grouping, answer.fields(), messages.fields())
        #expect(other == .messages)
        #expect(again.dropFirst(3) == fields.dropFirst(3))
    }

    @Test("An answer of no known kind, or cut, or of other than its count is refused where that is")
    func refusals() {
        for kind: UInt8 in [0, 5] {
            expectRefusal(AreaAnswer.self, [kind] + Self.goldenBare.dropFirst(), .v2019, .outOfRange, at: 0)
        }
        for length in 0..<Self.goldenPolygons.count {
            expectRefusal(AreaAnswer.self, Array(Self.goldenPolygons[..<length]), .v2019, .truncated, at: length)
        }
        expectRefusal(AreaAnswer.self, hex("02 00000001 03 00"), .v2019, .outOfRange, at: 5)
        expectRefusal(AreaAnswer.self, hex("02 ffffffff 00 00"), .v2019, .truncated, at: 7)
        expectRefusal(
            AreaAnswer.self, Self.goldenRoutes + [0], .v2019, .inconsistentLength, at: Self.goldenRoutes.count)
    }
}
