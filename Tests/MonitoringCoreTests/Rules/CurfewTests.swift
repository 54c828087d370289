import JT808
import MonitoringCore
import Testing

/// Home at night.
struct CurfewTests {
    var watch = Watch(.plain().with(curfew: 22, 8))

    @Test("Whoever is out at night is told, since the first fix outside, and again when back")
    mutating func night() {
        watch.fixes(5, from: at("22:00"))
        watch.fixes(5, from: at("22:10"), north: 800)
        watch.fixes(2, from: at("22:20"))
        #expect(watch.told == ["+curfewAbsence 22:10:00", "-curfewAbsence"])
    }

    @Test("A standing alarm is not raised twice")
    mutating func once() {
        watch.fixes(300, from: at("22:00"), north: 800)
        #expect(watch.told == ["+curfewAbsence 22:00:00"])
    }

    @Test("By day one may be anywhere")
    mutating func day() {
        watch.fixes(60 * 14 - 1, from: at("08:00"), north: 9_000)
        #expect(watch.told.isEmpty)
    }

    @Test("The window begins with its first second and ends before its last: 22:00:00 counts, 08:00:00 does not")
    mutating func edges() {
        watch.fix(at("21:59:59"), north: 800)
        watch.fix(at("22:00:00"), north: 800)
        #expect(watch.told.isEmpty)
        watch.fix(at("22:00:01"), north: 800)
        #expect(watch.told == ["+curfewAbsence 22:00:00"])
        watch.fix(at("07:59:59", day: 1), north: 800)
        #expect(watch.told.count == 1)
        watch.fix(at("08:00:00", day: 1), north: 800)
        #expect(watch.told.last == "-curfewAbsence")
    }

    @Test("A new night begins without the votes of the last one")
    mutating func nights() {
        watch.fix(at("07:59", day: 1), north: 800)
        watch.fix(at("08:00", day: 1), north: 800)
        watch.fix(at("22:00", day: 1), north: 800)
        #expect(watch.told.isEmpty)
        watch.fix(at("22:01", day: 1), north: 800)
        #expect(watch.told == ["+curfewAbsence 22:00:00"])
    }

    @Test("A window that ends after it begins is one of the day")
    mutating func daytime() {
        watch = Watch(.plain().with(curfew: 9, 17))
        watch.fixes(60, from: at("08:00"), north: 800)
        #expect(watch.told.isEmpty)
        watch.fixes(2, from: at("09:00"), north: 800)
        watch.fix(at("17:00"), north: 800)
        #expect(watch.told == ["+curfewAbsence 09:00:00", "-curfewAbsence"])
    }

    @Test("A window from an hour to the same hour holds always")
    mutating func always() {
        watch = Watch(.plain().with(curfew: 6, 6))
        watch.fixes(2, from: at("05:59"), north: 800)
        #expect(watch.told == ["+curfewAbsence 05:59:00"])
    }

    @Test("Inside the radius nothing is told")
    mutating func radius() {
        watch.fixes(60, from: at("22:00"), north: 290)
        #expect(watch.told.isEmpty)
    }

    @Test("Positions less accurate than the order allows, or of unknown accuracy, or of no source decide nothing")
    mutating func gate() {
        for minute in UInt32(0)..<30 {
            watch.fix(at("23:00") + minute, north: 9_000, accuracy: 101)
            watch.fix(at("23:10") + minute, north: 9_000, accuracy: nil)
            watch.fix(at("23:20") + minute, north: 9_000, sources: [])
        }
        #expect(watch.told.isEmpty)
        watch.fix(at("23:30"), north: 9_000, accuracy: 100)
        watch.fix(at("23:31"), north: 9_000, accuracy: 100)
        #expect(watch.told == ["+curfewAbsence 23:30:00"])
    }

    @Test("An absence that an earlier run raised is not raised again, and ends when the person is back")
    mutating func restored() {
        watch.subject.restore(.curfewAbsence, AlarmBook.Alarm(occurred: at("22:00"), raised: at("22:01")))
        watch.fixes(5, from: at("23:00"), north: 800)
        #expect(watch.told.isEmpty)
        watch.fixes(2, from: at("23:10"))
        #expect(watch.told == ["-curfewAbsence"])
    }

    @Test("An absence that an earlier run raised and cleared is over")
    mutating func restoredCleared() {
        watch.subject.restore(.curfewAbsence, AlarmBook.Alarm(occurred: at("22:00"), raised: at("22:01")))
        watch.subject.restore(.curfewAbsence, nil)
        watch.fixes(2, from: at("23:10"))
        #expect(watch.told.isEmpty)
        watch.fixes(2, from: at("23:20"), north: 800)
        #expect(watch.told == ["+curfewAbsence 23:20:00"])
    }
}
