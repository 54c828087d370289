import Inspection
import Interchange
import JT808
import Testing

/// Bodies that senders lay out otherwise than the standard are shown as they are laid out.
struct FormTests {
    static let rectangle = hex("0172cfa0 06855680 0172cba0 06855a80")
    static let circle = hex("00000002 0008 0172cba0 06855680 00000064")

    /// The body of a message that is not refused.
    func body(_ id: UInt16, _ bytes: [UInt8]) throws -> JSONValue {
        let value = try #require(try Inspected(Wire.message(id, bytes)).values().first)
        #expect(value["refused"] == nil)
        return try #require(value["body"])
    }

    @Test("Fields that are there although the attributes do not use them")
    func unconditional() throws {
        let none = [UInt8](repeating: 0, count: 12)
        let all = try body(0x8602, hex("00 01 00000005 0020") + Self.rectangle + none + hex("0000 00 0028 0001 41"))
        let rectangle = try #require(all["rectangles"]?[0])
        #expect(rectangle["top"]?.units() == 24_301_472)
        #expect(rectangle["begin"]?.text == "000000000000")
        #expect(rectangle["maximumSpeed"]?.number == 0)
        #expect(rectangle["nightSpeed"]?.number == 40)
        #expect(rectangle["name"]?.text == "A")
        let standard = try body(0x8602, hex("00 01 00000005 0020") + Self.rectangle + hex("0001 41"))
        #expect(standard["rectangles"]?[0]?["begin"] == nil)
        #expect(standard["rectangles"]?[0]?["name"]?.text == "A")
    }

    @Test("An explanation says which form it was, when it is not the standard's")
    func told() {
        let fields = hex("00000000 00000000 00000000 0000 00 0000 0000")
        for (rest, says) in [(fields, true), (hex("0000"), false)] {
            let wire = Wire.message(0x8602, hex("00 01 00000005 0020") + Self.rectangle + rest)
            #expect(Inspected(wire).explanations[0][0].contains("unconditional") == says)
        }
    }

    @Test("Circles of which only those with a speed rule have a name")
    func nameWithSpeed() throws {
        let slow = hex("00000001 0002 0172cba0 06855680 00000064 003c 05 0028 0001 41")
        let circles = try body(0x8600, hex("00 02") + Self.circle + slow)["circles"]
        #expect(circles?[0]?["name"] == nil)
        #expect(circles?[1]?["nightSpeed"]?.number == 40)
        #expect(circles?[1]?["name"]?.text == "A")
    }

    @Test("Areas that come back with or without the beginning of a message")
    func answers() throws {
        let bare = try body(0x0608, hex("01 00000001") + Self.circle + hex("0000"))
        #expect(bare["circles"]?[0]?["id"]?.number == 2)
        let wrapped = try body(0x0608, hex("01 00000001 00 01") + Self.circle + hex("0000"))
        #expect(wrapped["messages"]?[0]?["circles"]?[0]?["id"]?.number == 2)
    }

    @Test("A count of one byte or two, and a control with or without one")
    func counts() throws {
        for bytes in ["1234 02 0003 0007", "1234 0002 0003 0007"] {
            let request = try body(0x0005, hex(bytes))
            #expect(request["count"]?.number == 2)
            #expect(request["indices"]?[1]?["index"]?.number == 7)
        }
        let countless = try body(0x8500, hex("0001 01"))
        #expect(countless["count"] == nil)
        #expect(countless["controls"]?[0]?["parameter"]?.number == 1)
        let vendor = try body(0x8500, hex("0002 0001 01 f001 0a0b"))
        #expect(vendor["count"]?.number == 2)
        #expect(vendor["controls"]?[1]?["parameter"]?.text == "0a0b")
    }

    @Test("Events deleted by id alone, or with texts")
    func deletedEvents() throws {
        #expect(try body(0x8301, hex("04 02 01 02"))["events"]?[1]?["id"]?.number == 2)
        #expect(try body(0x8301, hex("04 01 01 01 41"))["events"]?[0]?["text"]?.text == "A")
        #expect(try body(0x8301, [0])["count"] == nil)
    }
}
