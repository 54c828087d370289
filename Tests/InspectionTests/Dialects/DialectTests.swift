import CommandHarness
import Inspection
import Interchange
import JT808
import Testing

/// Makers' items are named by their dialects, which are files.
struct DialectTests {
    static func dialect(_ name: String) throws -> Dialect {
        try Dialect.read(path: "\(packageFolder)/devices/wristbands/\(name).json")
    }

    /// The items of a report read in a dialect.
    static func items(_ bytes: [UInt8], _ dialect: Dialect) throws -> [JSONValue] {
        try body(Wire.message(0x0200, Wire.location + bytes), dialect)["items"]?.array() ?? []
    }

    static func body(_ wire: [UInt8], _ dialect: Dialect) throws -> JSONValue {
        let json = try #require(try Inspected(wire, dialect: dialect).values().first)
        return try #require(json["body"])
    }

    @Test("The same id is another item in another dialect")
    func sameID() throws {
        let wristband = try Self.items(hex("f6 04 01020300"), .wristband)
        #expect(wristband[0]["name"]?.text == "alarmsCleared")
        let tracker = try Self.items(hex("f6 04 01020300"), Self.dialect("g10ls"))
        #expect(tracker[0]["name"]?.text == "workMode")
        #expect(tracker[0]["positioning"]?["name"]?.text == "satellites")
        #expect(try Self.items(hex("f6 04 01020300"), Self.dialect("s21l"))[0]["name"]?.text == "item")
    }

    @Test("Of items with one id the length tells which")
    func sameIDOtherLength() throws {
        let generic = try Self.dialect("generic")
        #expect(try Self.items(hex("e1 01 ff"), generic)[0]["name"]?.text == "battery")
        let cells = try Self.items(hex("e1 0c 01cc 0000 002694 000055d8 a6"), generic)[0]
        #expect(cells["name"]?.text == "cells")
        #expect(cells["cells"]?[0]?["area"]?.text == "002694")
        #expect(cells["cells"]?[0]?["strength"]?.numeral == "-90")
    }

    @Test("Bits of the alarm word have the dialect's names")
    func alarms() throws {
        let report = hex("00020001") + Wire.location.dropFirst(4)
        let words = try Self.body(Wire.message(0x0200, report), Self.dialect("g10ls"))["alarm"]?["set"]?.array()
        #expect(words?.map(\.text) == ["emergency", "removed"])
    }

    @Test("What a dialect names is encoded by its names")
    func encoded() throws {
        for name in ["g10ls", "s21l", "generic"] {
            let dialect = try Self.dialect(name)
            let report = hex("00028001") + Wire.location.dropFirst(4) + hex("e1 01 64 f6 04 01020300 06 01 50 30 01 19")
            let wire = Wire.message(0x0200, report)
            let json = try #require(try Inspected(wire, dialect: dialect).values().first)
            #expect(try FrameComposer(dialect: dialect).compose(json).bytes == wire, "\(name)")
        }
    }

    @Test("Vectors of makers' terminals have what traccar asserts of them", .needsVectors)
    func vectors() throws {
        let generic = try Self.dialect("generic")
        func item(_ id: String, _ name: String) throws -> JSONValue {
            let row = try #require(VectorRow.all.first { $0.id == id })
            let items = try Self.body(row.wire, generic)["items"]?.array() ?? []
            return try #require(items.first { $0["name"]?.text == name })
        }
        func part(_ id: String, _ part: String) throws -> String? {
            let parts = try item(id, "extension")["parts"]?.array() ?? []
            return parts.first { $0["part"]?["id"]?.text == part }?["part"]?["value"]?.text
        }
        #expect(try item("99f386f32432", "batteryVoltage")["voltage"]?.numeral == "3.95")
        // 4.005 V, in millivolts.
        #expect(try part("258c1eda909e", "002d") == "0fa5")
        // Removed: bit 12 is clear.
        #expect(try part("9a5edfb4f6b8", "0089") == "ffffefff")
        #expect(try part("3e551c2ca8dc", "00b2") == "8942310221007544309f")
    }

    @Test(
        "A mistake in a dialect is told with its place",
        arguments: [
            (
                #"{"id": "E", "name": "a", "fields": []}"#,
                #"items[0].id: expected the id of an item as "E1", found "E""#
            ),
            (
                #"{"id": "E1", "name": "a", "fields": [{"name": "b", "type": "BITE"}]}"#,
                "items[0].fields[0].type: expected a type: BYTE"
            ),
            (
                #"{"id": "E1", "name": "a", "fields": [{"name": "b", "type": "BYTE", "flags": {"8": "x"}}]}"#,
                "expected a number from 0 to 7 in a string"
            ),
            (#"{"id": "E1", "name": "a", "lengths": [9, 3], "fields": []}"#, "whole number from 9 to 255, found 3"),
            (
                #"{"id": "E1", "name": "a", "fields": [{"name": "b", "type": "BYTE", "codes": {"0": "x", "1": "x"}}]}"#,
                #"expected a name of its own, found "x""#
            ),
            (#"{"id": "E1", "nam": "a", "fields": []}"#, #"did you mean it by "nam"?"#),
        ])
    func mistakes(_ item: String, _ text: String) throws {
        let folder = Folder()
        let path = folder.file("model.json")
        folder.write("model.json", #"{"name": "X", "dialect": {"items": [\#(item)]}}"#)
        #expect {
            try Dialect.read(path: path)
        } throws: {
            "\($0)".contains(text)
        }
    }
}
