import JT808
import MonitoringCore
import Testing

/// Fixes that were stored while there was no connection are judged by their own time, while live ones go on.
struct OutageTests {
    var watch = Watch(.plain().with(curfew: 22, 8).withBoundary())

    /// The connection was lost and is back.
    mutating func reconnect() { watch.subject.connected() }

    @Test("What began and ended inside an outage is raised with its own time, and cleared")
    mutating func inside() {
        watch.fixes(5, from: at("22:00"))
        reconnect()
        watch.fix(at("23:30"))
        watch.fixes(5, from: at("22:05"), isRefill: true)
        watch.fixes(10, from: at("22:30"), north: 900, isRefill: true)
        watch.fixes(10, from: at("23:00"), isRefill: true)
        watch.fixes(2, from: at("23:31"))
        #expect(watch.told == ["+curfewAbsence 22:30:00", "-curfewAbsence"])
    }

    @Test("Live fixes between the refilled ones change nothing of the story that these tell")
    mutating func interleaved() {
        watch.fixes(5, from: at("12:00"))
        reconnect()
        for minute in UInt32(0)..<40 {
            // Outside from 13:10 until 13:20, and at home now.
            watch.fix(at("13:00") + 60 * minute, north: (10..<20).contains(minute) ? 6_000 : 0, isRefill: true)
            watch.fix(at("15:00") + 60 * minute)
        }
        #expect(watch.told.filter { $0 == "+leftRegion 13:10:00" }.count == 1)
        #expect(watch.told == ["+leftRegion 13:10:00", "-leftRegion"])
    }

    @Test("An alarm of which the refill does not tell the end is ended by the live fixes")
    mutating func endsLive() {
        watch.fixes(5, from: at("12:00"))
        reconnect()
        watch.fixes(10, from: at("13:00"), north: 6_000, isRefill: true)
        #expect(watch.told == ["+leftRegion 13:00:00"])
        watch.fixes(3, from: at("14:00"))
        #expect(watch.told == ["+leftRegion 13:00:00", "-leftRegion"])
    }

    @Test("A return in the past clears nothing while the person is known to be outside")
    mutating func pastReturn() {
        watch.fixes(2, from: at("12:00"))
        reconnect()
        watch.fixes(2, from: at("15:00"), north: 6_000)
        watch.fixes(3, from: at("13:00"), north: 6_000, isRefill: true)
        watch.fixes(3, from: at("14:00"), isRefill: true)
        #expect(watch.told == ["+leftRegion 15:00:00"])
        watch.fixes(2, from: at("15:10"))
        #expect(watch.told == ["+leftRegion 15:00:00", "-leftRegion"])
    }

    @Test("The refill goes on from what was known when the connection broke")
    mutating func continued() {
        watch.fixes(2, from: at("12:00"), north: 6_000)
        reconnect()
        watch.fixes(20, from: at("12:02"), north: 6_000, isRefill: true)
        watch.fixes(2, from: at("13:00"), isRefill: true)
        watch.fixes(2, from: at("13:10"), north: 6_000, isRefill: true)
        #expect(watch.told == ["+leftRegion 12:00:00", "-leftRegion", "+leftRegion 13:10:00"])
    }

    @Test("Half of the votes may come before an outage and half after it")
    mutating func across() {
        watch.fix(at("12:00"), north: 6_000)
        reconnect()
        watch.fix(at("12:01"), north: 6_000, isRefill: true)
        #expect(watch.told == ["+leftRegion 12:00:00"])
    }

    @Test("A night away that is refilled by day is told once, however many live fixes come between")
    mutating func nightRefilledByDay() {
        reconnect()
        watch.fix(at("09:00", day: 1))
        for minute in UInt32(0)..<60 {
            watch.fix(at("23:00") + 60 * minute, north: 900, isRefill: true)
            watch.fix(at("09:01", day: 1) + 60 * minute)
        }
        #expect(watch.told == ["+curfewAbsence 23:00:00", "-curfewAbsence"])
    }

    @Test("Two nights away that are refilled by day are two alarms")
    mutating func twoNights() {
        reconnect()
        watch.fix(at("12:00", day: 2))
        for day in UInt32(0)...1 {
            watch.fixes(10, from: at("23:00", day: day), north: 900, isRefill: true)
            watch.fixes(10, from: at("09:00", day: day + 1), north: 900, isRefill: true)
        }
        #expect(
            watch.told == ["+curfewAbsence 23:00:00", "-curfewAbsence", "+curfewAbsence 23:00:00", "-curfewAbsence"])
    }

    @Test("A device's alarm inside an outage is raised with the time of its fix, and cleared by the fix after it")
    mutating func deviceAlarm() {
        watch.fix(at("12:00"))
        reconnect()
        watch.fix(at("14:00"))
        watch.fix(at("13:00"), telling: .strapCut, isRefill: true)
        watch.fix(at("13:01"), telling: .strapCut, isRefill: true)
        watch.fix(at("13:02"), isRefill: true)
        #expect(watch.told == ["+strapCut 13:00:00", "-strapCut"])
    }

    @Test("Two alarms of one kind inside an outage are two, whatever live fixes say between")
    mutating func twoDeviceAlarms() {
        watch.fix(at("12:00"))
        reconnect()
        watch.fix(at("14:00"))
        watch.fix(at("13:00"), telling: .strapOpen, isRefill: true)
        watch.fix(at("14:01"))
        watch.fix(at("13:01"), telling: .strapOpen, isRefill: true)
        watch.fix(at("13:02"), isRefill: true)
        watch.fix(at("13:30"), telling: .strapOpen, isRefill: true)
        watch.fix(at("14:02"))
        watch.fix(at("13:31"), isRefill: true)
        #expect(watch.told == ["+strapOpen 13:00:00", "-strapOpen", "+strapOpen 13:30:00", "-strapOpen"])
    }

    @Test("An alarm that stands live is not cleared by a fix from before it")
    mutating func standing() {
        reconnect()
        watch.fix(at("14:00"), telling: .notWorn)
        watch.fixes(10, from: at("13:00"), isRefill: true)
        #expect(watch.told == ["+notWorn 14:00:00"])
    }

    @Test("What was raised live and has ended is not raised again by the stored fixes of it")
    mutating func refilledAfterItsEnd() {
        reconnect()
        watch.fix(at("14:00"), telling: .strapOpen)
        watch.fix(at("14:01"))
        watch.fix(at("13:59"), telling: .strapOpen, isRefill: true)
        watch.fix(at("14:00:30"), telling: .strapOpen, isRefill: true)
        #expect(watch.told == ["+strapOpen 14:00:00", "-strapOpen"])
    }

    @Test("An alarm known before the outage and told by its first stored fixes is the same one")
    mutating func knownBefore() {
        watch.fix(at("12:00"), telling: .strapCut)
        reconnect()
        watch.fix(at("13:00"))
        watch.fix(at("12:01"), telling: .strapCut, isRefill: true)
        watch.fix(at("12:02"), isRefill: true)
        #expect(watch.told == ["+strapCut 12:00:00", "-strapCut"])
    }
}
