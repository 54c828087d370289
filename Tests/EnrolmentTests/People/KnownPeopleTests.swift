import Enrolment
import ReaderSimulation
import Testing

@Suite("Who is known at an attendance desk")
struct KnownPeopleTests {
    @Test("Card and slot name the person enrolled; who was released is nobody, though the finger is in the module yet")
    func attendance() throws {
        let scene = PeopleScene()
        scene.seat(1)
        let subject = try scene.open().enrol(PeopleScene.plan(1), scene.prompts)
        let number = PeopleScene.expected(1).identityNumber
        func people(_ module: String = "module 1") throws -> KnownPeople {
            try KnownPeople(SecretsStore(in: scene.disk), SlotTable(in: scene.disk), module: module)
        }
        #expect(try people().subject(ofCard: number) == subject && people().subject(ofSlot: 0) == subject)
        #expect(try people().subject(ofCard: "110101199001010001") == nil && people().subject(ofSlot: 1) == nil)
        #expect(
            try people("module 2").subject(ofSlot: 0) == nil && people("module 2").subject(ofCard: number) == subject)
        try SecretsStore(in: scene.disk).erase(subject)
        #expect(scene.module.reader.flash.library.count == 1)
        #expect(try people().subject(ofCard: number) == nil && people().subject(ofSlot: 0) == nil)
    }
}
