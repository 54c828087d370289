import Firmware
import JT808
import Testing

/// The strap while supervision is armed (profile.md, Alarms, F101).
struct StrapTests {
    static let alarms: [(Strap.State, WristbandAlarms)] = [
        (.cut, .strapCut), (.open, .strapOpen), (.loose, .strapLoose),
    ]

    @Test("A change that lasts for the debounce is an alarm, within the five seconds of NIJ 5.4.1", arguments: alarms)
    func debounced(_ state: Strap.State, alarm: WristbandAlarms) {
        let bench = Bench.armed()
        bench.at(70_300) { $0.change { $0.strap = state } }
        bench.run(until: 75_000)
        #expect(bench.live.map(\.second) == [60, 72])
        #expect(bench.live.map(\.set) == [[], alarm])
        #expect(bench.live.map(\.items.strap?.state) == [.locked, state])
    }

    @Test("A change shorter than the debounce is none", arguments: alarms)
    func tooShort(_ state: Strap.State, alarm: WristbandAlarms) {
        let bench = Bench.armed()
        bench.at(70_300) { $0.change { $0.strap = state } }
        bench.at(72_299) { $0.change { $0.strap = .locked } }
        bench.run(until: 130_000)
        #expect(bench.live.map(\.second) == [60, 120])
        #expect(bench.live.last?.items.strap?.edges == 0)
    }

    @Test("The debounce is a parameter, and none at all is possible", arguments: [0, 1, 60])
    func debounce(_ seconds: UInt8) {
        let bench = Bench.armed()
        bench.obey(.set(.strapDebounce, byte: seconds))
        bench.at(70_300) { $0.change { $0.strap = .cut } }
        bench.run(until: 140_000)
        #expect(bench.firstSecond { $0.set.contains(.strapCut) } == 70 + Int(seconds))
    }

    @Test("Open and loose end by themselves when the strap is locked again", arguments: alarms.dropFirst())
    func endsByItself(_ state: Strap.State, alarm: WristbandAlarms) {
        let bench = Bench.armed()
        bench.at(70_000) { $0.change { $0.strap = state } }
        bench.at(90_000) { $0.change { $0.strap = .locked } }
        bench.run(until: 95_000)
        #expect(bench.live.last?.second == 92)
        #expect(bench.live.last?.set == [])
        #expect(bench.live.last?.cleared == alarm)
    }

    @Test("A sensor that no longer knows ends no alarm", arguments: alarms)
    func unknown(_ state: Strap.State, alarm: WristbandAlarms) {
        let bench = Bench.armed()
        bench.at(70_000) { $0.change { $0.strap = state } }
        bench.at(90_000) { $0.change { $0.strap = .unknown } }
        bench.run(until: 95_000)
        #expect(bench.device.activeAlarms == alarm)
        bench.order(.supervise(.arm))
        bench.run(until: 100_000)
        #expect(bench.device.activeAlarms == alarm)
    }

    @Test("One alarm follows the other when the strap goes from one state to the next")
    func fromOneToTheNext() {
        let bench = Bench.armed()
        bench.at(70_000) { $0.change { $0.strap = .loose } }
        bench.at(80_000) { $0.change { $0.strap = .open } }
        bench.at(90_000) { $0.change { $0.strap = .cut } }
        bench.run(until: 93_000)
        #expect(
            [72, 82, 92].map { second in bench.live.last { $0.second == second }?.set } == [
                .strapLoose, .strapOpen, .strapCut,
            ])
    }

    @Test("A cut strap stays an alarm when it is whole again, until an operator arms")
    func cut() {
        let bench = Bench.armed()
        bench.at(70_000) { $0.change { $0.strap = .cut } }
        bench.at(90_000) { $0.change { $0.strap = .locked } }
        bench.run(until: 200_000)
        #expect(bench.device.activeAlarms == .strapCut)
        #expect(bench.live.last?.set == .strapCut)
        #expect(bench.live.last?.items.strap?.state == .locked)
        bench.obey(.supervise(.arm))
        #expect(bench.results.last == .success)
        #expect(bench.device.activeAlarms == [])
        #expect(bench.live.last?.cleared == .strapCut)
    }

    @Test(
        "While the strap is cut, open or unknown arming does not end the cut",
        arguments: [.cut, .open, .unknown] as [Strap.State])
    func armedWhileCut(_ state: Strap.State) {
        let bench = Bench.armed()
        bench.at(70_000) { $0.change { $0.strap = .cut } }
        bench.at(75_000) { $0.change { $0.strap = state } }
        bench.run(until: 90_000)
        bench.obey(.supervise(.arm))
        #expect(bench.device.activeAlarms.contains(.strapCut))
        bench.change { $0.strap = .loose }
        bench.run(for: 3_000)
        bench.obey(.supervise(.arm))
        #expect(bench.device.activeAlarms == .strapLoose)
    }

    @Test("Disarming and releasing do not end a cut", arguments: [.disarm, .release] as [SupervisionOrder.Action])
    func notByOtherOrders(_ action: SupervisionOrder.Action) {
        let bench = Bench.armed()
        bench.at(70_000) { $0.change { $0.strap = .cut } }
        bench.at(75_000) { $0.change { $0.strap = .locked } }
        bench.run(until: 80_000)
        bench.obey(.supervise(action))
        #expect(bench.device.activeAlarms == .strapCut)
    }

    @Test("A disarmed wristband tells its strap and raises no alarm of it", arguments: alarms)
    func disarmed(_ state: Strap.State, alarm: WristbandAlarms) {
        let bench = Bench.online()
        bench.at(70_000) { $0.change { ($0.strap, $0.isCaseOpen) = (state, true) } }
        bench.run(until: 190_000)
        #expect(bench.live.map(\.second) == [60, 120, 180])
        #expect(bench.live.allSatisfy { $0.set == [] })
        #expect(bench.live.last?.items.strap?.state == state)
    }

    @Test("Disarming ends what is open or loose, and arming finds it again", arguments: alarms.dropFirst())
    func rearmed(_ state: Strap.State, alarm: WristbandAlarms) {
        let bench = Bench.armed()
        bench.at(70_000) { $0.change { $0.strap = state } }
        bench.run(until: 75_000)
        bench.obey(.supervise(.disarm))
        #expect(bench.device.activeAlarms == [])
        bench.obey(.supervise(.arm))
        #expect(bench.device.activeAlarms == alarm)
        bench.run(for: 2_000)
        #expect(bench.live.last?.set == alarm)
    }

    @Test("F2 tells cause, number of edges and the seconds since the last")
    func item() {
        let bench = Bench.armed()
        bench.at(70_000) { $0.change { ($0.strap, $0.strapCause) = (.open, .buckleOpened) } }
        bench.at(90_000) { $0.change { ($0.strap, $0.strapCause) = (.locked, .operator) } }
        bench.run(until: 200_000)
        let straps = [60, 72, 92, 152].map { second in bench.live.last { $0.second == second }?.items.strap }
        #expect(
            straps == [
                Strap(state: .locked, cause: .none, edges: 0, sinceLastEdge: nil),
                Strap(state: .open, cause: .buckleOpened, edges: 1, sinceLastEdge: 0),
                Strap(state: .locked, cause: .operator, edges: 2, sinceLastEdge: 0),
                Strap(state: .locked, cause: .operator, edges: 2, sinceLastEdge: 60),
            ])
    }

    @Test("An opened case is an alarm after the debounce and ends when it is closed")
    func caseOpened() {
        let bench = Bench.armed()
        bench.at(65_000) { $0.change { $0.isCaseOpen = true } }
        bench.at(66_900) { $0.change { $0.isCaseOpen = false } }
        bench.at(70_000) { $0.change { $0.isCaseOpen = true } }
        bench.at(90_000) { $0.change { $0.isCaseOpen = false } }
        bench.run(until: 95_000)
        #expect(bench.firstSecond { $0.set == .caseOpened } == 72)
        #expect(bench.firstSecond { $0.cleared == .caseOpened } == 92)
    }

    @Test("A strap found cut at the start of an armed wristband is an alarm")
    func cutAtStart() {
        let world = World()
        world.status.strap = .cut
        let bench = Bench(world: world) { $0.armed = (OrderID(high: 0, low: 1), .second(86_400)) }
        bench.run(until: 5_000)
        #expect(bench.firstSecond { $0.set.contains(.strapCut) } == 2)
    }
}
