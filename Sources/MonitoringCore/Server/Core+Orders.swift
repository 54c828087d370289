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
        if !subjects[number].done.contains(.areas) { commands += order.areas.indices.map { .area($0) } }
        if !subjects[number].done.contains(.arm) { commands.append(.arm) }
        subjects[number].commands = commands
        queueSignIn(subject: number, now: now)
    }

    /// Queues the verification whose window is open and not answered.
    private func queueSignIn(subject number: Int, now: UInt32) {
        guard subjects[number].speaksProfile, let window = subjects[number].signIns.open(at: now),
            !subjects[number].signIns.isFinished(window.request)
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
            case .area(let index):
                let area = order.areas[index]
                SetCircles.emit(
                    index == 0 ? .replace : .append,
                    CircleArea(
                        id: area.id, rules: area.isForbidden ? .enterAlarms : .exitAlarms,
                        latitude: area.centre.latitude, longitude: area.centre.longitude, radius: area.radius,
                        schedule: nil, speedLimit: nil, name: RawSpan()),
                    into: &frame.body, edition: header.edition)
            case .verify(let request):
                guard let window = subjects[number].signIns.open(at: now.seconds), window.request == request else {
                    return 0
                }
                VerificationRequest(
                    id: request, modalities: window.signIn.modalities,
                    window: UInt16(clamping: window.until - now.seconds), attempts: window.signIn.attempts,
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
        guard answer.result == .success, let order = subjects[number].order else { return }
        let areCarriedOut = !subjects[number].commands.contains { if case .area = $0 { true } else { false } }
        switch command {
        case .arm: carriedOut(.arm, order.id, subject: number)
        case .area: if areCarriedOut { carriedOut(.areas, order.id, subject: number) }
        case .verify: break
        }
    }

    private func carriedOut(_ what: CoreStore.Done.What, _ order: OrderID, subject number: Int) {
        subjects[number].done.insert(what)
        store.append(CoreStore.Done(terminal: subjects[number].terminal, order: order, what: what))
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

    /// Judges silence, the ends of sign-in windows, and whether a conflict is over.
    func judgeTime(subject number: Int, now: UInt32) {
        if let silentAt = subjects[number].silentAt, silentAt <= now {
            raise(.offline, occurred: silentAt, subject: number, now: now)
        }
        if subjects[number].conflict.settle(at: now) { clear(.identityConflict, subject: number, now: now) }
        let judged = subjects[number].signInsJudged
        for window in subjects[number].signIns.missed(after: judged, through: now)
        where subjects[number].isSupervised(at: window.until) {
            raise(.missedVerification, occurred: window.until, subject: number, now: now)
        }
        subjects[number].signInsJudged = max(judged, now)
        queueSignIn(subject: number, now: now)
    }
}
