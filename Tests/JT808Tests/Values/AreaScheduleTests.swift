import JT808
import Testing

/// When an area's rules hold: between two moments, or every day between two times of day.
struct AreaScheduleTests {
    func time(_ packed: UInt64) throws -> DateTime { try #require(DateTime(packed: packed)) }

    func daily(_ from: UInt32, _ until: UInt32) throws -> AreaSchedule {
        .daily(from: try #require(TimeOfDay(packed: from)), until: try #require(TimeOfDay(packed: until)))
    }

    @Test("A time of day is digits up to 23:59:59")
    func timesOfDay() {
        for byte in UInt32(0)...0xff {
            let isDecimal = byte % 16 < 10 && byte < 0xa0
            #expect((TimeOfDay(packed: byte << 16) != nil) == (isDecimal && byte < 0x24))
            #expect((TimeOfDay(packed: byte << 8) != nil) == (isDecimal && byte < 0x60))
            #expect((TimeOfDay(packed: byte) != nil) == (isDecimal && byte < 0x60))
            #expect((TimeOfDay(packed: byte << 24) != nil) == (byte == 0))
        }
        #expect(TimeOfDay(packed: 0x23_5959) != nil)
    }

    @Test("The time of day of a moment is its last six digits, and orders from midnight")
    func ofMoment() throws {
        #expect(TimeOfDay(of: try time(0x2603_0208_1530)).packed == 0x08_1530)
        let morning = try #require(TimeOfDay(packed: 0x08_0000))
        let evening = try #require(TimeOfDay(packed: 0x22_0000))
        #expect(morning < evening)
        #expect(!(evening < morning) && !(morning < morning))
    }

    @Test("A daily window holds from its begin to before its end")
    func withinDay() throws {
        let schedule = try daily(0x08_3000, 0x18_0000)
        #expect(!schedule.holds(at: try time(0x2603_0208_2959)))
        #expect(schedule.holds(at: try time(0x2603_0208_3000)))
        #expect(schedule.holds(at: try time(0x2603_0217_5959)))
        #expect(!schedule.holds(at: try time(0x2603_0218_0000)))
        #expect(!schedule.holds(at: try time(0x2603_0200_0000)))
    }

    @Test("A daily window past midnight holds in the evening and in the morning")
    func pastMidnight() throws {
        let schedule = try daily(0x22_0000, 0x08_0000)
        #expect(!schedule.holds(at: try time(0x2603_0221_5959)))
        #expect(schedule.holds(at: try time(0x2603_0222_0000)))
        #expect(schedule.holds(at: try time(0x2603_0223_5959)))
        #expect(schedule.holds(at: try time(0x2603_0300_0000)))
        #expect(schedule.holds(at: try time(0x2603_0307_5959)))
        #expect(!schedule.holds(at: try time(0x2603_0308_0000)))
    }

    @Test("A daily window that ends when it begins holds all day")
    func allDay() throws {
        let schedule = try daily(0x08_0000, 0x08_0000)
        for moment: UInt64 in [0x2603_0207_5959, 0x2603_0208_0000, 0x2603_0223_5959, 0x2603_0200_0000] {
            #expect(schedule.holds(at: try time(moment)))
        }
    }

    @Test("A window between two moments holds from the first to before the second")
    func once() throws {
        let schedule = AreaSchedule.once(from: try time(0x2603_0222_0000), until: try time(0x2604_0108_0000))
        #expect(!schedule.holds(at: try time(0x2603_0221_5959)))
        #expect(schedule.holds(at: try time(0x2603_0222_0000)))
        #expect(schedule.holds(at: try time(0x2603_1512_0000)))
        #expect(schedule.holds(at: try time(0x2604_0107_5959)))
        #expect(!schedule.holds(at: try time(0x2604_0108_0000)))
    }
}

/// The rules of an area are its attribute bits without those that its other fields tell.
struct AreaRulesTests {
    @Test("Bits 0, 1, 6 and 7 are dropped, the others carried")
    func derivedBits() {
        for bit in UInt16(0)..<16 {
            let isDerived: Set<UInt16> = [0, 1, 6, 7]
            #expect(AreaRules(rawValue: 1 << bit).isEmpty == isDerived.contains(bit))
        }
    }

    @Test("Entering and leaving warn the wearer by bits 2 and 4, and alarm the platform by 3 and 5")
    func bits() {
        #expect(AreaRules.enterWarnsWearer.rawValue == 4)
        #expect(AreaRules.enterAlarms.rawValue == 8)
        #expect(AreaRules.exitWarnsWearer.rawValue == 16)
        #expect(AreaRules.exitAlarms.rawValue == 32)
    }
}
