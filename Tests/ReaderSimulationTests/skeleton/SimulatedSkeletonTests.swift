import ReaderSimulation
import Testing

@Suite("The made-up reader at a desk")
struct SimulatedSkeletonTests {
    @Test("It does as typed")
    func commands() {
        var reader = SimulatedSkeleton()
        #expect(reader.obey(["tag", "12345678"]) == [] && reader.tag == [0x00, 0xBC, 0x61, 0x4E])
        #expect(reader.obey(["status"]) == ["a tag at the reader"])
        #expect(reader.obey(["lift"]) == [] && reader.tag == nil)
        #expect(reader.obey(["tag", "x"]) == nil && reader.obey(["eat"]) == nil)
    }
}
