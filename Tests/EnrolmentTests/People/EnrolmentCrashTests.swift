import Enrolment
import Testing

/// The power is cut at every call that writes, before it and within it, with each way of losing what was not waited for.
@Suite("An enrolment after a power cut")
struct EnrolmentCrashTests {
    /// Goes on until somebody is enrolled.
    private func go(_ scene: PeopleScene) throws {
        scene.module.reader.lift()
        scene.card.reader.lift()
        let desk = try scene.open()
        for subject in desk.unfinished { try desk.resume(subject, PeopleScene.plan(1), scene.prompts) }
        if desk.subject(of: PeopleScene.expected(1)) == nil {
            _ = try desk.enrol(PeopleScene.plan(1), scene.prompts)
        }
    }

    @Test("One person, one finger, one consent, whenever the power goes")
    func everyCall() throws {
        let undisturbed = PeopleScene()
        undisturbed.seat(1)
        try go(undisturbed)
        var points = 0
        for call in 1...undisturbed.disk.calls {
            for fault in [CutDisk.Fault.cutBefore, .cutWithin] {
                for loss in CutDisk.Loss.allCases {
                    points += 1
                    let scene = PeopleScene()
                    scene.seat(1)
                    scene.disk.plan(fault, at: call)
                    #expect(throws: (any Error).self) { try go(scene) }
                    scene.restart(losing: loss)
                    try go(scene)
                    let place = "\(fault) at \(call), losing \(loss)"
                    let kinds: [LedgerEvent.Kind] = [.personEnrolled, .fingerEnrolled, .consentGiven]
                    #expect(kinds.map { scene.count($0) } == [1, 1, 1], "\(place)")
                    #expect(scene.module.reader.flash.library.count == 1, "\(place)")
                    let secrets = try SecretsStore(in: scene.disk)
                    let subjects = try secrets.subjects()
                    #expect(subjects.count == 1, "\(place)")
                    #expect(try subjects.map { try secrets.templates(of: $0).count } == [1], "\(place)")
                    #expect(try LedgerVerification(in: scene.disk, .chained).findings == [], "\(place)")
                }
            }
        }
        #expect(points > 100)
    }

    @Test("A giving up that was cut is ended by the next, and is never gone on with")
    func givingUp() throws {
        let undisturbed = PeopleScene()
        undisturbed.seat(1)
        undisturbed.consents = false
        let first = try undisturbed.open()
        let begun = try #require(failure { _ = try first.enrol(PeopleScene.plan(1), undisturbed.prompts) }?.subject)
        let before = undisturbed.disk.calls
        try first.giveUp(begun)
        for call in 1...(undisturbed.disk.calls - before) {
            let scene = PeopleScene()
            scene.seat(1)
            scene.consents = false
            let desk = try scene.open()
            let subject = try #require(failure { _ = try desk.enrol(PeopleScene.plan(1), scene.prompts) }?.subject)
            scene.disk.plan(.cutWithin, at: scene.disk.calls + call)
            #expect(failure { try desk.giveUp(subject) } != nil)
            scene.restart(losing: .all)
            let anew = try scene.open()
            let isUntouched = anew.unfinished == [subject] && scene.module.reader.flash.library.count == 1
            if !isUntouched {
                #expect(failure { try anew.resume(subject, PeopleScene.plan(1), scene.prompts) } != nil, "\(call)")
            }
            if anew.unfinished == [subject] { try anew.giveUp(subject) }
            #expect(anew.unfinished.isEmpty, "\(call)")
            #expect(scene.module.reader.flash.library.isEmpty, "\(call)")
            let left = scene.disk.present.filter { $0.hasPrefix("person-") || $0.hasPrefix("template-") }
            #expect(left.isEmpty, "\(call): \(left)")
            #expect(scene.count(.consentGiven) == 0, "\(call)")
            #expect(scene.count(.givenUp) == 1, "\(call)")
            #expect(anew.ledger.state.people[subject]?.givenUp != nil, "\(call)")
        }
    }
}
