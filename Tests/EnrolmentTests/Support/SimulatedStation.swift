import Enrolment
import Link
import ReaderSimulation
import ReaderWire
import Readers

/// A simulated reader at the desk, on a virtual clock, with a person at it who does what they are asked at once.
final class SimulatedStation<Reader: SimulatedReader>: Station {
    var reader: Reader
    /// What the person does when asked.
    var person: (Prompt, inout Reader) -> Void = { _, _ in }
    /// Operations so far.
    private(set) var operations = 0
    /// What befalls the line from the reader during an operation, by its number from 1.
    var faults: [Int: [Fault]] = [:]
    private var now = SteadyTime.zero

    /// Takes over a reader that was just switched on.
    init(_ reader: Reader) { self.reader = reader }

    func run<Talk: Dialogue, Codec: ReaderCodec>(
        _ dialogue: Talk, codec: Codec, asks: (Prompt?) -> Void
    ) -> Result<Talk.Outcome, ReaderError> where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        operations += 1
        var conversation = Conversation(dialogue, codec: codec, now: now)
        var up = Wire(baud: reader.baud), down = Wire(baud: reader.baud, faults: faults[operations] ?? [])
        var prompt: Prompt?
        while true {
            while case .bytes(let bytes)? = up.receive(now: now) { reader.receive(bytes, now: now) }
            reader.handle(timeout: now)
            while let emission = reader.transmit() { down.send(emission) }
            while let arrival = down.receive(now: now) {
                switch arrival {
                case .bytes(let bytes): conversation.receive(bytes, now: now)
                case .unplugged: conversation.unplug()
                }
            }
            conversation.handle(timeout: now)
            if conversation.prompt != prompt {
                prompt = conversation.prompt
                asks(prompt)
                if let prompt { person(prompt, &reader) }
            }
            while let frame = conversation.transmit() { up.send(Emission(frame, at: now)) }
            if let result = conversation.result { return result }
            guard let next = [up.next, down.next, reader.deadline, conversation.deadline].compactMap({ $0 }).min()
            else {
                return .failure(.timedOut(step: "waiting for nothing"))
            }
            now = max(now, next)
        }
    }
}
