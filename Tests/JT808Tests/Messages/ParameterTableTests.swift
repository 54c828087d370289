import JT808
import Testing

/// The table of parameters: type, unit and range of every id that has a source (protocol.md §4.7, `profile.md`).
struct ParameterTableTests {
    static func holds(_ id: UInt32, _ value: [UInt8]) -> Bool {
        Parameter(ParameterID(rawValue: id), value.span.bytes).isInRange
    }

    /// The ids of the standard that have a row.
    static let standard = (UInt32(0)...0x0110).filter { ParameterID(rawValue: $0).row != nil }

    @Test("Every id of the standard's table has a row, and no reserved one has")
    func coverage() {
        let expected: [ClosedRange<UInt32>] = [
            0x01...0x07, 0x10...0x1d, 0x20...0x29, 0x2c...0x32, 0x40...0x49, 0x50...0x5e, 0x64...0x65, 0x70...0x74,
            0x80...0x84, 0x90...0x95, 0x100...0x103, 0x110...0x110,
        ]
        #expect(Self.standard == expected.flatMap { Array($0) })
        let profile = (UInt32(0xf000)...0xffff).filter { ParameterID(rawValue: $0).row != nil }
        #expect(profile == Array(0xf101...0xf10b))
    }

    @Test("A number within its range is accepted, the next below and above are not")
    func ranges() {
        var checked = 0
        for id in Self.standard + Array(0xf101...0xf10b) {
            guard case .number(let bytes, let range)? = ParameterID(rawValue: id).row?.type else { continue }
            func value(_ number: UInt64) -> [UInt8] {
                (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64(bytes - 1 - $0))) }
            }
            let most = UInt64(1) << (8 * UInt64(bytes)) - 1
            #expect(Self.holds(id, value(UInt64(range.lowerBound))))
            #expect(Self.holds(id, value(UInt64(range.upperBound))))
            if range.lowerBound > 0 { #expect(!Self.holds(id, value(UInt64(range.lowerBound) - 1))) }
            if range.upperBound < most { #expect(!Self.holds(id, value(UInt64(range.upperBound) + 1))) }
            #expect(!Self.holds(id, value(UInt64(range.upperBound)) + [0]))
            #expect(!Self.holds(id, []))
            checked += 1
        }
        #expect(checked > 50)
    }

    @Test("A value of another length than its type's is out of range; a text has any")
    func lengths() {
        for (id, length) in [(UInt32(0x0050), 4), (0x0032, 4), (0x005d, 2), (0x0090, 1), (0x0110, 8)] {
            for count in 0..<12 {
                #expect(Self.holds(id, [UInt8](repeating: 0, count: count)) == (count == length))
            }
        }
        #expect(Self.holds(0x0010, []))
        #expect(Self.holds(0x0013, text("host:7611;other:7612")))
        // A curfew has at most 28 entries of nine bytes.
        for (count, isCurfew) in [(0, true), (9, true), (10, false), (252, true), (255, false)] {
            #expect(Self.holds(0xf108, [UInt8](repeating: 0, count: count)) == isCurfew)
        }
    }

    @Test("A value without a row is carried as it is")
    func unknown() {
        for id in [UInt32(0), 0x0008, 0x002a, 0x0033, 0x0200, 0xf100, 0xf10c, 0x0001_0001] {
            #expect(ParameterID(rawValue: id).row == nil)
            #expect(Self.holds(id, [1, 2, 3]))
        }
    }

    @Test("Units are those of the tables")
    func units() {
        for (id, unit) in [
            (UInt32(0x0001), ParameterUnit.second), (0x0029, .second), (0x002c, .metre), (0x0030, .degree),
            (0x0055, .kilometreAnHour), (0x005b, .tenthKilometreAnHour), (0x0080, .tenthKilometre),
            (0x0100, .millisecond), (0x0101, .second), (0x0003, .none), (0xf102, .percent), (0xf107, .fix),
        ] {
            #expect(ParameterID(rawValue: id).row?.unit == unit)
        }
    }
}
