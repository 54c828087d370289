import Firmware
import JT808
import Testing

/// F001 arms, disarms and releases, and E001 tells each change (profile.md, Messages).
struct SupervisionTests {
    static func order(_ number: UInt64) -> OrderID { OrderID(high: 0, low: number) }

    @Test("Arming is acknowledged first and then told by E001")
    func arm() throws {
        let bench = Bench.online()
        bench.run(until: 10_000)
        bench.obey(.supervise(.arm, order: 7))
        #expect(bench.device.supervisionState == .armed)
        let messages = bench.desk.heard.suffix(2).map(\.message)
        #expect(messages == [.terminalAcknowledgement, .supervisionState])
        #expect(bench.results == [.success])
        #expect(
            bench.states == [
                SupervisionState(state: .armed, order: Self.order(7), since: .second(10), strap: .locked, wear: .onBody)
            ])
        #expect(bench.device.storedRecords == 0)
    }

    @Test("Each change is told once, and an order that changes nothing is only acknowledged")
    func changes() {
        let bench = Bench.online()
        bench.change { ($0.strap, $0.wear) = (.open, Wear(state: .offBody, confidence: 9)) }
        bench.run(until: 10_000)
        for action in [.arm, .arm, .disarm, .disarm, .arm, .release, .release] as [SupervisionOrder.Action] {
            bench.obey(.supervise(action, order: 7))
        }
        #expect(bench.states.map(\.state) == [.armed, .disarmed, .armed, .released])
        #expect(bench.states.allSatisfy { $0.order == Self.order(7) && $0.strap == .open && $0.wear == .offBody })
        #expect(bench.results == [GeneralAcknowledgement.Result?](repeating: .success, count: 7))
    }

    @Test("Another order of the same kind is a change")
    func otherOrder() {
        let bench = Bench.online()
        bench.obey(.supervise(.arm, order: 7))
        bench.obey(.supervise(.arm, order: 8))
        #expect(bench.states.map(\.order) == [Self.order(7), Self.order(8)])
    }

    @Test("The end of the order is an alarm, and E001 says expired")
    func expires() {
        let bench = Bench.online()
        bench.obey(.supervise(.arm, until: 100))
        bench.run(until: 99_900)
        #expect(bench.device.supervisionState == .armed)
        bench.run(until: 101_500)
        #expect(bench.device.supervisionState == .expired)
        #expect(bench.states.map(\.state) == [.armed, .expired])
        #expect(bench.states.last?.since.second == 100)
        #expect(bench.firstSecond { $0.set == .orderExpired } == 100)
    }

    @Test("After its end the wristband raises no strap alarms, and those it had are over")
    func afterTheEnd() {
        let bench = Bench.online()
        bench.obey(.supervise(.arm, until: 100))
        bench.at(70_000) { $0.change { $0.strap = .open } }
        bench.run(until: 90_000)
        #expect(bench.device.activeAlarms == .strapOpen)
        bench.run(until: 110_000)
        #expect(bench.device.activeAlarms == .orderExpired)
    }

    @Test(
        "A new order ends the alarm of the old one's end",
        arguments: [.arm, .disarm, .release] as [SupervisionOrder.Action])
    func newOrder(_ action: SupervisionOrder.Action) {
        let bench = Bench.online()
        bench.obey(.supervise(.arm, until: 100))
        bench.run(until: 110_000)
        bench.obey(.supervise(action, order: 2))
        bench.run(for: 2_000)
        #expect(bench.device.activeAlarms == [])
        #expect(bench.live.last?.cleared == .orderExpired)
    }

    @Test("An order that is over when it comes does not arm")
    func alreadyOver() {
        let bench = Bench.online()
        bench.run(until: 200_000)
        bench.obey(.supervise(.arm, until: 100))
        bench.run(for: 1_000)
        #expect(bench.states.map(\.state) == [.expired])
        #expect(bench.device.activeAlarms == .orderExpired)
    }

    @Test("Extending the order moves its end, shortening it too")
    func extended() {
        let bench = Bench.online()
        bench.obey(.supervise(.arm, until: 100))
        bench.obey(.supervise(.arm, until: 300))
        bench.run(until: 200_000)
        #expect(bench.device.supervisionState == .armed)
        bench.obey(.supervise(.arm, until: 250))
        bench.run(until: 252_000)
        #expect(bench.device.supervisionState == .expired)
    }

    @Test(
        "A disarmed or released order has no end to tell", arguments: [.disarm, .release] as [SupervisionOrder.Action])
    func noEnd(_ action: SupervisionOrder.Action) {
        let bench = Bench.online()
        bench.obey(.supervise(.arm, until: 100))
        bench.obey(.supervise(action, until: 100))
        bench.run(until: 200_000)
        #expect(bench.states.map(\.state) == [.armed, action == .disarm ? .disarmed : .released])
        #expect(bench.device.activeAlarms == [])
    }

    @Test("E001 is kept over a disconnection, in its place among the fixes")
    func offline() {
        let bench = Bench.online()
        bench.obey(.supervise(.arm, until: 100))
        bench.run(until: 80_000)
        bench.hasNetwork = false
        bench.unplug()
        bench.run(until: 200_000)
        #expect(bench.states.count == 1)
        bench.networkReturns()
        bench.run(until: 203_000)
        #expect(bench.states.map(\.state) == [.armed, .expired])
        #expect(bench.device.storedRecords == 0)
    }

    @Test("E001 that is answered with failure stays, and one the platform does not know is dropped", arguments: [1, 3])
    func answers(_ result: UInt8) {
        let bench = Bench.online()
        bench.desk.answer = { $0.message == .supervisionState ? .init(rawValue: result) : .success }
        bench.obey(.supervise(.arm))
        #expect(bench.device.storedRecords == (result == 1 ? 1 : 0))
    }

    @Test("Started armed it supervises by the order it had, until that ends")
    func startedArmed() {
        let bench = Bench { $0.armed = (Self.order(7), .second(100)) }
        bench.run(until: 90_000)
        #expect(bench.device.supervisionState == .armed)
        bench.run(until: 103_000)
        #expect(bench.states.map(\.state) == [.expired])
        #expect(bench.states.last?.order == Self.order(7))
    }

    @Test("An order that ended while it was off has ended")
    func endedWhileOff() {
        let bench = Bench { $0.armed = (Self.order(7), DateTime(secondsSince2000: DateTime.midnight - 60)) }
        bench.run(until: 3_000)
        #expect(bench.states.map(\.state) == [.expired])
        #expect(bench.firstSecond { $0.set == .orderExpired } != nil)
    }

    @Test("Started armed without a clock it finds the order's end when it learns the time")
    func startedWithoutClock() {
        let bench = Bench {
            $0.time = nil
            $0.armed = (Self.order(7), .second(100))
        }
        bench.run(until: 90_000)
        #expect(bench.device.supervisionState == .armed)
        bench.run(until: 103_000)
        #expect(bench.device.supervisionState == .expired)
    }

    @Test("While the time is unknown an order cannot be judged and is refused")
    func unknownTime() {
        let bench = Bench { $0.time = nil }
        bench.desk.universalTime = nil
        bench.run(until: 1_000)
        bench.obey(.supervise(.arm))
        #expect(bench.results == [.failure])
        #expect(bench.device.supervisionState == .disarmed)
    }
}
