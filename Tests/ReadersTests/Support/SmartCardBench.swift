import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers

extension Bench where Reader == SimulatedCCID {
    /// A card reader, with a person at it who lays the card down when asked.
    init(_ reader: SimulatedCCID = SimulatedCCID(), smartCard card: SimulatedCCID.Card?) {
        self.init(reader)
        person = { prompt, reader in
            if prompt == .putCard, let card { reader.put(card) }
        }
    }

    /// Reads a card.
    mutating func read(
        patience: Int = 30, line: Line = Line(), cancelAt: Duration? = nil
    ) -> Run<CCIDCard> {
        var access = CCIDAccess()
        access.patience = .seconds(patience)
        return run(.read(access), line: line, cancelAt: cancelAt)
    }

    /// The reader, when it has done all it was told.
    var finished: SimulatedCCID {
        var reader = reader
        while let moment = reader.deadline { reader.handle(timeout: moment) }
        return reader
    }

    /// Runs an operation with the card reader.
    mutating func run<Outcome>(
        _ dialogue: CCIDDialogue<Outcome>, line: Line = Line(), cancelAt: Duration? = nil
    ) -> Run<Outcome> {
        run(dialogue, codec: CCIDCodec(), line: line, cancelAt: cancelAt)
    }
}
