import Enrolment
import ReaderSimulation
import Testing

/// The fingers of released people, which stay in a module until it is at an enrolment desk again.
@Suite("The slots of released people")
struct ReleasedSlotsTests {
    /// Somebody is enrolled and released by the provisioning desk, which erases their secrets and reaches no module.
    private func released(_ scene: PeopleScene, module: String = "module 1") throws -> SubjectToken {
        scene.seat(1)
        let subject = try scene.open(module: module).enrol(PeopleScene.plan(1), scene.prompts)
        let desk = try provisioning(scene)
        #expect(try desk.release(subject, slot: nil, reason: "end") == .none)
        try desk.sweep()
        #expect(desk.ledger.state.people[subject]?.order == nil)
        return subject
    }

    private func provisioning(_ scene: PeopleScene) throws -> ProvisioningDesk {
        scene.restart()
        return ProvisioningDesk(
            ledger: try Ledger(in: scene.disk, .chained), secrets: try SecretsStore(in: scene.disk),
            station: SimulatedCradleStation(), core: nil, labels: LabelPile(), author: Scene.author)
    }

    private func leftover(_ subject: SubjectToken, _ modules: String...) -> EnrolmentDesk.Leftover {
        EnrolmentDesk.Leftover(subject: subject, modules: modules)
    }

    @Test("They are known when the secrets are erased, and cleared by the next call with the module")
    func cleared() throws {
        let scene = PeopleScene()
        let subject = try released(scene)
        #expect(try SecretsStore(in: scene.disk).subjects() == [])
        #expect(scene.module.reader.flash.library.count == 1)
        scene.restart()
        let desk = try scene.open()
        #expect(desk.leftovers == [leftover(subject, "module 1")])
        #expect(desk.unfinished == [])
        #expect(try desk.clearLeftovers() == [subject])
        #expect(scene.module.reader.flash.library.isEmpty)
        #expect(desk.leftovers == [])
        scene.restart()
        #expect(try scene.open().leftovers == [])
    }

    @Test("One of them is cleared by its token, and an enrolled person is not")
    func oneCleared() throws {
        let scene = PeopleScene()
        let subject = try released(scene)
        scene.restart()
        scene.seat(2)
        let desk = try scene.open()
        let enrolled = try desk.enrol(PeopleScene.plan(2), scene.prompts)
        #expect(failure { try desk.clear(released: enrolled) }?.reason == .noSuchEnrolment(enrolled))
        try desk.clear(released: subject)
        #expect(scene.module.reader.flash.library.count == 1 && desk.leftovers == [])
        #expect(failure { try desk.clear(released: subject) }?.reason == .noSuchEnrolment(subject))
        #expect(try SecretsStore(in: scene.disk).subjects() == [enrolled])
    }

    @Test("A slot in another module waits for that one, and is told with its name")
    func otherModule() throws {
        let scene = PeopleScene()
        let subject = try released(scene, module: "module 2")
        scene.restart()
        let desk = try scene.open()
        #expect(try desk.clearLeftovers() == [])
        #expect(failure { try desk.clear(released: subject) }?.reason == .otherModule("module 2"))
        #expect(desk.leftovers == [leftover(subject, "module 2")])
        #expect(scene.module.reader.flash.library.count == 1)
        scene.restart()
        #expect(try scene.open(module: "module 2").clearLeftovers() == [subject])
        #expect(scene.module.reader.flash.library.isEmpty)
    }

    @Test("A power cut anywhere in the release or the clearing leaves nothing behind the next call")
    func cut() throws {
        let undisturbed = PeopleScene()
        undisturbed.seat(1)
        let first = try undisturbed.open().enrol(PeopleScene.plan(1), undisturbed.prompts)
        let before = try provisioning(undisturbed)
        let start = undisturbed.disk.calls
        try before.release(first, slot: nil, reason: "end")
        _ = try undisturbed.open(ledger: before.ledger).clearLeftovers()
        let calls = undisturbed.disk.calls - start
        #expect(calls > 10)
        for call in 1...calls {
            for loss in CutDisk.Loss.allCases {
                let scene = PeopleScene()
                scene.seat(1)
                let subject = try scene.open().enrol(PeopleScene.plan(1), scene.prompts)
                let desk = try provisioning(scene)
                scene.disk.plan(.cutWithin, at: scene.disk.calls + call)
                #expect(throws: (any Error).self) {
                    try desk.release(subject, slot: nil, reason: "end")
                    _ = try scene.open(ledger: desk.ledger).clearLeftovers()
                }
                scene.restart(losing: loss)
                let again = try provisioning(scene)
                try again.sweep()
                if again.ledger.state.people[subject]?.released == nil {
                    try again.release(subject, slot: nil, reason: "end")
                }
                scene.restart()
                let place = "\(call), losing \(loss)"
                let clearing = try scene.open()
                _ = try clearing.clearLeftovers()
                #expect(clearing.leftovers == [] && clearing.unfinished == [], "\(place)")
                #expect(scene.module.reader.flash.library.isEmpty, "\(place)")
                let left = scene.disk.present.filter { $0.hasPrefix("person-") || $0.hasPrefix("template-") }
                #expect(left.isEmpty, "\(place): \(left)")
            }
        }
    }
}
