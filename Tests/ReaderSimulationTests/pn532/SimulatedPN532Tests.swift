import Link
import ReaderSimulation
import ReaderWire
import Testing

@Suite("A simulated NFC chip")
struct SimulatedPN532Tests {
    private var codec = PN532Codec()

    /// All it says to some messages at a moment.
    private func ask(_ chip: inout SimulatedPN532, _ messages: PN532Message..., at milliseconds: UInt64 = 1)
        -> [PN532Message]
    {
        var codec = codec
        let now = SteadyTime(nanoseconds: milliseconds * 1_000_000)
        for message in messages { chip.receive(codec.frame(message), now: now) }
        return said(&chip)
    }

    private func said(_ chip: inout SimulatedPN532) -> [PN532Message] {
        var codec = codec
        while let emission = chip.transmit() { codec.receive(emission.bytes) }
        var messages: [PN532Message] = []
        while case .answer(let message)? = codec.next() { messages.append(message) }
        return messages
    }

    @Test("Asleep it hears nothing; awake it talks to tags once it is configured")
    func sleep() {
        var chip = SimulatedPN532()
        #expect(ask(&chip, .command(.describe)) == [])
        #expect(ask(&chip, .wakeUp, .command(.awaitTag(count: 1))) == [.acknowledgement, .syntaxError])
        #expect(ask(&chip, .command(.configure(mode: 1))) == [.acknowledgement, .response(.configured)])
        #expect(ask(&chip, .command(.awaitTag(count: 1))) == [.acknowledgement] && chip.isWaiting)
    }

    @Test("It waits until a tag comes, repeats its last response, and ends its wait when told")
    func waiting() {
        var chip = SimulatedPN532()
        _ = ask(&chip, .wakeUp, .command(.configure(mode: 1)), .command(.awaitTag(count: 1)))
        #expect(chip.deadline == SteadyTime(nanoseconds: 101_000_000))
        #expect(chip.obey(["tag", "7", "7", "bytes"]) == [] && chip.hasHappened("read") == false)
        let tags = PN532Message.response(.tags([SyntheticTag(seed: 7, size: 7)!.tag]))
        chip.handle(timeout: chip.deadline!)
        #expect(said(&chip) == [tags] && chip.hasHappened("read") == true && !chip.isWaiting)
        #expect(ask(&chip, .repetition) == [tags])
        #expect(chip.obey(["lift"]) == [])
        _ = ask(&chip, .command(.awaitTag(count: 1)))
        #expect(chip.hasHappened("waiting") == true)
        #expect(ask(&chip, .acknowledgement) == [] && !chip.isWaiting)
    }

    @Test("What is typed is understood, or refused")
    func commands() {
        var chip = SimulatedPN532()
        #expect(chip.obey(["status"]) == ["nothing on the reader, asleep"])
        #expect(chip.obey(["tag", "7"]) == [] && chip.obey(["fail", "4a", "silent", "2"]) == [])
        #expect(chip.failures == [.init(of: 0x4A, isSilent: true, times: 2)])
        #expect(chip.obey(["status"]) == ["tag 7 on the reader, asleep"])
        for line in ["tag", "tag x", "tag 7 5", "lift it", "fail 4a", "fail 4a loud", "fail zz error", "purr"] {
            #expect(chip.obey(line.split(separator: " ").map(String.init)) == nil, "\(line)")
        }
        #expect(chip.hasHappened("purred") == nil && !SimulatedPN532.commands.isEmpty)
    }

    @Test("Tags of nobody differ, and none of them is a maker's")
    func tags() {
        let numbers = (0..<100).flatMap { seed in [4, 7, 10].map { SyntheticTag(seed: seed, size: $0)!.tag.number } }
        #expect(Set(numbers).count == 300 && numbers.allSatisfy { $0[0] == ($0.count == 4 ? 0x08 : 0x00) })
        #expect(SyntheticTag(seed: 1, size: 5) == nil)
    }
}
