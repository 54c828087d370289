import Enrolment
import JT808
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("The enrolment of a person")
struct EnrolmentDeskTests {
    @Test("Card, finger and consent: three records, the person and the template in the secrets store alone")
    func happy() throws {
        let scene = PeopleScene()
        scene.seat(1)
        let desk = try scene.open()
        let subject = try desk.enrol(PeopleScene.plan(1), scene.prompts)
        #expect(desk.isComplete(subject))
        #expect(desk.unfinished.isEmpty)
        let kinds: [LedgerEvent.Kind] = [.personEnrolled, .fingerEnrolled, .consentGiven]
        #expect(kinds.map { scene.count($0) } == [1, 1, 1])
        #expect(scene.records.split(separator: "\n").count == 3)
        let secrets = try SecretsStore(in: scene.disk)
        let person = try #require(try secrets.person(subject))
        #expect(person.identityNumber == PeopleScene.expected(1).identityNumber)
        #expect(person.cardSerial == SyntheticCard(seed: 1).serial)
        #expect(try secrets.templates(of: subject).map(\.bytes) == [scene.module.reader.flash.library[0]])
        #expect(!scene.shows(scene.openFiles))
    }

    @Test("Several fingers of one person are told apart; the same one twice is refused, and the right one goes on")
    func fingers() throws {
        let scene = PeopleScene()
        scene.seat(1)
        var plan = PeopleScene.plan(1)
        plan.fingers = [1, 6]
        let desk = try scene.open()
        let failed = try #require(failure { _ = try desk.enrol(plan, scene.prompts) })
        #expect(failed.reason == .fingerRepeated(as: 1))
        scene.module.reader.lift()
        scene.finger = SyntheticFinger(seed: 77)
        try desk.resume(try #require(failed.subject), plan, scene.prompts)
        #expect(scene.count(.fingerEnrolled) == 2)
        #expect(scene.module.reader.flash.library.count == 2)
    }

    @Test("Who goes on with an enrolment shows the card again: nobody else's finger is taken under that token")
    func anotherGoesOn() throws {
        let scene = PeopleScene()
        scene.seat(1)
        scene.finger = nil
        let begun = try #require(failure { _ = try scene.open().enrol(PeopleScene.plan(1), scene.prompts) })
        let subject = try #require(begun.subject)
        scene.restart()
        scene.seat(2)
        let desk = try scene.open()
        let whoever = PersonPlan(form: PeopleScene.form)
        let another = try #require(failure { try desk.resume(subject, whoever, scene.prompts) })
        #expect(another.reason == .anotherPerson && another.isKept)
        #expect(scene.count(.fingerEnrolled) == 0 && scene.module.reader.flash.library.isEmpty)
        scene.seat(1)
        scene.laid?.isExpired = true
        #expect(failure { try desk.resume(subject, whoever, scene.prompts) }?.reason == .cardExpired)
        scene.seat(1)
        try desk.resume(subject, whoever, scene.prompts)
        #expect(desk.isComplete(subject) && scene.count(.fingerEnrolled) == 1)
    }

    @Test("No card is asked for again when every finger is there, nor of whom papers have identified")
    func goesOnWithoutCard() throws {
        for way in Identification.allCases {
            let scene = PeopleScene()
            scene.seat(1)
            if way == .card { scene.consents = false } else { scene.finger = nil }
            let begun = failure { _ = try scene.open().enrol(PeopleScene.plan(1, by: way), scene.prompts) }
            let subject = try #require(begun?.subject)
            scene.restart()
            scene.seat(1)
            scene.consents = true
            scene.laid = nil
            let desk = try scene.open()
            try desk.resume(subject, PeopleScene.plan(1, by: way), scene.prompts)
            #expect(desk.isComplete(subject) && scene.count(.fingerEnrolled) == 1)
        }
    }

    enum BadCard: CaseIterable { case expired, ofAnother, anotherName, early, unreadable }

    @Test("A card that must not be believed enrols nobody, and its failure is recorded", arguments: BadCard.allCases)
    func cards(_ bad: BadCard) throws {
        let scene = PeopleScene()
        scene.seat(1)
        var plan = PeopleScene.plan(1)
        let wanted: PersonError
        switch bad {
        case .expired:
            scene.laid?.isExpired = true
            wanted = .cardExpired
        case .ofAnother:
            scene.laid = SyntheticCard(seed: 2)
            wanted = .anotherPerson
        case .anotherName:
            plan.expected?.name = "别人测试"
            wanted = .anotherName
        case .early:
            scene.time = Scene.time("2022-03-02T10:00:00")
            wanted = .cardEarly
        case .unreadable:
            scene.laid?.kind = .unknown
            wanted = .cardUnknown
        }
        let desk = try scene.open()
        let failed = try #require(failure { _ = try desk.enrol(plan, scene.prompts) })
        #expect(failed.reason == wanted)
        #expect(!failed.isKept)
        #expect(desk.unfinished.isEmpty)
        #expect(scene.count(.failed) == 1)
        #expect(scene.count(.personEnrolled) == 0)
        #expect(try SecretsStore(in: scene.disk).subjects().isEmpty)
        #expect(!scene.shows(scene.openFiles + "\(failed) \(String(reflecting: failed)) \(plan)"))
    }

    @Test("A clock that was set back does not make an expired card valid")
    func clockSetBack() throws {
        let scene = PeopleScene()
        scene.seat(1)
        let desk = try scene.open()
        _ = try desk.enrol(PeopleScene.plan(1), scene.prompts)
        scene.seat(2)
        scene.laid?.isExpired = true
        scene.time = Scene.time("2019-03-02T10:00:00")
        #expect(failure { _ = try desk.enrol(PeopleScene.plan(2), scene.prompts) }?.reason == .cardExpired)
    }

    @Test("A number with a digit mistaken is refused, on a card and from papers")
    func checkDigit() throws {
        var fields: [SDTField: String] = [:]
        let text = SyntheticCard(seed: 1).text
        for field in text.fields { fields[field] = text.reveal(field) }
        let number = try #require(fields[.number])
        let wrong = String(number.dropLast()) + (number.hasSuffix("1") ? "2" : "1")
        fields[.number] = wrong
        let card = SDTCard(serial: [], text: SDTText(.resident, fields), photo: [])
        #expect(throws: PersonError.numberFlawed(.checkDigit)) {
            try CardCheck.person(card, on: CardDate("20260302"), expected: nil)
        }
        let scene = PeopleScene()
        let plan = PersonPlan(
            ExpectedPerson(name: "测试", identityNumber: wrong), by: .document, form: PeopleScene.form)
        let failed = failure { _ = try scene.open().enrol(plan, scene.prompts) }
        #expect(failed?.reason == .numberFlawed(.checkDigit))
        #expect(!"\(String(describing: failed))".contains(wrong))
    }

    @Test("The same finger under another name is refused, and both are named")
    func sameFinger() throws {
        let scene = PeopleScene()
        scene.seat(1)
        let desk = try scene.open()
        let first = try desk.enrol(PeopleScene.plan(1), scene.prompts)
        scene.seat(2, finger: 1)
        let failed = try #require(failure { _ = try desk.enrol(PeopleScene.plan(2), scene.prompts) })
        #expect(failed.reason == .fingerOfAnother(first, slot: 0, record: 1))
        let second = try #require(failed.subject)
        let record = try #require(scene.records.split(separator: "\n").last)
        #expect(record.contains(first.description) && record.contains(second.description))
        #expect(failed.isKept)
        try desk.giveUp(second, because: failed.reason)
        #expect(desk.unfinished.isEmpty)
        #expect(try SecretsStore(in: scene.disk).subjects() == [first])
        #expect(scene.module.reader.flash.library.count == 1)
        #expect(!scene.shows(scene.openFiles + "\(failed)"))
    }

    @Test("The same number is enrolled once: under its name it is known, under another it is refused")
    func sameNumber() throws {
        let scene = PeopleScene()
        scene.seat(1)
        let desk = try scene.open()
        let first = try desk.enrol(PeopleScene.plan(1), scene.prompts)
        scene.seat(1, finger: 2)
        let again = failure { _ = try desk.enrol(PeopleScene.plan(1), scene.prompts) }
        #expect(again?.reason == .alreadyEnrolled(first, record: 1))
        var plan = PeopleScene.plan(1, by: .document)
        plan.expected?.name = "别人测试"
        // After a new start as well, when the numbers come from the store.
        scene.restart()
        let anew = try scene.open()
        let other = failure { _ = try anew.enrol(plan, scene.prompts) }
        #expect(other?.reason == .nameDiffers(first, record: 1))
        #expect(scene.count(.personEnrolled) == 1)
    }

    @Test("Who was released may come again as somebody new, with the same finger")
    func comesAgain() throws {
        let scene = PeopleScene()
        scene.seat(1)
        let first = try scene.open().enrol(PeopleScene.plan(1), scene.prompts)
        scene.restart()
        let ledger = try Ledger(in: scene.disk, .chained)
        let order: LedgerEvent = .orderEntered(
            subject: first, order: Scene.order(1), from: Scene.now, until: Scene.end, regime: "strict")
        let release: LedgerEvent = .released(subject: first, order: Scene.order(1), wristband: nil, reason: "end")
        try ledger.append([order, release], by: Scene.author, at: Scene.now)
        try SecretsStore(in: scene.disk).erase(first)
        scene.restart()
        scene.seat(1)
        let second = try scene.open().enrol(PeopleScene.plan(1), scene.prompts)
        #expect(second != first)
        #expect(scene.module.reader.flash.library.count == 1)
    }

    @Test("Without consent it is not complete; giving it up erases what was kept")
    func refusedConsent() throws {
        let scene = PeopleScene()
        scene.seat(1)
        scene.consents = false
        let desk = try scene.open()
        let failed = try #require(failure { _ = try desk.enrol(PeopleScene.plan(1), scene.prompts) })
        #expect(failed.reason == .consentRefused)
        let subject = try #require(failed.subject)
        #expect(desk.unfinished == [subject])
        try desk.giveUp(subject)
        #expect(scene.count(.givenUp) == 1 && scene.count(.failed) == 1)
        #expect(desk.ledger.state.people[subject]?.givenUp == 4)
        #expect(scene.module.reader.flash.library.isEmpty)
        #expect(scene.disk.present.filter { $0.hasPrefix("person-") || $0.hasPrefix("template-") }.isEmpty)
        let resumed = failure { try desk.resume(subject, PeopleScene.plan(1), scene.prompts) }
        #expect(resumed?.reason == .noSuchEnrolment(subject))
    }

    @Test("A cable pulled at any operation leaves it to be gone on with, and nothing twice")
    func pulledCable() throws {
        let undisturbed = PeopleScene()
        undisturbed.seat(1)
        _ = try undisturbed.open().enrol(PeopleScene.plan(1), undisturbed.prompts)
        var failures = 0
        for operation in 1...undisturbed.module.operations {
            for offset in stride(from: 0, to: 700, by: 23) {
                let scene = PeopleScene()
                scene.seat(1)
                scene.module.lines[operation] = .init(down: [Fault(.unplug, at: offset)])
                let desk = try scene.open()
                guard let failed = failure({ _ = try desk.enrol(PeopleScene.plan(1), scene.prompts) }) else { continue }
                failures += 1
                #expect(failed.reason == .reader(.unplugged))
                scene.module.reader.lift()
                try desk.resume(try #require(failed.subject), PeopleScene.plan(1), scene.prompts)
                #expect(scene.count(.fingerEnrolled) == 1, "\(operation) at \(offset)")
                #expect(scene.module.reader.flash.library.count == 1, "\(operation) at \(offset)")
            }
        }
        #expect(failures > 30)
    }

    @Test("The form of consent, which stands in the ledger, must not name the person")
    func form() {
        let person = PeopleScene.expected(1)
        for form in [person.name, "of \(person.identityNumber)", "999999199001019998", ""] {
            #expect(PersonPlan(person, form: form).flaw != nil)
        }
        #expect(PersonPlan(person, form: "consent form 7 of 2026").flaw == nil)
    }
}
