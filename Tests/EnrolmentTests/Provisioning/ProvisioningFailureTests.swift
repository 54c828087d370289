import Enrolment
import Glibc
import Interchange
import JT808
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("A provisioning that is disturbed")
struct ProvisioningFailureTests {
    private let wristband = Scene.wristband(1)

    @Test("The cable is pulled in every operation, before and after it has worked; the next run goes on to one binding")
    func cable() throws {
        let undisturbed = try Desk(SimulatedStation(holding: 1))
        try undisturbed.desk.provision(Desk.request(1))
        let operations = undisturbed.station.operations
        for operation in 1...operations {
            for place in SimulatedStation<SimulatedCradle>.Pull.allCases {
                let at = try Desk(SimulatedStation(holding: 1))
                at.station.pull = (operation, place)
                let failure = at.failure(Desk.request(1))
                // The last look may have said all it had to when the cable was pulled.
                if failure != nil {
                    guard case .cradle(_, .unplugged)? = failure else {
                        Issue.record("\(String(describing: failure)) at \(operation) \(place)")
                        continue
                    }
                    #expect(at.count(.bound) == 0 && at.ledger.state.people[Scene.subject(1)]?.wristband == nil)
                }
                let next = try at.afterCut()
                try next.desk.provision(Desk.request(1))
                try next.expectBound(1, 1)
                #expect(next.count(.bound) == 1 && next.count(.keyInstalled) == 1 && next.count(.undone) == 0)
            }
        }
        #expect(operations >= 8)
    }

    @Test(
        "The power is cut at every call that writes to either disk; what is bound is bound once, and no key comes twice",
        arguments: CutDisk.Loss.allCases)
    func power(loss: CutDisk.Loss) throws {
        var points = 0
        for isLedger in [true, false] {
            let counting = try Desk(SimulatedStation(holding: 1))
            let first = (isLedger ? counting.ledgerDisk : counting.secretsDisk).calls + 1
            try counting.desk.provision(Desk.request(1))
            let last = (isLedger ? counting.ledgerDisk : counting.secretsDisk).calls
            for call in first...last {
                for fault in [CutDisk.Fault.cutBefore, .cutWithin] {
                    let at = try Desk(SimulatedStation(holding: 1))
                    (isLedger ? at.ledgerDisk : at.secretsDisk).plan(fault, at: call)
                    #expect(at.failure(Desk.request(1)) != nil)
                    let next = try at.afterCut(loss)
                    try next.desk.sweep()
                    try next.desk.provision(Desk.request(1))
                    try next.expectBound(1, 1)
                    #expect(next.count(.bound) == 1 && next.count(.keyInstalled) == 1)
                    points += 1
                }
            }
        }
        #expect(points >= 60)
    }

    @Test("A full disk stops it where it is, and it goes on when there is room")
    func fullDisk() throws {
        let counting = try Desk(SimulatedStation(holding: 1))
        let first = counting.ledgerDisk.calls + 1
        try counting.desk.provision(Desk.request(1))
        for call in first...counting.ledgerDisk.calls {
            let at = try Desk(SimulatedStation(holding: 1))
            at.ledgerDisk.plan(.failsFromNow(ENOSPC), at: call)
            guard case .ledger? = at.failure(Desk.request(1)) else {
                Issue.record("call \(call) was not missed")
                continue
            }
            at.ledgerDisk.forgive()
            let next = try at.afterCut()
            try next.desk.provision(Desk.request(1))
            try next.expectBound(1, 1)
        }
    }

    @Test("What fails for good is undone: the wristband wiped, its key erased, and it can be taken again")
    func undone() throws {
        for message in [MessageID.installKey, .writeIdentity] {
            let at = try Desk(SimulatedStation(holding: 1))
            at.station.reader.failures = [.init(.nothingWritten, of: message, times: 9)]
            guard case .undone(let cause, clean: true)? = at.failure(Desk.request(1)) else {
                Issue.record("it was not undone")
                continue
            }
            #expect(cause.name == "notWritten")
            #expect(at.ledger.state.wristbands[wristband]?.standing == .free)
            #expect(at.ledger.state.people[Scene.subject(1)]?.reservation == nil)
            #expect(try at.secrets.key(of: wristband) == nil)
            #expect(at.station.reader.slots[0]?.terminal == .zero && at.station.reader.slots[0]?.keys == [:])
            at.station.reader.failures = []
            try at.desk.provision(Desk.request(1))
            try at.expectBound(1, 1)
        }
    }

    @Test("When undoing fails too the ledger says so, and the next run wipes the wristband first")
    func unclean() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        at.station.reader.failures = [
            .init(.result(.refused), of: .installKey), .init(.result(.writeFailed), of: .wipe, times: 9),
        ]
        guard case .undone(_, clean: false)? = at.failure(Desk.request(1)) else {
            Issue.record("it was not undone")
            return
        }
        #expect(at.ledger.state.wristbands[wristband]?.standing == .unwiped)
        #expect(at.station.reader.slots[0]?.terminal == Scene.terminal(1))
        at.station.reader.failures = []
        let next = try at.afterCut()
        try next.desk.provision(Desk.request(1))
        try next.expectBound(1, 1)
        #expect(next.count(.wiped) == 1 && next.count(.undone) == 1)
    }

    @Test("Given up before anything was written, a wristband is clean if it was looked at, and not another")
    func givenUpUnwritten() throws {
        let cases: [(docked: String, meant: SerialNumber?, given: String, isClean: Bool)] = [
            ("WB-1", nil, "WB-1", true), ("WB-1", nil, "WB-2", false), ("", Scene.wristband(7), "", true),
        ]
        for (docked, meant, given, isClean) in cases {
            var cradle = SimulatedCradle(calendar: UInt64(Scene.now.secondsSince2000) * 1_000)
            cradle.dock(docked, in: 0)
            let at = try Desk(SimulatedStation(cradle))
            at.station.pull = (3, .before)
            var request = Desk.request(1)
            request.wristband = meant
            #expect(at.failure(request) == .cradle(.identityWritten, .unplugged))
            let next = try at.afterCut()
            next.station.reader.undock(0)
            next.station.reader.dock(given, in: 0)
            #expect(try next.desk.giveUp(Scene.subject(1), slot: 0, reason: "asked") == isClean)
            let standing = next.ledger.state.wristbands[meant ?? wristband]?.standing
            #expect(standing == (isClean ? .free : .unwiped))
        }
    }

    @Test("A wristband that somebody wiped between two runs begins anew, with another key")
    func wipedBetween() throws {
        let at = try Desk(SimulatedStation(holding: 1), isWorn: false)
        #expect(at.failure(Desk.request(1)) == .notWorn(wristband))
        let first = try #require(try at.secrets.key(of: wristband))
        _ = try at.station.run(
            CradleDialogue.wipe(at.desk.access, slot: 0, serialNumber: wristband.description), codec: CradleCodec()
        ).get()
        let next = try at.afterCut()
        try next.desk.provision(Desk.request(1))
        try next.expectBound(1, 1)
        #expect(try next.secrets.key(of: wristband) != first)
        #expect(next.count(.undone) == 1 && next.count(.keyInstalled) == 2 && next.count(.bound) == 1)
    }

    @Test("A wristband that another station bound between two runs is neither wiped nor gone on with")
    func boundBetween() throws {
        let station = SimulatedStation(holding: 1)
        let at = try Desk(station, isWorn: false)
        #expect(at.failure(Desk.request(1)) == .notWorn(wristband))
        _ = try station.run(
            CradleDialogue.wipe(at.desk.access, slot: 0, serialNumber: wristband.description), codec: CradleCodec()
        ).get()
        try Desk(station).desk.provision(Desk.request(2))
        #expect(at.failure(Desk.request(1)) == .foreignWristband(slot: 0, wristband))
        #expect(try !at.desk.giveUp(Scene.subject(1), slot: 0, reason: "lost"))
        #expect(at.failure(Desk.request(1)) == .foreignWristband(slot: 0, wristband))
        #expect(station.reader.slots[0]?.state == .armed && station.reader.slots[0]?.terminal == Scene.terminal(2))
    }

    @Test("A label that cannot be printed stops it, and is printed by the next run")
    func label() throws {
        let at = try Desk(SimulatedStation(holding: 1))
        let error = FileError(path: "label", operation: .write, code: ENOSPC)
        at.labels.failure = error
        #expect(at.failure(Desk.request(1)) == .label(error))
        at.labels.failure = nil
        try at.desk.provision(Desk.request(1))
        try at.expectBound(1, 1)
        #expect(at.labels.labels.count == 1)
    }
}
