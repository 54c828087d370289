import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers

extension Bench where Reader == SimulatedPN532 {
    /// A chip with a person at it who lays a tag down when asked.
    init(tag seed: UInt64?, size: Int = 4) {
        self.init(SimulatedPN532())
        let tag = seed.flatMap { SyntheticTag(seed: $0, size: size) }
        person = { prompt, reader in if prompt == .putCard, let tag { reader.put(tag) } }
    }

    /// Runs an operation with the chip.
    mutating func run<Outcome>(
        _ dialogue: PN532Dialogue<Outcome>, line: Line = Line(), cancelAt: Duration? = nil
    ) -> Run<Outcome> {
        run(dialogue, codec: PN532Codec(), line: line, cancelAt: cancelAt)
    }
}

extension PN532Access {
    /// With a person who has so long.
    static func patient(_ seconds: Int) -> PN532Access {
        var access = PN532Access()
        access.patience = .seconds(seconds)
        return access
    }
}
