import Link
import ReaderSimulation
import Testing

@Suite("A simulated card reader at a desk")
struct SimulatedCCIDTests {
    private func obey(_ line: String, _ reader: inout SimulatedCCID) -> [String]? {
        reader.obey(line.split(separator: " ").map(String.init))
    }

    @Test("It does as typed, and says what lies on it")
    func commands() {
        var reader = SimulatedCCID()
        #expect(obey("status", &reader) == ["nothing on the reader"])
        #expect(obey("card 7 10", &reader) == [] && reader.card == SimulatedCCID.Card(seed: 7, size: 10))
        #expect(obey("status", &reader) == ["card 7 on the reader, without power"])
        #expect(obey("slow 3", &reader) == [] && reader.extensions == 3)
        #expect(obey("fail 6f FB 2", &reader) == [] && obey("fail card 6A81", &reader) == [])
        #expect(
            reader.failures == [
                .init(.command(.transfer, .hardwareError), times: 2), .init(.card(0x6A81)),
            ])
        #expect(obey("lift", &reader) == [] && reader.card == nil)
        #expect(reader.hasHappened("polled") == false && reader.hasHappened("read") == false)
        #expect(reader.hasHappened("eaten") == nil)
    }

    @Test(
        "What is no command is none",
        arguments: [
            "card", "card x", "card 7 5", "lift 1", "slow", "slow -1", "fail 80 FB", "fail 6f", "fail card 6A",
            "fail 6f FB 0", "eat",
        ])
    func noCommand(_ line: String) {
        var reader = SimulatedCCID()
        #expect(obey(line, &reader) == nil && reader.failures.isEmpty)
    }

    @Test("Cards have numbers of their own, of a size of theirs, the same each time")
    func numbers() {
        let numbers = (0..<100).map { SimulatedCCID.Card(seed: $0).number }
        #expect(Set(numbers).count == 100 && numbers.allSatisfy { $0.count == 4 && $0[0] == 4 })
        #expect(SimulatedCCID.Card(seed: 3, size: 7).number == SimulatedCCID.Card(seed: 3, size: 7).number)
    }
}
