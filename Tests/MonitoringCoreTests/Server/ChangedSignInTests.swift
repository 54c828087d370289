import CommandHarness
import JT808
import MonitoringCore
import Testing

/// Verifications that are demanded of somebody from some moment on.
@Suite(.serialized)
struct ChangedSignInTests {
    let folder = Folder()

    /// Somebody who is to verify at nine and at eleven, for ten minutes each.
    private static var order: Order {
        var order = Order.plain("2")
        order.signIns = [9, 11].map {
            Order.SignIn(at: $0 * 3_600, window: 600, modalities: .finger, attempts: 3)
        }
        return order
    }

    @Test("A window that had closed when it was demanded was not missed; the next one is")
    func demanded() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("2"), .plain("5")], isClosed: true)
        let hand = try core.hand(at("08:00"))
        try hand.fix(Fix(at("10:00")))
        _ = try core.order([Self.order, .plain("5")])
        try hand.fix(Fix(at("10:01")))
        try hand.settle()
        #expect(try core.alarms().isEmpty)
        try hand.fix(Fix(at("11:11")))
        try hand.settle()
        #expect(try core.alarms() == ["+missedVerification 11:10:00"])
    }

    @Test("A window that opened before the order began was not missed; the next one is")
    func begun() throws {
        var order = Self.order
        order.from = DateTime(secondsSince2000: at("09:05"))
        let core = try CoreProcess(in: folder, orders: [order, .plain("5")], isClosed: true)
        let hand = try core.hand(at("08:00"))
        for (time, missed) in [("09:11", []), ("11:11", ["+missedVerification 11:10:00"])] {
            try hand.fix(Fix(at(time)))
            try hand.settle()
            #expect(try core.alarms() == missed)
        }
    }
}
