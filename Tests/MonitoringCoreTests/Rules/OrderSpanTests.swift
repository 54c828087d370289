import JT808
import MonitoringCore
import Testing

/// Supervision has a beginning and an end: what a wristband tells of other times accuses nobody.
struct OrderSpanTests {
    private func watching(from: UInt32, until: UInt32) -> Watch {
        var order = Order.plain().with(curfew: 0, 23).withBoundary()
        order.from = DateTime(secondsSince2000: from)
        order.until = DateTime(secondsSince2000: until)
        return Watch(order)
    }

    @Test("Where somebody was before the order began is nobody's concern")
    func before() {
        var watch = watching(from: at("12:00"), until: at("18:00"))
        watch.fixes(60, from: at("11:00"), north: 9_000)
        #expect(watch.told.isEmpty)
        watch.fixes(2, from: at("12:00"), north: 9_000)
        #expect(watch.told == ["+curfewAbsence 12:00:00", "+leftRegion 12:00:00"])
    }

    @Test("From the order's end on a wristband tells that it has ended, and nothing else")
    func after() {
        var watch = watching(from: at("00:00"), until: at("12:00"))
        watch.fix(at("11:59"), telling: .strapOpen)
        for minute in UInt32(0)..<5 {
            watch.fix(
                at("12:00") + 60 * minute, north: 9_000, telling: [.orderExpired, .strapOpen, .notWorn], sos: true)
        }
        #expect(watch.told == ["+strapOpen 11:59:00", "-strapOpen", "+orderExpired 12:00:00"])
    }

    @Test("What was stored before the end is judged when it comes after it")
    func stored() {
        var watch = watching(from: at("00:00"), until: at("12:00"))
        watch.fix(at("12:01"))
        watch.fixes(2, from: at("11:50"), north: 9_000, isRefill: true)
        #expect(watch.told == ["+curfewAbsence 11:50:00", "+leftRegion 11:50:00"])
    }
}
