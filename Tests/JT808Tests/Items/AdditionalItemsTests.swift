import JT808
import Testing

/// Additional items are carried whether or not they are known.
struct AdditionalItemsTests {
    static let bytes = hex("30 01 19  fe 00  e0 03 010203  30 01 1f")

    @Test("Every item is shown with its id, value and place, in order")
    func walk() throws {
        let items = try AdditionalItems(Self.bytes.span.bytes)
        var seen: [[UInt8]] = []
        items.forEach { id, value, offset in seen.append([id.rawValue, UInt8(offset)] + octets(value)) }
        #expect(seen == [hex("30 02 19"), hex("fe 05"), hex("e0 07 010203"), hex("30 0c 1f")])
    }

    @Test("The first item of an id is found, and none where there is none")
    func first() throws {
        func first(_ id: ItemID) throws -> [UInt8]? {
            let items = try AdditionalItems(Self.bytes.span.bytes)
            guard let value = items.first(id) else { return nil }
            return octets(value)
        }
        #expect(try first(.signal) == [0x19])
        #expect(try first(ItemID(rawValue: 0xfe)) == [])
        #expect(try first(ItemID(rawValue: 0xe0)) == [1, 2, 3])
        #expect(try first(.battery) == nil)
    }

    @Test("An item that does not fit is refused where it begins")
    func truncated() {
        let ends = [0, 3, 5, 10, 13]
        for length in 0...Self.bytes.count {
            let bytes = Array(Self.bytes[..<length])
            var refusal: Refusal?
            do throws(Refusal) {
                _ = try AdditionalItems(bytes.span.bytes)
            } catch {
                refusal = error
            }
            let begin = ends.last { $0 <= length } ?? 0
            #expect(refusal == (ends.contains(length) ? nil : Refusal(.truncated, at: begin)), "\(length) bytes")
        }
    }

    @Test("Any item can be written, up to 255 bytes of value")
    func writing() {
        let id = ItemID(rawValue: 0xe0)
        let short = hex("010203")
        let longest = [UInt8](repeating: 7, count: 255)
        let tooLong = [UInt8](repeating: 7, count: 256)
        #expect(written { $0.item(id, short.span.bytes) } == hex("e0 03 010203"))
        #expect(written { $0.item(id, longest.span.bytes) } == hex("e0 ff") + longest)
        #expect(written { $0.item(id, tooLong.span.bytes) } == nil)
        #expect(written(room: 4) { $0.item(id, short.span.bytes) } == nil)
    }

    @Test("Item ids are those of the standard and of WB1")
    func identifiers() {
        let ids: [(ItemID, UInt8)] = [
            (.mileage, 0x01), (.manualConfirmation, 0x04), (.overspeed, 0x11), (.areaCrossing, 0x12), (.signal, 0x30),
            (.satellites, 0x31), (.accessPoints, 0x54), (.cells, 0x5d), (.battery, 0xe1), (.strap, 0xf2),
            (.wear, 0xf3), (.charging, 0xf4), (.alarmsSet, 0xf5), (.alarmsCleared, 0xf6), (.source, 0xf7),
            (.boot, 0xf8),
            (.fuel, 0x02), (.recorderSpeed, 0x03), (.tyrePressures, 0x05), (.carriageTemperature, 0x06),
            (.segmentTime, 0x13), (.videoAlarms, 0x14), (.channelsLost, 0x15), (.channelsCovered, 0x16),
            (.storesFailed, 0x17), (.abnormalDriving, 0x18), (.signals, 0x25), (.ports, 0x2a), (.analog, 0x2b),
        ]
        for (id, rawValue) in ids { #expect(id.rawValue == rawValue) }
    }
}
