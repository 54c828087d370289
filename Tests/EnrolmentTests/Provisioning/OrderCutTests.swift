import CommandHarness
import Enrolment
import Interchange
import JT808
import MonitoringCore
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("Work on an order that is cut")
struct OrderCutTests {
    private let folder = Folder(inMemory: true)

    /// A desk with a person who wears a wristband, whose core is closed.
    private func begun(_ work: OrderWork) throws -> Desk {
        let at = try Desk(SimulatedStation(holding: 1, 2))
        at.desk.closed = try ClosedOrders(newFile, adding: [Desk.order(1)])
        try at.desk.provision(Desk.request(1))
        at.station.pause(work.age)
        return at
    }

    private var newFile: String { folder.file("\(UInt64.random(in: 0...UInt64.max))") }

    /// A desk with power and cable back, beside the one that is as it was.
    private func restarted(_ desk: Desk, losing loss: CutDisk.Loss = .none) throws -> Desk {
        let next = try desk.afterCut(loss, at: desk.station.copy)
        let path = newFile
        try writePrivateFile(path, try readFile(try #require(desk.desk.closed).path))
        next.desk.closed = try ClosedOrders(path)
        return next
    }

    /// Does it once more as the command does.
    private func complete(_ work: OrderWork, at desk: Desk, losing loss: CutDisk.Loss = .none) throws -> Desk {
        let next = try restarted(desk, losing: loss)
        try next.desk.sweep()
        try work.run(next)
        return next
    }

    /// Expects that it was done in full and once.
    private func expect(_ work: OrderWork, at desk: Desk, _ place: Comment) throws {
        for (kind, count) in work.records { #expect(desk.count(kind) == count, "\(kind), \(place)") }
        #expect(try LedgerVerification(in: desk.ledgerDisk, .chained).findings == [], place)
        try work.expect(desk, place)
    }

    @Test(
        "The power is cut at every call that writes to either disk; the same again completes it",
        arguments: OrderWork.all)
    func power(work: OrderWork) throws {
        let begun = try begun(work)
        for disk in [\Desk.ledgerDisk, \Desk.secretsDisk] {
            let undisturbed = try restarted(begun)
            let before = undisturbed[keyPath: disk].calls
            try work.run(undisturbed)
            try expect(work, at: undisturbed, "undisturbed")
            let calls = undisturbed[keyPath: disk].calls - before
            for call in 0..<calls {
                for fault in [CutDisk.Fault.cutBefore, .cutWithin] {
                    let at = try restarted(begun)
                    at[keyPath: disk].plan(fault, at: before + call + 1)
                    #expect(throws: ProvisioningError.self) { try work.run(at) }
                    for loss in CutDisk.Loss.allCases {
                        let place: Comment = "\(fault) at \(call), losing \(loss)"
                        try expect(work, at: try complete(work, at: at, losing: loss), place)
                    }
                }
            }
        }
    }

    @Test(
        "The cable is pulled in every operation; the person has a wristband until all is done, and the same again completes it",
        arguments: [OrderWork.release, OrderWork.transfer])
    func cable(work: OrderWork) throws {
        let begun = try begun(work)
        let undisturbed = try restarted(begun)
        try work.run(undisturbed)
        for operation in 1...undisturbed.station.operations {
            for place in SimulatedStation<SimulatedCradle>.Pull.allCases {
                let at = try restarted(begun)
                at.station.pull = (operation, place)
                // The last look may have said all it had to when the cable was pulled.
                do {
                    try work.run(at)
                } catch ProvisioningError.cradle(_, .unplugged) {
                    #expect(at.ledger.state.people[Scene.subject(1)]?.wristband != nil)
                }
                try expect(work, at: try complete(work, at: at), "\(place) of \(operation)")
            }
        }
    }

    @Test(
        "A cut between the record of a release and that of its wipe leaves the wristband to the next run, in or out of reach"
    )
    func divided() throws {
        let at = try begun(.release)
        at.ledgerDisk.plan(.cutBefore, at: at.ledgerDisk.calls + 2)
        #expect(throws: ProvisioningError.self) { try OrderWork.release.run(at) }
        let records = try #require(at.ledgerDisk["ledger.ndjson"])
        let lines = records.split(separator: UInt8(ascii: "\n"))
        at.ledgerDisk["ledger.ndjson"] = lines.dropLast().flatMap { $0 + [UInt8(ascii: "\n")] }
        let next = try at.afterCut()
        #expect(next.count(.released) == 1 && next.count(.wiped) == 0)
        #expect(try next.desk.release(Scene.subject(1), slot: nil, reason: "lost") == .unwiped(Scene.wristband(1)))
        try expect(.release, at: try complete(.release, at: at), "in reach")
    }

    @Test("A wristband that another station has bound since is not wiped for who was released before")
    func boundElsewhere() throws {
        let at = try begun(.release)
        try at.desk.release(Scene.subject(1), slot: nil, reason: "lost")
        let cradle = at.desk.access
        _ = try at.station.run(CradleDialogue.wipe(cradle, slot: 0, serialNumber: "WB-1"), codec: CradleCodec()).get()
        try Desk(at.station).desk.provision(Desk.request(2))
        #expect(throws: ProvisioningError.foreignWristband(slot: 0, Scene.wristband(1))) {
            try at.desk.release(Scene.subject(1), slot: 0, reason: "end")
        }
        #expect(at.station.reader.slots[0]?.state == .armed)
    }
}
