import Link
import ReaderSimulation
import ReaderWire
import Readers

extension Bench where Reader == SimulatedCCID {
    /// A card reader, with a person at it who lays the card down when asked.
    init(_ reader: SimulatedCCID = SimulatedCCID(), card: SimulatedCCID.Card?) {
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

extension Bench where Reader == KeyboardNode {
    /// A reader that types, with a person at it who holds the tag to it when asked.
    init(tag: String?) {
        self.init(KeyboardNode())
        person = { prompt, node in
            if prompt == .putCard, let tag { node.reader.type(tag) }
        }
    }

    /// Reads a tag.
    mutating func read(
        patience: Int = 30, form: WedgeNumber.Form = WedgeNumber.Form(), line: Line = Line(),
        cancelAt: Duration? = nil
    ) -> Run<WedgeNumber> {
        var access = WedgeAccess()
        access.patience = .seconds(patience)
        access.form = form
        return run(WedgeReading(access), codec: WedgeCodec(), line: line, cancelAt: cancelAt)
    }
}

extension FaultSchedule {
    /// Whether what the host says may not arrive, however often it says it.
    var mayLoseWords: Bool {
        line.up.contains {
            switch $0.kind {
            case .drop, .delay, .stall: true
            default: false
            }
        }
    }

    /// How many bits it turns.
    var turnedBits: Int {
        (line.up + line.down).filter { if case .flip = $0.kind { true } else { false } }.count
    }
}
