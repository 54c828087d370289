import JT808
import Testing

/// Areas of senders that lay out the optional fields otherwise are understood, and said to be such
/// (protocol.md §4.6, Interop trap).
struct AreaFormTests {
    static let none = hex("000000000000 000000000000")
    static let place = hex("0172cba0 06855680")
    static let rectangle = hex("0172cfa0 06855680 0172cba0 06855a80")

    /// Two rectangles that use neither schedule nor speed, with fields for both.
    static let rectangles =
        hex("00 02 00000005 0020") + rectangle + none + hex("0000 00 0000 0001 41") + hex("00000006 0008")
        + rectangle + none + hex("003c 05 0028 0000")

    func form<Area: ~Escapable>(of _: SetAreas<Area>.Type, _ bytes: [UInt8]) throws -> AreaForm {
        let view = try SetAreas<Area>.View(bytes.span.bytes, edition: .v2019)
        return view.form
    }

    func polygonForm(_ bytes: [UInt8], _ edition: Edition) throws -> AreaForm {
        let view = try SetPolygon.View(bytes.span.bytes, edition: edition)
        return view.form
    }

    func routeForm(_ bytes: [UInt8], _ edition: Edition) throws -> AreaForm {
        let view = try SetRoute.View(bytes.span.bytes, edition: edition)
        return view.form
    }

    @Test("Fields that are there although the attributes do not use them are passed over")
    func unconditionalRectangles() throws {
        let standard =
            hex("00 02 00000005 0020") + Self.rectangle + hex("0001 41 00000006 0008") + Self.rectangle + hex("0000")
        #expect(
            reading(SetRectangles.self, Self.rectangles, .v2019) == reading(SetRectangles.self, standard, .v2019))
        #expect(rewritten(SetRectangles.self, Self.rectangles, .v2019) == standard)
        #expect(try form(of: SetRectangles.self, Self.rectangles) == .unconditional)
        #expect(try form(of: SetRectangles.self, standard) == .standard)
        let old = hex("00 01 00000005 0020") + Self.rectangle + Self.none + hex("0000 00")
        #expect(rewritten(SetRectangles.self, old, .v2013) == Array(old[..<24]))
    }

    @Test("A polygon with fields that are not used")
    func unconditionalPolygon() throws {
        for edition in [Edition.v2013, .v2019] {
            let isNew = edition == .v2019
            let head = hex("0000000a 0020")
            let corners = hex("0003") + PolygonTests.corners
            let bytes = head + Self.none + hex("0000 00") + corners + (isNew ? hex("0000 0001 41") : [])
            #expect(rewritten(SetPolygon.self, bytes, edition) == head + corners + (isNew ? hex("0001 41") : []))
            #expect(try polygonForm(bytes, edition) == .unconditional)
        }
        // What has no form is read as the standard has it, and may have more behind.
        let more = PolygonTests.golden2019 + hex("ff")
        #expect(try polygonForm(more, .v2019) == .standard)
    }

    @Test("A route with fields that are not used, whose segments have no speed at night")
    func unconditionalRoute() throws {
        for edition in [Edition.v2013, .v2019] {
            let isNew = edition == .v2019
            let bytes =
                hex("0000270f 0030") + Self.none + hex("0002") + RouteTests.first + RouteTests.second
                + hex("0000 0000 0000 00") + (isNew ? hex("0001 41") : [])
            let standard =
                hex("0000270f 0030 0002") + RouteTests.first + (isNew ? hex("0000") : []) + RouteTests.second
                + (isNew ? hex("0001 41") : [])
            #expect(rewritten(SetRoute.self, bytes, edition) == standard)
            #expect(reading(SetRoute.self, bytes, edition) == reading(SetRoute.self, standard, edition))
            #expect(try routeForm(bytes, edition) == .unconditional)
            #expect(try routeForm(standard, edition) == .standard)
        }
    }

    @Test("2019: circles of which only those with a speed rule have a name")
    func nameWithSpeed() throws {
        let slow = hex("00000001 0002") + Self.place + hex("00000064 003c 05 0028 0001 41")
        let free = hex("00000002 0008") + Self.place + hex("00000064")
        let bytes = hex("01 03") + free + slow + free
        let standard = hex("01 03") + free + hex("0000") + slow + free + hex("0000")
        #expect(rewritten(SetCircles.self, bytes, .v2019) == standard)
        #expect(reading(SetCircles.self, bytes, .v2019) == reading(SetCircles.self, standard, .v2019))
        #expect(try form(of: SetCircles.self, bytes) == .nameWithSpeed)
        #expect(try form(of: SetCircles.self, standard) == .standard)
    }

    @Test("2019: a message that ends before its last name")
    func nameLeftOut() throws {
        let circle = Array(CircleTests.golden2019.dropLast(6))
        #expect(rewritten(SetCircles.self, circle, .v2019) == circle + hex("0000"))
        #expect(try form(of: SetCircles.self, circle) == .nameLeftOut)
        let route = Array(RouteTests.golden2019.dropLast(6))
        #expect(try routeForm(route, .v2019) == .nameLeftOut)
    }

    @Test("A place out of range is refused in the form whose lengths add up, not read in another")
    func refusedInForm() {
        var bytes = Self.rectangles
        bytes.replaceSubrange(8..<12, with: hex("055d4a81"))
        expectRefusal(SetRectangles.self, bytes, .v2019, .outOfRange, at: 8)
    }

    @Test("What a message of a circle says in one edition is written in another")
    func otherEdition() throws {
        let circles = try SetCircles(CircleTests.golden2013.span.bytes, edition: .v2013)
        let bytes = written(circles, .v2019)
        #expect(bytes == CircleTests.golden2013 + hex("0000 0000"))
    }
}
