import JT808
import MonitoringCore
import Testing

/// How long somebody may be silent (profile.md, offline): 3 × interval + 300 s, at least 600 s.
struct SilenceTests {
    @Test(
        "Three intervals and five minutes, and ten minutes at least",
        arguments: [(1, 600), (60, 600), (100, 600), (101, 603), (600, 2_100), (86_400, 259_500)] as [(UInt32, UInt32)])
    func limit(_ interval: UInt32, _ limit: UInt32) {
        var order = Order.plain()
        order.interval = interval
        var subject = Subject(terminal: order.terminal, order: order, now: 0)
        subject.lastHeard = at("10:00")
        #expect(subject.silentAt == at("10:00") + limit)
    }

    @Test("Silence from before the order counts from its beginning, and none that would be too long after its end does")
    func span() {
        var order = Order.plain()
        order.from = DateTime(secondsSince2000: at("10:30"))
        var subject = Subject(terminal: order.terminal, order: order, now: 0)
        subject.lastHeard = at("10:00")
        #expect(subject.silentAt == at("10:40"))
        order.until = DateTime(secondsSince2000: at("10:40"))
        subject = Subject(terminal: order.terminal, order: order, now: 0)
        subject.lastHeard = at("10:00")
        #expect(subject.silentAt == nil)
    }

    @Test("Who was never heard is not missed, nor who has no order, nor who is known to be silent")
    func never() {
        let order = Order.plain()
        var subject = Subject(terminal: order.terminal, order: order, now: 0)
        #expect(subject.silentAt == nil)
        subject.lastHeard = at("10:00")
        _ = subject.alarms.raise(.offline, occurred: at("10:10"), now: at("10:10"))
        #expect(subject.silentAt == nil)
        _ = subject.alarms.clear(.offline)
        #expect(subject.silentAt == at("10:10"))
        var stranger = Subject(terminal: order.terminal, order: nil, now: 0)
        stranger.lastHeard = at("10:00")
        #expect(stranger.silentAt == nil)
    }
}
