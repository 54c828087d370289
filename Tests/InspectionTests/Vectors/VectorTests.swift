import Inspection
import Interchange
import Testing

/// The JSON of frames that others made says what an independent decoder found in them (`derived`).
@Suite(.needsVectors)
struct VectorTests {
    @Test("There are 343 sound rows and 56 others")
    func count() {
        #expect(VectorRow.sound.count == 343)
        #expect(VectorRow.streams.count == 399)
    }

    @Test("A sound row is one frame with the header that was derived")
    func headers() throws {
        for row in VectorRow.sound {
            let values = try Inspected(row.wire).values()
            let derived = try #require(row.derived)
            guard values.count == 1, let json = values.first, json["message"] != nil else {
                Issue.record("\(row.id): \(Inspected(row.wire).json)")
                continue
            }
            let isNew = derived["version_bit"].flatMap { try? $0.boolean() }
            #expect(json["message"]?.text == derived["msg_id"]?.text?.lowercased(), "\(row.id)")
            #expect(json["attributes"]?.number == derived["attr"]?.number, "\(row.id)")
            #expect(json["terminal"]?.text == derived["phone"]?.text, "\(row.id)")
            #expect((json["edition"]?.text == "2019") == isNew, "\(row.id)")
            #expect(json["version"]?.number == derived["proto_ver"]?.number, "\(row.id)")
            #expect(json["encryption"]?.number == derived["encrypt"]?.number, "\(row.id)")
            #expect(json["serial"]?.number == derived["seq"]?.number, "\(row.id)")
            #expect(json["bodyLength"]?.number == derived["body_len"]?.number, "\(row.id)")
            #expect((json["fragment"] != nil) == derived["sub"].flatMap { try? $0.boolean() }, "\(row.id)")
            #expect(json["fragment"]?["total"]?.number == derived["pkg_total"]?.number, "\(row.id)")
            #expect(json["fragment"]?["index"]?.number == derived["pkg_no"]?.number, "\(row.id)")
        }
    }

    @Test("A location has the base and the items that were derived, every item with its bytes")
    func locations() throws {
        var places = 0
        var items = 0
        for row in VectorRow.sound where row.derived?["msg_id"]?.text == "0x0200" {
            let place = try #require(row.derived?["location"], "\(row.id)")
            let body = try #require(try Inspected(row.wire).values().first?["body"], "\(row.id)")
            places += 1
            #expect(body["alarm"]?["bits"]?.number == place["alarm"]?.number, "\(row.id)")
            #expect(body["status"]?["bits"]?.number == place["status"]?.number, "\(row.id)")
            #expect(body["latitude"]?.units() == place["lat"]?.number, "\(row.id)")
            #expect(body["longitude"]?.units() == place["lon"]?.number, "\(row.id)")
            // The other decoder takes no sign.
            #expect(body["altitude"]?.number.map { $0 & 0xffff } == place["alt"]?.number, "\(row.id)")
            #expect(body["speed"]?.units() == place["speed"]?.number, "\(row.id)")
            #expect(body["direction"]?.number == place["dir"]?.number, "\(row.id)")
            #expect(Self.digits(body["time"]) == place["time"]?.text, "\(row.id)")
            let expected = try place["items"]?.array() ?? []
            let found = try body["items"]?.array() ?? []
            #expect(found.map { $0["id"]?.text.map { "0x\($0)" } } == expected.map { $0["id"]?.text?.lowercased() })
            #expect(found.map { $0["bytes"]?.text } == expected.map { $0["hex"]?.text }, "\(row.id)")
            items += found.count
        }
        #expect(places == 59)
        #expect(items == 482)
    }

    /// The twelve digits of a time as JSON shows it: `2026-03-02T00:15:30`, or as they are when they are no time.
    static func digits(_ time: JSONValue?) -> String {
        guard let text = time?.text else { return "000000000000" }
        return text.contains("T") ? String(text.filter(\.isWholeNumber).dropFirst(2)) : text
    }

    @Test("A malformed row is refused, with a reason, a place in it and a sentence")
    func malformed() throws {
        // The check byte of one of the compact reports is wrong.
        let malformed = VectorRow.streams.filter {
            $0.validation.hasPrefix("malformed") && (!$0.isCompact || $0.validation.contains("checksum"))
        }
        #expect(malformed.count > 20)
        for row in malformed {
            let values = try Inspected(row.wire).values()
            #expect(!values.isEmpty, "\(row.id)")
            for value in values {
                let refused = try #require(value["refused"], "\(row.id)")
                #expect(value["message"] == nil, "\(row.id)")
                let place = try #require(refused["at"]?.number)
                #expect((0...row.wire.count).contains(place), "\(row.id)")
                #expect(refused["text"]?.text?.isEmpty == false)
                let reason = try #require(refused["reason"]?.text)
                // The check byte is looked at first, so that a wrong length tells itself only over a right one.
                if row.validation.contains("checksum") { #expect(reason == "checksum", "\(row.id)") }
                if row.validation == "malformed:length" { #expect(reason == "bodyLength", "\(row.id)") }
            }
        }
    }

    @Test("A vendor's compact report is read under the header with a serial of one byte")
    func compact() throws {
        let rows = VectorRow.streams.filter { $0.isCompact && !$0.validation.contains("checksum") }
        #expect(rows.count == 6)
        for row in rows {
            let json = try #require(try Inspected(row.wire).values().first)
            #expect(json["refused"] == nil, "\(row.id)")
            #expect(json["vendorHeader"]?["framing"]?.text == "7E")
            #expect(json["body"]?["mileage"]?.number != nil)
        }
    }

    @Test("Every row is explained without a trap, and its parts cover it")
    func tiles() {
        for row in VectorRow.streams {
            let inspected = Inspected(row.wire)
            _ = inspected.explanations
            _ = inspected.summaries
            for parts in inspected.parts { TilingTests.expectTiles(parts) }
        }
    }
}
