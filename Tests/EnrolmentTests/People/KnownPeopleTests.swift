import Enrolment
import ReaderSimulation
import ReaderWire
import Testing

@Suite("Who is known at an attendance desk")
struct KnownPeopleTests {
    @Test("Card and slot name the person enrolled; who was released is nobody, though the finger is in the module yet")
    func attendance() throws {
        let scene = PeopleScene()
        scene.seat(1)
        let subject = try scene.open().enrol(PeopleScene.plan(1), scene.prompts)
        let (theirs, other) = (SyntheticCard(seed: 1).card, SyntheticCard(seed: 2).card)
        func people(_ module: String = "module 1") throws -> KnownPeople {
            try KnownPeople(SecretsStore(in: scene.disk), SlotTable(in: scene.disk), module: module)
        }
        func shown(_ card: SDTCard, _ module: String = "module 1") throws -> SubjectToken? {
            try people(module).subject(of: card, time: Scene.now)
        }
        #expect(try shown(theirs) == subject && people().subject(ofSlot: 0) == subject)
        #expect(try shown(other) == nil && people().subject(ofSlot: 1) == nil)
        #expect(try people("module 2").subject(ofSlot: 0) == nil && shown(theirs, "module 2") == subject)
        try SecretsStore(in: scene.disk).erase(subject)
        #expect(scene.module.reader.flash.library.count == 1)
        #expect(try shown(theirs) == nil && people().subject(ofSlot: 0) == nil)
    }

    @Test("A card that would enrol nobody signs nobody in either")
    func cards() throws {
        let scene = PeopleScene()
        scene.seat(1)
        _ = try scene.open().enrol(PeopleScene.plan(1), scene.prompts)
        let people = try KnownPeople(SecretsStore(in: scene.disk), SlotTable(in: scene.disk), module: "module 1")
        let text = SyntheticCard(seed: 1).text
        var said: [SDTField: String] = [:]
        for field in text.fields { said[field] = text.reveal(field) }
        func refusal(_ changes: [SDTField: String], kind: SDTCardKind = .resident) -> PersonError? {
            let changed = SDTText(kind, said.merging(changes) { $1 })
            do throws(PersonError) {
                _ = try people.subject(of: SDTCard(serial: [], text: changed, photo: []), time: Scene.now)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal([:]) == nil)
        #expect(refusal([.validTo: ""]) == .cardIncomplete(field: "validTo"))
        #expect(refusal([.validFrom: ""]) == .cardIncomplete(field: "validFrom"))
        #expect(refusal([.name: ""]) == .cardIncomplete(field: "name"))
        #expect(refusal([.validTo: "20231301"])?.name == "validityUnreadable")
        #expect(refusal([.validTo: "20260301"]) == .cardExpired)
        #expect(refusal([.validFrom: "20260303"]) == .cardEarly)
        #expect(refusal([.birth: "19000101"]) == .birthDisagrees)
        #expect(refusal([.number: "999999199001010000"])?.name == "numberFlawed")
        #expect(refusal([:], kind: .unknown(letter: 0x59)) == .cardUnknown)
    }
}
