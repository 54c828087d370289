import Enrolment
import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers

/// A simulated reader at the desk, on a virtual clock, with a person at it who does what they are asked at once.
final class SimulatedStation<Reader: SimulatedReader>: Station {
    private var bench: Bench<Reader>
    /// What the person does when asked.
    var person: (Prompt, inout Reader) -> Void = { _, _ in }
    /// Operations so far.
    private(set) var operations = 0
    /// What the line is like during an operation, by its number from 1; good where nothing is said.
    var lines: [Int: Bench<Reader>.Line] = [:]

    /// Takes over a reader that was just switched on.
    init(_ reader: Reader) {
        bench = Bench(reader)
        bench.reaction = .zero
    }

    var reader: Reader {
        get { bench.reader }
        set { bench.reader = newValue }
    }

    /// The virtual time.
    var now: SteadyTime { bench.now }

    func run<Talk: Dialogue, Codec: ReaderCodec>(
        _ dialogue: Talk, codec: Codec, asks: (Prompt?) -> Void
    ) -> Result<Talk.Outcome, ReaderError> where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        operations += 1
        let person = self.person
        bench.person = { prompt, reader in if let prompt { person(prompt, &reader) } }
        let run = bench.run(dialogue, codec: codec, line: lines[operations] ?? .init(), asks: asks)
        return run.result ?? .failure(.timedOut(step: "waiting for nothing"))
    }
}
