package import ReaderSimulation
internal import Session

/// What befalls a line, drawn from a seed.
package struct FaultSchedule<Reader: SimulatedReader> {
    /// Drawn from.
    package let seed: UInt64
    /// What befalls it.
    package var line: Bench<Reader>.Line

    /// Draws one to four faults, each way or both.
    ///
    /// - Parameters:
    ///   - reach: bytes within which they fall.
    ///   - flipsOnly: single bits, and nothing else.
    package init(seed: UInt64, reach: Int, flipsOnly: Bool) {
        self.init(seed: seed, up: reach, down: reach, flipsOnly: flipsOnly)
    }

    /// Draws one to four faults, each way or both.
    ///
    /// - Parameters:
    ///   - up: bytes to the reader within which they fall.
    ///   - down: bytes from it within which they fall.
    ///   - flipsOnly: single bits, and nothing else.
    package init(seed: UInt64, up: Int, down: Int, flipsOnly: Bool) {
        self.seed = seed
        var random = SplitMix64(state: seed)
        line = Bench<Reader>.Line(piece: [1, 3, 64].randomElement(using: &random)!)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let kind: Fault.Kind =
                switch flipsOnly ? 0 : Int.random(in: 0..<9, using: &random) {
                case 0, 1: .flip(bit: Int.random(in: 0..<8, using: &random))
                case 2: .drop(Int.random(in: 1...40, using: &random))
                case 3: .delay(.milliseconds(Int.random(in: 1...8_000, using: &random)))
                case 4:
                    .insert(
                        (0..<Int.random(in: 1...20, using: &random)).map { _ in
                            UInt8.random(in: 0...255, using: &random)
                        })
                case 5: .repeated(Int.random(in: 1...40, using: &random))
                case 6: .insert([0xEF, 0x01, 0xFF])
                case 7: .stall
                default: .unplug
                }
            // Before the first byte there is nothing that could come again.
            let first = if case .repeated = kind { 1 } else { 0 }
            let place = Int.random(in: 0..<max(up, down), using: &random)
            if Bool.random(using: &random) {
                line.up.append(Fault(kind, at: max(first, place % up)))
            } else {
                line.down.append(Fault(kind, at: max(first, place % down)))
            }
        }
    }
}

extension FaultSchedule {
    /// Whether what the host says may not arrive, however often it says it.
    package var mayLoseWords: Bool {
        line.up.contains {
            switch $0.kind {
            case .drop, .delay, .stall: true
            default: false
            }
        }
    }

    /// How many bits it turns.
    package var turnedBits: Int { (line.up + line.down).count(where: \.isTurnedBit) }

    /// The same faults, with one turned bit each way at most: two of a packet may cancel each other in its sum.
    package var withoutCancellingBits: FaultSchedule {
        var schedule = self
        schedule.line.up = Self.firstTurnedBit(of: line.up)
        schedule.line.down = Self.firstTurnedBit(of: line.down)
        return schedule
    }

    private static func firstTurnedBit(of faults: [Fault]) -> [Fault] {
        let first = faults.firstIndex(where: \.isTurnedBit)
        return faults.indices.filter { !faults[$0].isTurnedBit || $0 == first }.map { faults[$0] }
    }
}

extension Fault {
    fileprivate var isTurnedBit: Bool { if case .flip = kind { true } else { false } }
}
