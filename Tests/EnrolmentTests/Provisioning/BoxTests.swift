import Enrolment
import Glibc
import JT808
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
        let unenrolled = script.refusals(\.refusalAtDesk)
        #expect(Self.lines(enrolment.complaints, of: "people.csv") == unenrolled.keys.sorted())
        #expect(Self.refusals(enrolment, \.refusal) == unenrolled)

        // Another program comes, on another day.
        people.restart()
        let scene = BatchScene(
            try Desk(
                SimulatedStation(holding: []), ledger: people.disk, secrets: people.disk, core: nil, people: [],
                isWorn: false))
        let report = try provision(scene)
        let unbound = script.refusals(\.refusalAtCradle)
        #expect(Self.lines(report.complaints, of: "orders.csv") == unbound.keys.sorted())
        #expect(Self.refusals(report, \.refusal) == unbound)
        try expectBound(scene)
        expectTroubles(scene)
        let ledger = String(decoding: scene.at.ledgerDisk["ledger.ndjson"] ?? [], as: UTF8.self)
        #expect(Self.setBacks(ledger) == script.count(.clockSetBackAtDesk) + script.count(.clockSetBack))
        #expect(!people.shows(scene.told + enrolment.complaints.joined() + String(reflecting: report) + ledger))
    }

    /// The lines that complaints are about, in their order.
    private static func lines(_ complaints: [String], of file: String) -> [Int] {
        complaints.map { complaint in
            let words = complaint.split(separator: ":")
            return words.first.map(String.init) == file && words.count > 2 ? Int(words[1]) ?? 0 : 0
        }
    }

    /// What kept people back, by their lines: the names of errors, and what is wrong with a line itself.
    private static func refusals<Outcome>(
        _ report: BatchReport<Outcome>, _ name: (Outcome) -> String?
    ) -> [Int: String] {
        let failures = report.entries.compactMap { entry in name(entry.outcome).map { (entry.line, $0) } }
        return Dictionary(uniqueKeysWithValues: failures + report.faults.map { ($0.line, $0.message) })
    }

    /// Expects that the program ended as often as a fault of the disk was to happen, each time by it.
    private func expect(_ ends: [CutDisk.Fault], cuts: BoxScript.Fault, full: BoxScript.Fault) {
        #expect(ends.count { $0 == .cutWithin } == script.count(cuts))
        #expect(ends.count { $0 == .fails(ENOSPC) } == script.count(full))
        #expect(ends.count == script.count(cuts) + script.count(full))
    }

    /// How often a record of a ledger has an earlier time than the one before.
    private static func setBacks(_ ledger: String) -> Int {
        let times = ledger.split(separator: "\n").map { line in
            line.split(separator: "\"time\":\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
        }
        return zip(times, times.dropFirst()).count { $1 < $0 }
    }

    // MARK: The desk

    /// Enrols everybody, as often as it takes, and expects that all passes that is to pass.
    private func enrol(_ scene: PeopleScene) throws -> PeopleBatch.Report {
        scene.module.reader = SimulatedZFM(flash: ZFMFlash(capacity: 1_000))
        let file = try script.peopleFile
        var losses = CutDisk.Loss.allCases[...]
        var pending = script.faults.filter(\.value.passesAtDesk)
        var ends: [CutDisk.Fault] = []
        while true {
            let batch = PeopleBatch(file, at: try scene.open())
            let report = batch.run(
                scene.prompts, begins: { line in prepare(scene, script.people[line.number - 2], &pending) })
            guard report.notBegun > 0 else {
                #expect(pending.isEmpty && !scene.disk.isPlanned && scene.disk.happened == nil)
                expect(ends, cuts: .powerCutAtDesk, full: .diskFullAtDesk)
                #expect(scene.module.struck == script.count(.moduleUnplugged))
                return report
            }
            ends.append(try #require(scene.disk.happened))
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
        case .clockSetBackAtDesk: scene.time = DateTime(secondsSince2000: scene.time.secondsSince2000 - 3_600)
        default: break
        }
    }

    // MARK: The cradle

    /// Provisions everybody, as often as it takes, and expects that all passes that is to pass.
    private func provision(_ scene: BatchScene) throws -> ProvisioningBatch.Report {
        scene.drawn = Set(script.people { $0 == .emptied })
        var losses = CutDisk.Loss.allCases[...]
        var pending = script.faults.filter(\.value.passesAtCradle)
        var ends: [CutDisk.Fault] = []
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
            let disk = scene.at.ledgerDisk
            #expect(scene.station.outages.isEmpty)
            guard report.failed.values.contains(where: { $0.name == "ledger" && !$0.isFinal || $0.name == "secrets" })
            else {
                #expect(pending.isEmpty && scene.drawn.isEmpty && !disk.isPlanned && disk.happened == nil)
                expect(ends, cuts: .powerCut, full: .diskFull)
                return report
            }
            ends.append(try #require(disk.happened))
            try scene.restart(losing: losses.popFirst() ?? .none)
        }
    }

    /// Expects that who got a wrong wristband or lost the right one was told so, that somebody was told of each cable that was
    /// pulled, and nobody of anything else.
    private func expectTroubles(_ scene: BatchScene) {
        let cable: Set = ["unplugged", "noSuchPort"]
        var pulled = 0
        for person in script.people {
            let names = (scene.troubles[person] ?? []).map(\.name)
            pulled += names.count(where: cable.contains)
            let expected = script.faults[person]?.trouble
            #expect(Set(names).subtracting(cable) == Set([expected].compactMap(\.self)), "\(person): \(names)")
        }
        #expect(pulled >= script.count(.unplugged))
    }

    /// Expects the bindings that the script leads to, and no other.
    private func expectBound(_ scene: BatchScene) throws {
        let left = Set(script.people { $0.refusalAtCradle != nil })
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

extension PeopleBatch.Outcome {
    /// The name of what kept its person back.
    fileprivate var refusal: String? { if case .failed(let failure, _) = self { failure.reason.name } else { nil } }
}

extension ProvisioningBatch.Outcome {
    /// The name of what kept its person back.
    fileprivate var refusal: String? { if case .failed(let error) = self { error.name } else { nil } }
}
