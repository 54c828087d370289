internal import JT808
internal import ReaderWire

/// What each step makes of what the cradle says.
extension CradleDialogue {
    /// What a frame means for the step under way; nothing when it is no answer to it.
    mutating func move(_ message: CradleMessage) -> Move? {
        switch (current, message) {
        case (.list, .slots(let slots)): return take(slots)
        case (.change(let before), .slots(let slots)): return take(slots, before: before)
        case (_, .slots(let slots)): return notice(slots)
        case (.look(let slot, let check), .wristband(let outcome, let wristband)):
            guard outcome.serial == serial, outcome.slot == slot else { return nil }
            if let failure = failure(outcome) { return failure }
            return wristband.map { take($0, slot: slot, check) }
        case (.write(let slot, .identity), .identityWritten(let outcome)),
            (.write(let slot, .wipe), .wiped(let outcome)):
            guard outcome.serial == serial else { return nil }
            return wrote(outcome, slot: slot) ?? .next
        case (.write(let slot, .key(_, let key)), .keyInstalled(let outcome, let checksum)):
            guard outcome.serial == serial else { return nil }
            return wrote(outcome, slot: slot)
                ?? (checksum == key.checksum ? .next : .again(orElse: .notWritten(step: step)))
        case (.relay(let slot, let sent), .relayed(let from, let frame)):
            guard from == slot, frame.header.terminal == sent.header.terminal else { return nil }
            record.frames.append(frame)
            return frame.answers(sent.header) ? .next : .listen
        case (.order(let slot, let order), .relayed(let from, let frame)):
            return from == slot ? take(frame, answering: order) : nil
        default: return nil
        }
    }

    // MARK: Slots

    private mutating func take(_ slots: [CradleSlot]) -> Move {
        guard let last = lastSlots, last.elementsEqual(slots, by: { $0.holdsSame(as: $1) }) else {
            return confirm(slots)
        }
        record.slots = slots
        return .next
    }

    private mutating func take(_ slots: [CradleSlot], before: [CradleSlot]) -> Move {
        guard !slots.elementsEqual(before, by: { $0.holdsSame(as: $1) }) else {
            lastSlots = nil
            return .watch
        }
        return take(slots)
    }

    /// Has the slots told once more.
    private mutating func confirm(_ slots: [CradleSlot]) -> Move {
        let isFirst = lastSlots == nil
        lastSlots = slots
        return isFirst ? .ask : .again(orElse: .garbled(step: step))
    }

    /// The cradle told its slots while one of them is worked on.
    private func notice(_ slots: [CradleSlot]) -> Move? {
        guard let slot = current.slot, let wristband = record.wristband else { return nil }
        guard Int(slot) < slots.count, slots[Int(slot)].isPresent else {
            return .fail(.wristbandTaken(slot: Int(slot)))
        }
        let serialNumber = slots[Int(slot)].serialNumber
        guard serialNumber == wristband.serialNumber || serialNumber == writtenSerialNumber else {
            return .fail(.anotherWristband(slot: Int(slot)))
        }
        return nil
    }

    /// The serial number that this operation writes.
    private var writtenSerialNumber: String? {
        for case .write(_, .identity(let identity)) in steps { return identity.serialNumber }
        return nil
    }

    // MARK: Wristbands

    private mutating func take(_ wristband: CradleWristband, slot: UInt8, _ check: CradleCheck) -> Move {
        guard wristband == lastWristband else {
            let isFirst = lastWristband == nil
            lastWristband = wristband
            // It may have changed between the two: a third reading tells.
            return isFirst ? .ask : .again(orElse: .garbled(step: step))
        }
        guard wristband.passes(check) else { return mismatch(wristband, slot: slot) }
        record.wristband = wristband
        return .next
    }

    /// The wristband in the slot is not the one that has to be there.
    private func mismatch(_ wristband: CradleWristband, slot: UInt8) -> Move {
        // Before anything was written it can only be another one.
        guard position > 0, case .write(_, let write) = steps[position - 1] else {
            return .fail(.anotherWristband(slot: Int(slot)))
        }
        let isTheOne =
            switch write {
            case .identity(let identity):
                [identity.serialNumber, record.wristband?.serialNumber].contains(wristband.serialNumber)
            case .key, .wipe: wristband.serialNumber == record.wristband?.serialNumber
            }
        guard isTheOne else { return .fail(.anotherWristband(slot: Int(slot))) }
        return .back(to: position - 1, orElse: .notWritten(step: steps[position - 1].name))
    }

    /// What went wrong with a write, if something did.
    private func wrote(_ outcome: CradleOutcome, slot: UInt8) -> Move? {
        guard outcome.slot == slot else {
            return outcome.result == .success
                ? .fail(.wrongSlot(Int(outcome.slot))) : .again(orElse: .outOfStep(step: step))
        }
        return failure(outcome)
    }

    private func failure(_ outcome: CradleOutcome) -> Move? {
        let slot = Int(outcome.slot)
        switch outcome.result {
        case .success: return nil
        case .empty: return .fail(record.wristband == nil ? .nothingDocked(slot: slot) : .wristbandTaken(slot: slot))
        case .writeFailed: return .again(orElse: .writeFailed(step: step))
        case .bound: return .fail(.bound(slot: slot))
        case .verifyFailed: return .again(orElse: .notWritten(step: step))
        case .refused: return .fail(.refused(step: step, reason: "the cradle does not do this"))
        }
    }

    // MARK: Orders

    private func take(_ frame: WristbandFrame, answering order: CradleOrder) -> Move? {
        guard frame.header.terminal == record.wristband?.terminal, frame.header.message == .terminalAcknowledgement,
            let answer = frame.acknowledgement, answer.serial == orderSerial, answer.message == order.message
        else { return nil }
        switch answer.result {
        case .success, .alarmHandled: return .next
        // It was damaged in a way that no check has seen.
        case .badMessage: return .again(orElse: .refused(step: step, reason: "the wristband could not read it"))
        case .failure: return .fail(.refused(step: step, reason: "the wristband could not carry it out"))
        case .unsupported: return .fail(.unsupported(step: step))
        }
    }
}

extension CradleWristband {
    /// Whether it is the one that has to be there.
    fileprivate func passes(_ check: CradleCheck) -> Bool {
        switch check {
        case .anyone: true
        case .serialNumber(let number, let orNone): serialNumber == number || (orNone && serialNumber.isEmpty)
        case .identity(let identity): self.identity == identity
        case .wiped(let number): serialNumber == number && state != .armed && order == .none
        }
    }
}

extension WristbandFrame {
    /// What a general acknowledgement says.
    var acknowledgement: GeneralAcknowledgement? {
        guard header.message == .terminalAcknowledgement else { return nil }
        return try? GeneralAcknowledgement(body.span.bytes, edition: header.edition)
    }

    /// Whether it answers a message: acknowledges it, or is the message that the protocol answers it with.
    func answers(_ request: Header) -> Bool {
        if let acknowledgement {
            return acknowledgement.serial == request.serial && acknowledgement.message == request.message
        }
        return switch request.message {
        case .queryParameters, .queryNamedParameters: header.message == .parameterAnswer
        case .queryAttributes: header.message == .attributes
        case .queryLocation: header.message == .locationAnswer
        default: false
        }
    }
}
