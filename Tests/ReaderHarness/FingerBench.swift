package import ReaderSimulation
internal import ReaderWire
package import Readers

extension Bench where Reader == SimulatedZFM {
    /// A module with a person at it who puts and lifts the finger as asked.
    package init(_ module: SimulatedZFM = SimulatedZFM(), finger: SyntheticFinger?, slots: [Int: UInt64] = [:]) {
        var flash = module.flash
        for (slot, seed) in slots { flash.library[slot] = SyntheticFinger(seed: seed).template }
        // Switched on anew, as its time begins anew.
        self.init(SimulatedZFM(flash: flash))
        person = { prompt, reader in
            switch prompt {
            case .putFinger, .putFingerAgain, .putFingerBetter: if let finger { reader.put(finger) }
            case .liftFinger: reader.lift()
            default: break
            }
        }
    }

    /// Runs an operation with the module.
    package mutating func run<Outcome>(
        _ dialogue: ZFMDialogue<Outcome>, line: Line = Line(), cancelAt: Duration? = nil
    ) -> Run<Outcome> {
        run(dialogue, codec: ZFMCodec(), line: line, cancelAt: cancelAt)
    }
}

extension ZFMAccess {
    /// A module's factory settings, with a person who has so long.
    package static func patient(_ seconds: Int) -> ZFMAccess {
        var access = ZFMAccess()
        access.patience = .seconds(seconds)
        return access
    }
}

extension Bench.Run where Outcome == FingerVerdict {
    /// Whether the module said that it is the finger, and where from the library if it was looked for there.
    package func isMatch(slot: Int? = nil) -> Bool {
        guard case .success(.match(_, slot))? = result else { return false }
        return true
    }
}
