import Geodesy
import JT808
import MonitoringCore
import Testing

/// The boundary that one may not cross.
struct BoundaryTests {
    var watch = Watch(.plain().withBoundary())

    @Test("Crossing the boundary is told once, and coming back too, at any hour")
    mutating func crossing() {
        watch.fixes(10, from: at("11:00"), north: 4_900)
        #expect(watch.told.isEmpty)
        watch.fixes(10, from: at("12:00"), north: 5_300)
        watch.fixes(3, from: at("13:00"), north: 4_900)
        watch.fixes(2, from: at("14:00"), north: 60_000)
        #expect(watch.told == ["+leftRegion 12:00:00", "-leftRegion", "+leftRegion 14:00:00"])
    }

    @Test("A fix beyond the boundary by less than one and a half times its accuracy says nothing")
    mutating func doubt() {
        for minute in UInt32(0)..<20 { watch.fix(at("12:00") + 60 * minute, north: 5_100, accuracy: 90) }
        #expect(watch.told.isEmpty)
        for minute in UInt32(0)..<2 { watch.fix(at("13:00") + 60 * minute, north: 5_100, accuracy: 50) }
        #expect(watch.told == ["+leftRegion 13:00:00"])
    }

    @Test("Three fixes from the network are needed where two of satellites do")
    mutating func network() {
        for minute in UInt32(0)..<2 { watch.fix(at("12:00") + minute, north: 6_000, sources: .wifi) }
        #expect(watch.told.isEmpty)
        watch.fix(at("12:02"), north: 6_000, sources: .cell)
        #expect(watch.told == ["+leftRegion 12:00:00"])
    }

    @Test("Fewer than three corners enclose nothing and bind nobody", arguments: [0, 1, 2])
    mutating func corners(_ count: Int) {
        var order = Order.plain().withBoundary()
        order.boundary = Array(order.boundary.prefix(count))
        watch = Watch(order)
        watch.fixes(10, from: at("12:00"), north: 60_000)
        #expect(watch.told.isEmpty)
    }

    @Test("Curfew and boundary are judged apart")
    mutating func both() {
        watch = Watch(.plain().with(curfew: 22, 8).withBoundary())
        watch.fixes(2, from: at("21:58"), north: 6_000)
        watch.fixes(2, from: at("22:00"), north: 6_000)
        watch.fixes(2, from: at("22:10"), north: 1_000)
        watch.fixes(2, from: at("22:20"))
        #expect(
            watch.told == ["+leftRegion 21:58:00", "+curfewAbsence 22:00:00", "-leftRegion", "-curfewAbsence"])
    }
}
