internal import ReaderWire

/// What each step asks, and what it makes of the answers.
extension ZFMDialogue {
    mutating func firstMove() -> Move {
        switch current {
        case .password(let password): return .ask(.verifyPassword(password))
        case .parameters: return .ask(.readParameters)
        case .product: return .ask(.readProduct)
        case .capture(let buffer):
            prompt = buffer == 1 ? .putFinger : .putFingerAgain
            poor = nil
            return .ask(.captureImage)
        case .lift:
            prompt = .liftFinger
            return .ask(.captureImage)
        case .clearSensor: return .ask(.captureImage)
        case .refuseKnown, .search: return .ask(.search(buffer: 1, from: 0, count: record.parameters.capacity))
        case .merge: return .ask(.merge)
        case .chooseSlot(let slot):
            page = (slot ?? 0) / ZFMIndexPage.slots
            let capacity = Int(record.parameters.capacity)
            if let slot, !(0..<capacity).contains(slot) { return .fail(.noSuchSlot(slot, capacity: capacity)) }
            return .ask(.readIndex(page: UInt8(page)))
        case .store: return .ask(.store(buffer: 1, slot: UInt16(record.slot)))
        case .fetchTemplate(let buffer), .check(let buffer, _): return .ask(.sendTemplate(buffer: buffer))
        case .handOver(let buffer, let template):
            guard template.system == Int(record.parameters.system) else {
                let systems = "it is for system \(template.system), and the module is of \(record.parameters.system)"
                return .fail(.refused(step: step, reason: systems))
            }
            return .ask(.takeTemplate(buffer: buffer))
        case .load(let buffer, let slot):
            return inLibrary(slot) { .load(buffer: buffer, slot: $0) }
        case .match: return .ask(.match)
        case .fetchImage: return .ask(.sendImage)
        case .index:
            page = 0
            record.taken = []
            return .ask(.readIndex(page: 0))
        case .delete(let slot): return inLibrary(slot) { .delete(from: $0, count: 1) }
        case .empty: return .ask(.empty)
        }
    }

    private func inLibrary(_ slot: Int, _ command: (UInt16) -> ZFMCommand) -> Move {
        let capacity = Int(record.parameters.capacity)
        guard (0..<capacity).contains(slot) else { return .fail(.noSuchSlot(slot, capacity: capacity)) }
        return .ask(command(UInt16(slot)))
    }

    /// Takes the answer to a command of the step.
    mutating func take(_ confirmation: ZFMConfirmation, _ results: [UInt8], of command: ZFMCommand) -> Move {
        let isDone = confirmation == .ok
        switch (current, confirmation) {
        case (.password, .ok), (.empty, .ok), (.delete, .ok), (.merge, .ok), (.load, .ok), (.store, .ok): return .next
        case (.parameters, .ok):
            guard let parameters = ZFMParameters(results) else { return unexpected(confirmation) }
            record.parameters = parameters
            return .next
        case (.product, _):
            // Older modules cannot tell.
            if isDone { record.product = ZFMProduct(results) }
            return .next
        case (.capture(let buffer), _): return capture(confirmation, of: command, buffer: buffer)
        case (.lift, .noFinger), (.clearSensor, .noFinger): return .next
        case (.lift, .ok), (.lift, .captureFailed), (.clearSensor, .ok), (.clearSensor, .captureFailed):
            prompt = .liftFinger
            return .rest(.captureImage)
        case (.refuseKnown, .ok): return .fail(.alreadyEnrolled(slot: Int(UInt16(bigEndian: results, at: 0))))
        case (.refuseKnown, .notFound), (.refuseKnown, .libraryEmpty): return .next
        case (.merge, .mergeFailed): return .fail(.fingerMoved)
        case (.chooseSlot(let slot), .ok): return choose(slot, ZFMIndexPage(results) ?? ZFMIndexPage())
        case (.index, .ok): return list(ZFMIndexPage(results) ?? ZFMIndexPage())
        case (.store, .libraryFull): return .fail(.libraryFull(capacity: Int(record.parameters.capacity)))
        case (.store, .slotOutOfRange):
            return .fail(.noSuchSlot(record.slot, capacity: Int(record.parameters.capacity)))
        case (.fetchTemplate, .ok), (.check, .ok), (.fetchImage, .ok): return .collect
        case (.handOver(_, let template), .ok): return .handOver(template.bytes)
        case (.load(_, let slot), .templateUnreadable), (.load(_, let slot), .slotEmpty):
            return .fail(.slotEmpty(slot))
        case (.load(_, let slot), .slotOutOfRange), (.delete(let slot), .slotOutOfRange):
            return .fail(.noSuchSlot(slot, capacity: Int(record.parameters.capacity)))
        case (.match, .ok):
            record.verdict = .match(score: Int(UInt16(bigEndian: results, at: 0)), slot: nil)
            return .next
        case (.search, .ok):
            record.verdict = .match(
                score: Int(UInt16(bigEndian: results, at: 2)), slot: Int(UInt16(bigEndian: results, at: 0)))
            return .next
        case (.match, .noMatch), (.search, .notFound), (.search, .libraryEmpty):
            record.verdict = .noMatch
            return .next
        default: return unexpected(confirmation)
        }
    }

    /// Takes data that the step asked for.
    mutating func take(data: [UInt8]) -> Move {
        switch current {
        case .fetchTemplate: record.template = ZFMTemplate(system: Int(record.parameters.system), bytes: data)
        case .fetchImage: record.images.append(ZFMImage(packed: data))
        case .check(_, let template) where !data.starts(with: template.bytes):
            return handOverAgain() ? firstMove() : .fail(.notWritten(step: step))
        default: break
        }
        return .next
    }

    private func unexpected(_ confirmation: ZFMConfirmation) -> Move {
        .fail(.refused(step: step, reason: "\(confirmation)"))
    }

    // MARK: Steps of several commands

    private static var poorImagesAtMost: Int { 3 }

    private mutating func capture(_ confirmation: ZFMConfirmation, of command: ZFMCommand, buffer: UInt8) -> Move {
        switch (command, confirmation) {
        case (.captureImage, .noFinger):
            if mustLift {
                mustLift = false
                prompt = .putFingerBetter
            }
            return .rest(.captureImage)
        case (.captureImage, .ok), (.captureImage, .captureFailed):
            // A finger that gave a poor image has to be laid down anew, or it gives the same again.
            if mustLift { return .rest(.captureImage) }
            record.attempts += 1
            return confirmation == .ok ? .ask(.extract(buffer: buffer)) : retake(confirmation)
        case (.extract, .ok):
            poor = nil
            return .next
        case (.extract, .imageMessy), (.extract, .tooFewFeatures), (.extract, .noImage):
            return retake(confirmation)
        default: return unexpected(confirmation)
        }
    }

    private mutating func retake(_ reason: ZFMConfirmation) -> Move {
        poorImages += 1
        guard poorImages < Self.poorImagesAtMost else { return .fail(.poorImage(reason: "\(reason)")) }
        poor = reason
        mustLift = true
        prompt = .liftFinger
        return .rest(.captureImage)
    }

    private var pages: Int { (Int(record.parameters.capacity) + ZFMIndexPage.slots - 1) / ZFMIndexPage.slots }

    private mutating func choose(_ slot: Int?, _ index: ZFMIndexPage) -> Move {
        let first = page * ZFMIndexPage.slots
        if let slot {
            record.slot = slot
            return index[slot - first] ? .fail(.slotTaken(slot)) : .next
        }
        let capacity = Int(record.parameters.capacity)
        if let free = (0..<ZFMIndexPage.slots).first(where: { first + $0 < capacity && !index[$0] }) {
            record.slot = first + free
            return .next
        }
        page += 1
        return page < pages ? .ask(.readIndex(page: UInt8(page))) : .fail(.libraryFull(capacity: capacity))
    }

    private mutating func list(_ index: ZFMIndexPage) -> Move {
        let first = page * ZFMIndexPage.slots
        record.taken += (0..<ZFMIndexPage.slots).map { first + $0 }.filter {
            $0 < Int(record.parameters.capacity) && index[$0 - first]
        }
        page += 1
        return page < pages ? .ask(.readIndex(page: UInt8(page))) : .next
    }
}
