import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Session

extension Bench where Reader == SimulatedSDT {
    /// A reader with a person at it who lays the card on it and takes it off as asked.
    init(_ reader: SimulatedSDT = SimulatedSDT(), card: SyntheticCard?) {
        self.init(reader)
        person = { prompt, reader in
            switch prompt {
            case .putCard: if let card { reader.put(card) }
            case .liftCard: reader.lift()
            default: break
            }
        }
    }

    /// Runs an operation with the reader.
    mutating func run<Outcome>(
        _ dialogue: SDTDialogue<Outcome>, line: Line = Line(), cancelAt: Duration? = nil
    ) -> Run<Outcome> {
        run(dialogue, codec: SDTHostCodec(), line: line, cancelAt: cancelAt)
    }
}

/// A reader that has a byte too many behind all that is long.
struct ChattyReader: SimulatedReader {
    var reader = SimulatedSDT()
    var baud: Int? { reader.baud }
    var deadline: SteadyTime? { reader.deadline }
    mutating func receive(_ bytes: [UInt8], now: SteadyTime) { reader.receive(bytes, now: now) }
    mutating func handle(timeout now: SteadyTime) { reader.handle(timeout: now) }
    mutating func transmit() -> Emission? {
        reader.transmit().map { Emission($0.bytes.count > 1_000 ? $0.bytes + [0x00] : $0.bytes, at: $0.at) }
    }
}

extension SDTAccess {
    /// A reader's factory settings, with a person who has so long.
    static func patient(_ seconds: Int) -> SDTAccess {
        var access = SDTAccess()
        access.patience = .seconds(seconds)
        return access
    }
}

extension SyntheticCard {
    /// A card with all that a card can have.
    static func whole(_ seed: UInt64, _ kind: Kind = .resident) -> SyntheticCard {
        var card = SyntheticCard(seed: seed, kind: kind)
        card.hasFingerprints = true
        card.hasAppendedAddress = true
        return card
    }

    /// What a reader tells of it when only text and photo are asked for.
    var base: SDTCard {
        var card = card
        card.fingerprintArea = []
        card.appendedAddresses = nil
        return card
    }
}

extension FaultSchedule where Reader == SimulatedSDT {
    /// One bit of one byte, up or down, and nothing else.
    init(singleFlip seed: UInt64, up: Int, down: Int) {
        self.init(seed: seed, reach: 1, flipsOnly: true)
        var random = SplitMix64(state: seed)
        let isUp = Int.random(in: 0..<4, using: &random) == 0
        let fault = Fault(
            .flip(bit: Int.random(in: 0..<8, using: &random)),
            at: Int.random(in: 0..<(isUp ? up : down), using: &random))
        line.up = isUp ? [fault] : []
        line.down = isUp ? [] : [fault]
    }

    /// Whether two bits of one column are turned, which no check of one exclusive or can see.
    var passesCheck: Bool {
        let bits = line.down.compactMap { if case .flip(let bit) = $0.kind { bit } else { nil } }
        return Set(bits).count < bits.count
    }
}
