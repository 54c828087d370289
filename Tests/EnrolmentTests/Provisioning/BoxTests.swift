import Enrolment
import Glibc
import ReaderSimulation
import ReaderWire
import Readers
import Testing

/// From the card to the wrist: 600 people, four slots, and faults of every kind.
@Suite("A box of 600 wristbands")
struct BoxTests {
    private let script = BoxScript(seed: 600)

    @Test(
        "With 5 % scripted faults, exactly the expected people are bound, each to their own wristband; the rest is reported"
    )
    func box() throws {
        #expect(script.faults.count == script.people.count / 20)
        #expect(Set(script.faults.values).count == BoxScript.Fault.allCases.count)
        let people = PeopleScene()
        let enrolment = try enrol(people)
        let unenrolled = script.lines { $0.preventsEnrolment }
        #expect(Self.lines(enrolment.complaints, of: "people.csv") == unenrolled.sorted())

        // Another program comes, on another day.
        people.restart()
        let scene = BatchScene(
            try Desk(
                SimulatedStation(holding: []), ledger: people.disk, secrets: people.disk, core: nil, people: [],
                isWorn: false))
        let report = try provision(scene)
        let unbound = script.lines { $0.isFinal }
        #expect(Self.lines(report.complaints, of: "orders.csv") == unbound.sorted())
        try expectBound(scene)
        let outputs = scene.told + enrolment.complaints.joined() + String(reflecting: report)
        #expect(!people.shows(outputs + String(decoding: scene.at.ledgerDisk["ledger.ndjson"] ?? [], as: UTF8.self)))
    }

    /// The lines that complaints are about, in their order.
    private static func lines(_ complaints: [String], of file: String) -> [Int] {
        complaints.map { complaint in
            let words = complaint.split(separator: ":")
            return words.first.map(String.init) == file && words.count > 2 ? Int(words[1]) ?? 0 : 0
        }
    }

    // MARK: The desk

    /// Enrols everybody, as often as it takes.
    private func enrol(_ scene: PeopleScene) throws -> PeopleBatch.Report {
        scene.module.reader = SimulatedZFM(flash: ZFMFlash(capacity: 1_000))
        let file = try script.peopleFile
        var losses = CutDisk.Loss.allCases[...]
        var pending = script.faults
        while true {
            let batch = PeopleBatch(file, at: try scene.open())
            let report = batch.run(
                scene.prompts, begins: { line in prepare(scene, script.people[line.number - 2], &pending) })
            guard report.notBegun > 0 else { return report }
            scene.restart(losing: losses.popFirst() ?? .none)
        }
    }

    /// Somebody sits down, and what goes wrong with them happens: what passes, once.
    private func prepare(_ scene: PeopleScene, _ person: UInt64, _ pending: inout [UInt64: BoxScript.Fault]) {
        scene.seat(person, finger: script.faults[person] == .otherFinger ? script.donor(of: person) : nil)
        switch script.faults[person] {
        case .otherCard: scene.laid = SyntheticCard(seed: person + 10_000)
        case .expiredCard: scene.laid?.isExpired = true
        default: break
        }
        switch pending.removeValue(forKey: person) {
        case .moduleUnplugged:
            scene.module.lines[scene.module.operations + 2] = .init(down: [Fault(.unplug, at: 30)])
        case .powerCutAtDesk: scene.disk.plan(.cutWithin, at: scene.disk.calls + 1 + Int(person % 20))
        case .diskFullAtDesk: scene.disk.plan(.fails(ENOSPC), at: scene.disk.calls + 1 + Int(person % 20))
        case .clockSetBackAtDesk: scene.time = Scene.time("2026-03-02T09:00:00")
        default: break
        }
    }

    // MARK: The cradle

    /// Provisions everybody, as often as it takes.
    private func provision(_ scene: BatchScene) throws -> ProvisioningBatch.Report {
        scene.drawn = Set(script.people { $0 == .emptied })
        var losses = CutDisk.Loss.allCases[...]
        var pending = script.faults
        scene.happens = { [unowned scene] person, _ in
            let disk = scene.at.ledgerDisk
            switch pending.removeValue(forKey: person) {
            case .unplugged:
                let operation = scene.station.operations + 1 + Int(person % 24)
                scene.station.outages[operation] = (.milliseconds(Int64(person % 200)), .seconds(30))
            case .powerCut: disk.plan(.cutWithin, at: disk.calls + 1 + Int(person % 40))
            case .diskFull: disk.plan(.fails(ENOSPC), at: disk.calls + 1 + Int(person % 40))
            case .clockSetBack: scene.at.calendar.setBack += 3_600
            case .secondOperator: #expect(throws: LedgerError.self) { try Ledger(in: disk, .chained) }
            default: break
            }
        }
        while true {
            scene.wrong = script.wrong
            let secrets = scene.at.secrets
            let people = try EnrolledPeople(in: secrets)
            let report = try scene.run(script.orders { people.subject(withNumber: $0) })
            guard report.failed.values.contains(where: { $0.name == "ledger" && !$0.isFinal || $0.name == "secrets" })
            else { return report }
            try scene.restart(losing: losses.popFirst() ?? .none)
        }
    }

    /// Expects the bindings that the script leads to, and no other.
    private func expectBound(_ scene: BatchScene) throws {
        let left = Set(script.people { $0.isFinal })
        let expected = script.people.filter { !left.contains($0) }
        #expect(scene.bindings == BatchScene.own(expected))
        #expect(try LedgerVerification(in: scene.at.ledgerDisk, .chained).isSound)
        #expect(scene.at.count(.bound) == expected.count)
        let (drawer, state) = (scene.station.reader.drawer, scene.at.ledger.state)
        var keys: Set<[UInt8]> = []
        for person in expected {
            let serial = Scene.wristband(person)
            let wristband = try #require(drawer[serial.description])
            try scene.at.expect(wristband, of: person)
            keys.insert(wristband.keys[0]?.bytes ?? [])
            // The order is that of the person whose number stands in its line.
            guard case .bound(let subject, Scene.order(person))? = state.wristbands[serial]?.standing else {
                Issue.record("\(serial) is not bound to its order")
                continue
            }
            let isTheirs =
                try scene.at.secrets.person(subject)?.identityNumber == PeopleScene.expected(person).identityNumber
            #expect(isTheirs)
        }
        #expect(keys.count == expected.count)
        // What nobody was to get has nothing in it.
        let others = drawer.values.filter { $0.serialNumber.hasPrefix("WB-OTHER-") }
        #expect(!others.isEmpty && others.allSatisfy { $0.terminal == .zero && $0.keys.isEmpty && $0.state != .armed })
        #expect(drawer.values.count { $0.keys[0] != nil } == expected.count)
    }
}
