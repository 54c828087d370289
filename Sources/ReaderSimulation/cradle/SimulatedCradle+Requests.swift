internal import JT808
internal import Link
internal import ReaderWire

/// What the cradle does with the host's requests.
extension SimulatedCradle {
    /// Obeys a request: at once, as far as the wristband is concerned, and answered when its time is over.
    mutating func obey(_ frame: CradleFrame) {
        let message = frame.message
        let failure = failures.firstIndex { $0.message == message.id && $0.times > 0 }
        if let failure { failures[failure].times -= 1 }
        let kind = failure.map { failures[$0].kind }
        guard kind != .silence else { return }
        switch message {
        case .querySlots: tellSlots(at: occupy(nil, for: message.time))
        case .relay(let slot, let inner):
            guard box.slots.indices.contains(Int(slot)) else { return }
            let done = occupy(slot, for: message.time)
            let instant = instant
            for answer in box.change(slot: Int(slot), { $0.receive(inner, now: instant) }) ?? [] {
                say(.relayed(slot: slot, answer), at: done)
            }
        case .read(let slot), .writeIdentity(let slot, _), .installKey(let slot, _, _), .wipe(let slot):
            let isThere = box.slots.indices.contains(Int(slot))
            let result: CradleOutcome.Result = !isThere ? .refused : box.slots[Int(slot)] == nil ? .empty : .success
            var outcome = CradleOutcome(serial: frame.serial, slot: slot, result: result)
            if outcome.result == .success {
                if case .result(let result) = kind {
                    outcome.result = result
                } else if kind == nil {
                    outcome.result = carryOut(message, in: Int(slot))
                }
            }
            say(answer(message, outcome), at: occupy(slot, for: message.time))
        case .slots, .wristband, .identityWritten, .keyInstalled, .wiped, .relayed: break
        }
    }

    private mutating func carryOut(_ message: CradleMessage, in slot: Int) -> CradleOutcome.Result {
        let instant = instant
        return box.change(slot: slot) { wristband in
            switch message {
            case .writeIdentity(_, let identity): return wristband.write(identity, now: instant)
            case .installKey(_, let index, let key): return wristband.install(key, at: index, now: instant)
            case .wipe:
                wristband.wipe(now: instant)
                return .success
            default: return .success
            }
        } ?? .empty
    }

    private func answer(_ message: CradleMessage, _ outcome: CradleOutcome) -> CradleMessage {
        let wristband = box.slots.indices.contains(Int(outcome.slot)) ? box.docked(Int(outcome.slot)) : nil
        switch message {
        case .read: return .wristband(outcome, outcome.result == .success ? wristband?.description : nil)
        case .writeIdentity: return .identityWritten(outcome)
        case .installKey(_, let index, _):
            let stored = wristband?.keys[index] ?? CradleKey([UInt8](repeating: 0, count: CradleKey.size))
            return .keyInstalled(outcome, checksum: outcome.result == .success ? stored?.checksum : nil)
        default: return .wiped(outcome)
        }
    }
}

extension CradleMessage {
    /// How long a wristband takes for a request, or the cradle for its list.
    fileprivate var time: Duration {
        switch self {
        case .writeIdentity: .milliseconds(200)
        case .installKey: .milliseconds(100)
        case .wipe: .milliseconds(400)
        case .relay: .milliseconds(20)
        default: .milliseconds(3)
        }
    }
}
