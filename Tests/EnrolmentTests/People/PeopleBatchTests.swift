import Enrolment
import Interchange
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("The enrolment of everybody in a file")
struct PeopleBatchTests {
    private func file(_ people: some Sequence<UInt64>, bad: [UInt64: String] = [:]) throws -> PeopleFile {
        var text = "name,number,fingers,form,by\n"
        for person in people {
            let expected = PeopleScene.expected(person)
            text += bad[person] ?? "\(expected.name),\(expected.identityNumber),1,\(PeopleScene.form),card"
            text += "\n"
        }
        return try PeopleFile(Array(text.utf8), file: "people.csv")
    }

    @Test("600 people with scripted faults: exactly the expected are enrolled, the rest is reported by line")
    func sixHundred() throws {
        let scene = PeopleScene()
        scene.module.reader = SimulatedZFM(flash: ZFMFlash(capacity: 1_000))
        let wrong = PeopleScene.expected(200)
        let bad: [UInt64: String] = [
            200: "\(wrong.name),\(wrong.identityNumber.dropLast())Y,1,form,card",
            201: "\(wrong.name),1,form,card", 202: "\"\(wrong.name),\(wrong.identityNumber),1,form,card",
            203: "\(wrong.name),\(wrong.identityNumber),0,form,card",
        ]
        let people = try file(1...600, bad: bad)
        // Some numbers are drawn twice: of two lines with one number, the second is refused.
        var numbers: Set<String> = []
        let twins = (1...600).filter { !numbers.insert(PeopleScene.expected($0).identityNumber).inserted }
        #expect(people.faults.map(\.line) == Set(bad.keys).union(twins).sorted().map { Int($0) + 1 })
        /// What goes wrong, by the person.
        let expired: Set<UInt64> = [11, 111, 311, 411], swapped: Set<UInt64> = [22, 322], wet: Set<UInt64> = [33, 333]
        let sameFinger: Set<UInt64> = [44, 344], unwilling: Set<UInt64> = [55, 455]
        var unplugged: Set<UInt64> = [66, 366]
        let desk = try scene.open()
        var outputs = people.faults.map { "\($0)" }.joined()
        let report = PeopleBatch(people, at: desk).run(
            scene.prompts,
            begins: { line in
                let person = UInt64(line.number - 1)
                scene.seat(person, finger: sameFinger.contains(person) ? person - 1 : nil)
                if expired.contains(person) { scene.laid?.isExpired = true }
                if swapped.contains(person) { scene.laid = SyntheticCard(seed: person + 10_000) }
                if wet.contains(person) { scene.finger?.isWet = true }
                scene.consents = !unwilling.contains(person)
                if unplugged.remove(person) != nil {
                    // Once in the midst of it; the second attempt goes well.
                    scene.module.lines[scene.module.operations + 2] = .init(down: [Fault(.unplug, at: 30)])
                }
            }, ended: { entry, _ in outputs += "\(entry)" })
        var left = expired.union(swapped).union(sameFinger).union(unwilling).union(wet)
        outputs += report.complaints.joined()
        let failed = report.entries.filter { if case .failed = $0.outcome { true } else { false } }
        #expect(Set(failed.map { UInt64($0.line - 1) }) == left)
        let unreadable = Set(bad.keys).union(twins)
        left.formUnion(unreadable)
        #expect(report.complaints.count == left.count)
        #expect(!report.isComplete)
        #expect(report.done == 600 - left.count)
        // Who is enrolled is exactly who should be.
        let secrets = try SecretsStore(in: scene.disk)
        let complete = try secrets.subjects().filter { desk.isComplete($0) }
        let enrolled = Set(try complete.compactMap { try secrets.person($0)?.identityNumber })
        #expect(
            enrolled == Set((1...600).filter { !left.contains($0) }.map { PeopleScene.expected($0).identityNumber }))
        #expect(complete.count == 600 - left.count)
        #expect(scene.count(.fingerEnrolled) == 600 - left.count + unwilling.count)
        // A poor finger alone may be gone on with; the rest was undone.
        #expect(desk.unfinished.count == wet.count)
        #expect(scene.module.reader.flash.library.count == complete.count)
        #expect(try LedgerVerification(in: scene.disk, .chained).isSound)
        #expect(!scene.shows(scene.openFiles + outputs + String(reflecting: report)))
        try again(scene, people, left.subtracting(unreadable), total: 600 - unreadable.count)
    }

    /// The same file once more: nobody is asked again but those who are left.
    private func again(_ scene: PeopleScene, _ people: PeopleFile, _ left: Set<UInt64>, total: Int) throws {
        scene.restart()
        scene.consents = true
        var asked: Set<UInt64> = []
        let report = PeopleBatch(people, at: try scene.open()).run(
            scene.prompts,
            begins: { line in
                asked.insert(UInt64(line.number - 1))
                scene.seat(UInt64(line.number - 1))
            })
        #expect(asked == left)
        #expect(report.entries.allSatisfy { if case .failed = $0.outcome { false } else { true } })
        #expect(scene.count(.consentGiven) == total)
        #expect(scene.module.reader.flash.library.count == total)
    }

    @Test("A finger that is left on the sensor is not the next person's: it has to be lifted, and each has their own")
    func leftOn() throws {
        let scene = PeopleScene()
        var asked: [[Prompt]] = []
        let prompts = DeskPrompts(
            asks: { prompt, finger in if finger != nil { asked[asked.count - 1].append(prompt) } },
            consents: { _ in true })
        let report = PeopleBatch(try file(1...2), at: try scene.open()).run(
            prompts,
            begins: { line in
                asked.append([])
                scene.seat(UInt64(line.number - 1), leftOn: true)
            })
        #expect(report.isComplete)
        let enrolment: [Prompt] = [.putFinger, .liftFinger, .putFingerAgain]
        #expect(asked == [enrolment, [.liftFinger] + enrolment])
        for person in 1...2 {
            scene.seat(UInt64(person))
            let found = scene.module.run(ZFMDialogue.identify(ZFMAccess()), codec: ZFMCodec()) { prompt in
                if let prompt { scene.module.person(prompt, &scene.module.reader) }
            }
            guard case .success(.match(_, slot: person - 1)) = found else {
                Issue.record("\(found)")
                return
            }
        }
    }

    @Test("Somebody else's card does not give up the enrolment that is gone on with")
    func anotherCard() throws {
        let scene = PeopleScene()
        scene.seat(1)
        scene.finger = nil
        let desk = try scene.open()
        let begun = failure { _ = try desk.enrol(PeopleScene.plan(1), scene.prompts) }
        let subject = try #require(begun?.subject)
        let people = try file([1])
        let report = PeopleBatch(people, at: desk).run(scene.prompts, begins: { _ in scene.seat(2) })
        guard case .failed(let failed, isUndone: false)? = report.entries.first?.outcome else {
            Issue.record("\(report.entries)")
            return
        }
        #expect(failed.reason == .anotherPerson && desk.unfinished == [subject])
        let again = PeopleBatch(people, at: desk).run(scene.prompts, begins: { _ in scene.seat(1) })
        #expect(again.isComplete && desk.isComplete(subject))
    }

    @Test("A full disk stops the batch, and it goes on where it stopped")
    func fullDisk() throws {
        let scene = PeopleScene()
        let people = try file(1...10)
        scene.disk.plan(.failsFromNow(28), at: 60)
        let first = PeopleBatch(people, at: try scene.open()).run(
            scene.prompts, begins: { scene.seat(UInt64($0.number - 1)) })
        #expect(first.notBegun > 0)
        #expect(!first.isComplete)
        scene.restart()
        let second = PeopleBatch(people, at: try scene.open()).run(
            scene.prompts, begins: { scene.seat(UInt64($0.number - 1)) })
        #expect(second.isComplete)
        #expect(scene.count(.consentGiven) == 10)
        #expect(scene.module.reader.flash.library.count == 10)
    }

    @Test("A line of somebody enrolled under another name is refused")
    func otherName() throws {
        let scene = PeopleScene()
        scene.seat(1)
        let desk = try scene.open()
        let subject = try desk.enrol(PeopleScene.plan(1), scene.prompts)
        let people = try file([1], bad: [1: "别人测试,\(PeopleScene.expected(1).identityNumber),1,form,card"])
        let report = PeopleBatch(people, at: desk).run(scene.prompts)
        guard case .failed(let failed, isUndone: false)? = report.entries.first?.outcome else {
            Issue.record("\(report.entries)")
            return
        }
        #expect(failed.reason == .nameDiffers(subject, record: 1))
        #expect(desk.isComplete(subject))
    }

    @Test("No message about a file shows what stands in it")
    func messages() throws {
        let person = PeopleScene.expected(1)
        let (name, number) = (person.name, person.identityNumber)
        let texts = [
            "\(name),\(number),1,form,card\n", "name,number,fingers,form,by\n\(number),\(name),1,form,card\n",
            "name,number,fingers,form,by\n\(name),\(number),\(number),form,card\n",
            "name,number,fingers,form,by\n\(name),\(number),1,\(number),card\n",
            "name,number,fingers,form,by\n\(name),\(number),1,form,\(name)\n",
            "name,number,form\n\(name),\(number),form\n\(name),\(number),form\n",
            "name,number,form\n\(name),\"\(number),form\n", "name,number\n\(name),\(number)\n",
        ]
        for text in texts {
            do throws(Diagnostic) {
                let file = try PeopleFile(Array(text.utf8), file: "people.csv")
                #expect(!file.faults.isEmpty, "\(text)")
                for fault in file.faults { #expect(!"\(fault)".contains(number) && !"\(fault)".contains(name)) }
                #expect(!"\(file)".contains(number) && !"\(file)".contains(name))
            } catch {
                #expect(!"\(error)".contains(number) && !"\(error)".contains(name))
            }
        }
    }
}
