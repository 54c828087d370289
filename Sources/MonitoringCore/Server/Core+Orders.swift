internal import Geodesy
internal import JT808
internal import Session

/// What the core tells devices, and what it judges by the clock.
extension Core {
    // MARK: Commands

    /// Queues what a device that just came has not been told.
    func queueCommands(subject number: Int, now: UInt32) {
        guard subjects[number].speaksProfile, let order = subjects[number].order, !order.isDesk else { return }
        var commands: [Command] = []
        let digest = OrderDigest(order)
        if subjects[number].done[.settings] != digest.settings {
            commands += OrderSettings(order).messages.enumerated().map { .setting($0, $1.id) }
        }
        if subjects[number].done[.arm] != digest.arm { commands.append(.arm) }
        subjects[number].refused = []
        subjects[number].commands = commands
        queueSignIn(subject: number, now: now)
    }

    /// Queues the verification whose window is open and not answered.
    func queueSignIn(subject number: Int, now: UInt32) {
        guard subjects[number].speaksProfile, let window = subjects[number].signIns.open(at: now),
            !subjects[number].signIns.isFinished(window.request), subjects[number].isSupervised(in: window)
        else { return }
        let command = Command.verify(window.request)
        if !subjects[number].commands.contains(command) { subjects[number].commands.append(command) }
    }

    /// Sends commands again that are due, and the next one if the last was answered.
    func sendCommands(_ slot: Int, _ now: Instant) {
        guard let number = connections[slot]?.subject else { return }
        while let again = connections[slot]?.session.next(now: now) {
            send(again.content, again.serial, slot, subject: number, now)
        }
        guard !subjects[number].commands.isEmpty else { return }
        // A verification whose window closed while it waited is not asked for any more.
        let open = subjects[number].signIns.open(at: now.seconds).map { Command.verify($0.request) }
        subjects[number].commands.removeAll { if case .verify = $0 { $0 != open } else { false } }
        guard connections[slot]?.session.hasRoom == true, let command = subjects[number].commands.first,
            let serial = connections[slot]?.session.begin(command, now: now)
        else { return }
        begun(command, subject: number)
        send(command, serial, slot, subject: number, now)
        settle(slot)
    }

    private func send(_ command: Command, _ serial: UInt16, _ slot: Int, subject number: Int, _ now: Instant) {
        guard let header = connections[slot]?.header, let order = subjects[number].order else { return }
        send(slot) { storage, _ in
            var frame = FrameWriter(
                Header(
                    command.message, edition: header.edition, version: header.version, terminal: header.terminal,
                    serial: serial), into: &storage)
            switch command {
            case .arm:
                SupervisionOrder(action: .arm, order: order.id, validFrom: order.from, validUntil: order.until)
                    .emit(into: &frame.body, edition: header.edition)
            case .setting(let index, _):
                let messages = OrderSettings(order, edition: header.edition).messages
                guard messages.indices.contains(index) else { return 0 }
                let body = messages[index].body
                frame.body.bytes(body.span.bytes)
            case .verify(let request):
                guard let window = subjects[number].signIns.open(at: now.seconds), window.request == request else {
                    return 0
                }
                VerificationRequest(
                    id: request, modalities: window.modalities,
                    window: UInt16(clamping: window.until - now.seconds), attempts: window.attempts,
                    prompt: RawSpan()
                ).emit(into: &frame.body, edition: header.edition)
            }
            return frame.finish()
        }
    }

    /// A device answered a command; the next can go.
    func answered(_ answer: GeneralAcknowledgement, _ slot: Int, subject number: Int, _ now: Instant) {
        guard let command = connections[slot]?.session.receive(answer, now: now) else { return }
        subjects[number].commands.removeAll { $0 == command }
        guard let part = command.part, let order = subjects[number].order else { return }
        if answer.result != .success { subjects[number].refused.insert(part) }
        guard !subjects[number].refused.contains(part), !subjects[number].commands.contains(where: { $0.part == part })
        else { return }
        let digest = OrderDigest(order)
        note(part == .arm ? digest.arm : digest.settings, of: part, order.id, subject: number)
    }

    /// What a device had of a part of its order is not sure any more once it is told another.
    private func begun(_ command: Command, subject number: Int) {
        guard let part = command.part, let order = subjects[number].order,
            subjects[number].done[part] ?? CoreStore.Done.unsure != CoreStore.Done.unsure
        else { return }
        note(CoreStore.Done.unsure, of: part, order.id, subject: number)
    }

    private func note(_ digest: UInt64, of part: CoreStore.Done.What, _ order: OrderID, subject number: Int) {
        subjects[number].done[part] = digest
        store.append(
            CoreStore.Done(terminal: subjects[number].terminal, order: order, what: part, digest: digest))
    }

    // MARK: Time

    /// The clock was learnt from the first fix: what was measured before it counts from now on.
    func clockSet(_ now: Instant) {
        for number in subjects.indices {
            if subjects[number].lastHeard != nil { subjects[number].lastHeard = now.seconds }
            subjects[number].signInsJudged = now.seconds
            schedule(subject: number)
        }
        for slot in connections.indices where connections[slot] != nil {
            connections[slot]?.session.clockSet(now: now)
            connections[slot]?.reassembly.clockSet(now: now)
            settle(slot)
        }
    }

    /// Something came from a device.
    func heard(subject number: Int, now: UInt32) {
        subjects[number].lastHeard = now
        clear(.offline, subject: number, now: now)
        schedule(subject: number)
    }

    /// Judges silence, the ends of sign-in windows, whether a conflict is over, and then whether supervision is.
    func judgeTime(subject number: Int, now: UInt32) {
        if let silentAt = subjects[number].silentAt, silentAt <= now {
            raise(.offline, occurred: silentAt, subject: number, now: now)
        }
        if subjects[number].conflict.settle(at: now) { clear(.identityConflict, subject: number, now: now) }
        let judged = subjects[number].signInsJudged
        for window in subjects[number].signIns.missed(after: judged, through: now)
        where subjects[number].isSupervised(in: window) {
            raise(.missedVerification, occurred: window.until, subject: number, now: now)
        }
        subjects[number].signInsJudged = max(judged, now)
        judgeEnd(subject: number, now: now)
        queueSignIn(subject: number, now: now)
    }
}
