internal import Interchange
internal import JT808
internal import Session

/// What the core does with what devices send.
extension Core {
    /// Handles one message.
    func handle(_ message: consuming Message, _ slot: Int, at monotonic: UInt64) {
        let now = clock.now(at: monotonic)
        let header = message.header
        guard let admission = connections[slot]?.session.admit(header, now: now) else { return }
        connections[slot]?.header = header
        do {
            switch admission {
            case .registration: try register(header, message.body, slot, now)
            case .authentication: try authenticate(header, message.body, slot, now)
            case .refused: acknowledge(header, .failure, slot)
            case .ordinary:
                try ordinary(header, message.body, slot, at: monotonic)
                sendCommands(slot, now)
            }
        } catch {
            counted.refusals += 1
            acknowledge(header, .badMessage, slot)
        }
        // A fix may have set or moved the clock: who moved it was heard then, and not before.
        let later = clock.now(at: monotonic)
        if later != now { connections[slot]?.session.clockSet(now: later) }
        if let number = connections[slot]?.subject { heard(subject: number, now: later.seconds) }
    }

    func acknowledge(
        _ header: Header, _ result: GeneralAcknowledgement.Result, _ slot: Int, onceStored: Bool = false
    ) {
        connections[slot]?.reassembly.answered(header, result)
        send(slot, onceStored: onceStored) { $1.acknowledge(header, result, into: &$0) }
    }

    /// A closed core registers nobody; an open one gives a code to whom it knows, or to all when it has no orders.
    private func register(_ header: Header, _ body: RawSpan, _ slot: Int, _ now: Instant) throws(Refusal) {
        _ = try Registration(body, edition: header.edition.ofBody(body, .register))
        var code: [UInt8]?
        switch standing(of: header.terminal, at: now.seconds) {
        case .known(let number) where !configuration.isClosed: code = self.code(of: number)
        // Whoever was provisioned does not ask for a code: this one only says it is that wristband.
        case .known: guard mayAnswer(.clone, header, slot, now) else { return }
        case .refused(let kind): guard mayAnswer(kind, header, slot, now) else { return }
        }
        if code == nil {
            connections[slot]?.refusedRegistrations += 1
            // It may have a code for the next message; who asks on and on is let go.
            if connections[slot]?.refusedRegistrations == Self.vainRegistrations { connections[slot]?.session.refuse() }
        }
        let result: RegistrationAnswer.Result = code == nil ? .noSuchTerminal : .success
        let bytes = code ?? []
        send(slot) { storage, session in
            var frame = FrameWriter(session.answerHeader(.registerAnswer, to: header), into: &storage)
            RegistrationAnswer(serial: header.serial, result: result, code: bytes.span.bytes)
                .emit(into: &frame.body, edition: header.edition)
            return frame.finish()
        }
    }

    private func authenticate(
        _ header: Header, _ body: RawSpan, _ slot: Int, _ now: Instant
    ) throws(Refusal) {
        let authentication = try Authentication(body, edition: header.edition.ofBody(body, .authenticate))
        var refusal: RefusalKind?
        var number = 0
        var found = standing(of: header.terminal, at: now.seconds, code: authentication.code)
        // Who was provisioned a moment ago is in a file that was not looked at yet.
        if case .refused = found, lookAtOrders(again: true) {
            // What it says may have closed this very link.
            guard let connection = connections[slot], connection.session.closure == nil else { return }
            found = standing(of: header.terminal, at: now.seconds, code: authentication.code)
        }
        switch found {
        case .known(let known): number = known
        case .refused(let kind): refusal = kind
        }
        if let refusal {
            guard mayAnswer(refusal, header, slot, now) else { return }
            connections[slot]?.session.refuse()
            return acknowledge(header, .failure, slot)
        }
        if let older = subjects[number].connection, older != slot {
            connections[older]?.session.supersede()
            settle(older)
            if let since = subjects[number].conflict.takeover(at: now.seconds),
                subjects[number].isSupervised(at: now.seconds)
            {
                raise(.identityConflict, occurred: since, subject: number, now: now.seconds)
            }
        }
        // A link that was another device's is that one's no longer.
        if let former = connections[slot]?.subject, former != number { subjects[former].connection = nil }
        connections[slot]?.session.authenticate(header.terminal)
        connections[slot]?.subject = number
        subjects[number].connection = slot
        subjects[number].speaksProfile = ends(authentication.version, with: ";WB1")
        subjects[number].connected()
        acknowledge(header, .success, slot)
        queueCommands(subject: number, now: now.seconds)
        sendCommands(slot, now)
    }

    private func ends(_ bytes: RawSpan, with suffix: String) -> Bool {
        bytes.byteCount >= suffix.utf8.count
            && zip(suffix.utf8.indices, suffix.utf8).enumerated().allSatisfy { offset, pair in
                bytes.unsafeLoad(
                    fromByteOffset: bytes.byteCount - suffix.utf8.count + offset, as: UInt8.self) == pair.1
            }
    }

    func ordinary(
        _ header: Header, _ body: RawSpan, _ slot: Int, at monotonic: UInt64
    ) throws(Refusal) {
        guard let number = connections[slot]?.subject else { return }
        guard header.encryption == 0 else { return acknowledge(header, .unsupported, slot) }
        guard header.fragment == nil else { return try take(part: header, body, slot, at: monotonic) }
        switch header.message {
        case .terminalRetransmission:
            let request = try RetransmissionRequest(body, edition: header.edition)
            // What is asked for is the answer.
            if connections[slot]?.session.receive(request, now: clock.now(at: monotonic)) != true {
                acknowledge(header, .failure, slot)
            }
        case .terminalAcknowledgement:
            let answer = try GeneralAcknowledgement(body, edition: header.edition)
            answered(answer, slot, subject: number, clock.now(at: monotonic))
        case .heartbeat, .unregister, .uplinkTransparent, .supervisionState, .upgradeResult, .mediaEvent:
            acknowledge(header, .success, slot)
        case .timeQuery:
            answerTime(header, slot, at: monotonic)
        case .location:
            take(try LocationReport(body), subject: number, isRefill: false, at: monotonic)
            acknowledge(header, .success, slot, onceStored: true)
        case .locationBatch:
            try take(try LocationBatch(body, edition: header.edition), subject: number, at: monotonic)
            acknowledge(header, .success, slot, onceStored: true)
        case .verificationResult:
            take(try VerificationResult(body, edition: header.edition), subject: number, at: monotonic)
            acknowledge(header, .success, slot, onceStored: true)
        case .mediaUpload:
            answer(try MediaUpload(body, edition: header.edition).media, header, slot)
        case .parameterAnswer, .attributes, .locationAnswer:
            break
        default:
            acknowledge(header, .unsupported, slot)
        }
    }

    /// Says that all of a picture or recording came; the core judges none and keeps none.
    private func answer(_ media: Media, _ header: Header, _ slot: Int) {
        send(slot) { storage, session in
            var frame = FrameWriter(session.answerHeader(.mediaAnswer, to: header), into: &storage)
            MediaAnswer(id: media.id, missing: nil).emit(into: &frame.body, edition: header.edition)
            return frame.finish()
        }
    }

    private func answerTime(_ header: Header, _ slot: Int, at monotonic: UInt64) {
        // 0x8004 is in UTC, the core's calendar in GMT+8.
        let universal = DateTime(secondsSince2000: clock.now(at: monotonic).seconds &- 8 * 3_600)
        send(slot) { storage, session in
            var frame = FrameWriter(session.answerHeader(.timeAnswer, to: header), into: &storage)
            TimeAnswer(universalTime: universal).emit(into: &frame.body, edition: header.edition)
            return frame.finish()
        }
    }

    // MARK: Fixes

    private func take(
        _ batch: borrowing LocationBatch, subject number: Int, at monotonic: UInt64
    ) throws(Refusal) {
        var refusal: Refusal?
        let isRefill = batch.kind == .refill
        batch.forEach { body, offset in
            do throws(Refusal) {
                take(try LocationReport(body), subject: number, isRefill: isRefill, at: monotonic)
            } catch {
                refusal = refusal ?? error.shifted(by: offset)
            }
        }
        if let refusal { throw refusal }
    }

    private func take(
        _ report: borrowing LocationReport, subject number: Int, isRefill: Bool, at monotonic: UInt64
    ) {
        // A fix without a time cannot be told from another and is not kept.
        guard let time = report.location.time else { return }
        let seconds = time.secondsSince2000
        if !isRefill, clock.see(deviceTime: seconds, at: monotonic) { clockSet(clock.now(at: monotonic)) }
        guard subjects[number].seen.insert(seconds) else {
            return store.appendAgain(subjects[number].terminal, time: time)
        }
        let now = clock.now(at: monotonic).seconds
        let items = WristbandItems(report.items)
        store.append(
            StoredFix(
                terminal: subjects[number].terminal, location: report.location, time: time, items: items,
                isRefill: isRefill, received: DateTime(secondsSince2000: now)))
        let changes = Judgement.judge(
            report.location, items, time: seconds, isRefill: isRefill, subject: &subjects[number])
        for change in changes {
            switch change {
            case .raise(let kind, let occurred): raise(kind, occurred: occurred, subject: number, now: now)
            case .clear(let kind): clear(kind, subject: number, now: now)
            }
        }
        if subjects[number].seen.count == 1, number.isMultiple(of: 100) {
            for kind in configuration.invented { raise(kind, occurred: now, subject: number, now: now) }
        }
    }

    // MARK: Alarms

    func raise(_ kind: AlarmKind, occurred: UInt32, subject number: Int, now: UInt32) {
        // What is ignored stands in the book all the same, so that its cause is not looked at for ever.
        guard let alarm = subjects[number].alarms.raise(kind, occurred: occurred, now: now),
            !configuration.ignored.contains(kind)
        else { return }
        counted.raisedAlarms += 1
        tell(kind, alarm, cleared: nil, subject: number)
    }

    func clear(_ kind: AlarmKind, subject number: Int, now: UInt32) {
        guard let alarm = subjects[number].alarms.clear(kind), !configuration.ignored.contains(kind) else { return }
        tell(kind, alarm, cleared: now, subject: number)
    }

    private func tell(_ kind: AlarmKind, _ alarm: AlarmBook.Alarm, cleared: UInt32?, subject number: Int) {
        let line = AlarmLine(
            device: subjects[number].terminal, kind: kind, occurred: DateTime(secondsSince2000: alarm.occurred),
            raised: DateTime(secondsSince2000: alarm.raised),
            cleared: cleared.map { DateTime(secondsSince2000: $0) })
        store.append(line)
        feed.append(line)
        expectCommit()
    }
}
