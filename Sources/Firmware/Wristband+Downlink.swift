public import JT808
public import Session

/// Reports that the platform acknowledged.
public struct Delivery: Sendable {
    /// How many fixes they hold.
    public var fixes: Int
    /// Whether they were stored while there was no connection, and refilled.
    public var isRefill: Bool
    /// When the fix was taken, if it is a single one.
    public var time: DateTime?
}

/// What `receive` found.
public struct Reception: ~Escapable {
    /// What the host may want to know.
    public enum Event: ~Escapable {
        /// The input is used up.
        case exhausted
        /// Bytes were no frame, or a message was malformed: the reason and where.
        case refused(Refusal)
        /// A message was handled and nobody need know.
        case handled
        /// The platform has authenticated the wristband.
        case online
        /// The platform refused it.
        case rejected
        /// The platform acknowledged reports.
        case delivered(Delivery)
        /// A text for the wearer.
        case text(TextMessage)
        /// Transparent data.
        case transparent(TransparentData)
        /// The wearer is to be verified; the host calls `answerVerification`.
        case verification(VerificationRequest)
        /// The verification was called off.
        case verificationCancelled
        /// A command that the host carries out: reset, factory reset, connect, upgrade.
        case control(TerminalControl)
    }

    /// Length of the answer written into the host's reply storage, to be sent at once; 0 for none.
    public var reply: Int
    /// What the host may want to know.
    public var event: Event

    @_lifetime(copy event)
    init(reply: Int = 0, _ event: consuming Event) {
        self.reply = reply
        self.event = event
    }
}

/// What the wristband does with what the platform sends.
extension Wristband {
    /// Takes bytes from the link; one call handles at most one message and the host calls until it is exhausted.
    ///
    /// - Parameters:
    ///   - input: bytes of the stream; those read are taken off its front.
    ///   - buffer: at least `Deframer.deviceLimit` bytes, with `pendingBytes` of them kept from the last call.
    ///   - reply: at least `FrameWriter.storageSize` bytes for the answer.
    @_lifetime(&buffer)
    @_lifetime(input: copy input)
    @_lifetime(reply: copy reply)
    public mutating func receive(
        _ input: inout RawSpan, buffer: inout MutableRawSpan, reply: inout MutableRawSpan, now: Instant
    ) -> Reception {
        guard !isOff else {
            input = input.extracting(droppingFirst: input.byteCount)
            return Reception(.exhausted)
        }
        switch deframer.next(&input, into: &buffer) {
        case .exhausted:
            return Reception(.exhausted)
        case .refused(let refusal):
            return Reception(.refused(refusal))
        case .frame(let frame):
            do {
                return receive(try Message(frame.bytes), reply: &reply, now: now)
            } catch {
                return Reception(.refused(error.shifted(by: frame.offset)))
            }
        }
    }

    @_lifetime(copy message)
    @_lifetime(reply: copy reply)
    private mutating func receive(
        _ message: consuming Message, reply: inout MutableRawSpan, now: Instant
    ) -> Reception {
        let header = message.header
        // On a looped line its own messages come back, and an answer to each would come back too.
        guard header.terminal == start.terminal, !header.message.isUplink else { return Reception(.handled) }
        guard header.encryption == 0 else {
            return Reception(reply: refuse(header, .unsupported, into: &reply, now: now), .handled)
        }
        let isUpgrade = header.message == .upgradePackage && upgrades.region.size > 0
        guard header.fragment == nil, !isUpgrade else {
            return receive(part: message, isUpgrade: isUpgrade, reply: &reply, now: now)
        }
        return obey(header, message.body, reply: &reply, now: now)
    }

    @_lifetime(copy body)
    @_lifetime(reply: copy reply)
    private mutating func obey(
        _ header: Header, _ body: RawSpan, reply: inout MutableRawSpan, now: Instant
    ) -> Reception {
        do {
            return try handle(header, body, reply: &reply, now: now)
        } catch {
            return Reception(
                reply: refuse(header, .badMessage, into: &reply, now: now),
                .refused(error.shifted(by: header.length)))
        }
    }

    /// Keeps a part of a message, and obeys the message once it is complete.
    @_lifetime(copy message)
    @_lifetime(reply: copy reply)
    private mutating func receive(
        part message: consuming Message, isUpgrade: Bool, reply: inout MutableRawSpan, now: Instant
    ) -> Reception {
        let header = message.header
        // Nothing is kept for a platform that has not authenticated the wristband.
        guard isOnline else { return Reception(reply: refuse(header, .failure, into: &reply, now: now), .handled) }
        let outcome =
            isUpgrade ? upgrades.take(header, message.body, now: now) : parts.take(header, message.body, now: now)
        switch outcome {
        case .kept:
            guard parts.configuration.acknowledgement == .each else { return Reception(.handled) }
            return Reception(reply: refuse(header, .success, into: &reply, now: now), .handled)
        case .complete(let whole) where isUpgrade:
            return install(whole, reply: &reply, now: now)
        case .complete(let whole):
            // The store's bytes stay until the next fragment, thus as long as those of the frame.
            let body = unsafe _overrideLifetime(parts.completeBody, copying: message.body)
            return obey(whole, body, reply: &reply, now: now)
        case .repeated(let whole, let result):
            return Reception(reply: refuse(whole, result, into: &reply, now: now), .handled)
        case .refused(let whole, let refusal):
            let length = refuse(whole, refusal.result, into: &reply, now: now)
            guard let reason = refusal.refusal(in: header) else { return Reception(reply: length, .handled) }
            return Reception(reply: length, .refused(reason))
        }
    }

    @_lifetime(copy body)
    @_lifetime(reply: copy reply)
    private mutating func handle(
        _ header: Header, _ body: RawSpan, reply: inout MutableRawSpan, now: Instant
    ) throws(Refusal) -> Reception {
        let edition = header.edition
        switch header.message {
        case .platformAcknowledgement:
            return receive(try GeneralAcknowledgement(body, edition: edition), now: now)
        case .registerAnswer:
            switch session.receive(try RegistrationAnswer(body, edition: edition), now: now) {
            case .refused: return Reception(.rejected)
            default: return Reception(.handled)
            }
        case .timeAnswer:
            // 0x8004 is the one time in UTC; the calendar is GMT+8.
            let time = try TimeAnswer(body, edition: edition).universalTime
            learnTime(time.secondsSince2000 &+ 8 &* 3_600, now: now)
            session.receiveAnswer(to: .timeQuery)
            return Reception(.handled)
        case .platformRetransmission:
            // What is asked for is the answer.
            let isSentAgain = session.receive(try RetransmissionRequest(body, edition: edition), now: now)
            return Reception(
                reply: isSentAgain ? 0 : acknowledge(header, .failure, into: &reply, now: now), .handled)
        case .setParameters:
            let isTaken = apply(try SetParameters(body, edition: edition).parameters, now: now)
            return Reception(
                reply: acknowledge(header, isTaken ? .success : .failure, into: &reply, now: now), .handled)
        case .queryParameters:
            return Reception(reply: answerAllParameters(header, into: &reply, now: now), .handled)
        case .queryNamedParameters:
            let query = try QueryNamedParameters(body, edition: edition)
            return Reception(reply: answerParameters(query.ids, header, into: &reply, now: now), .handled)
        case .queryAttributes:
            return Reception(reply: answerAttributes(header, into: &reply, now: now), .handled)
        case .queryLocation:
            return Reception(reply: answerLocation(header, into: &reply, now: now), .handled)
        case .track:
            let order = try Tracking(body, edition: edition)
            plan.track(interval: UInt32(order.interval), validity: order.validity, now: now)
            followPlan(now: now)
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .handled)
        case .confirmAlarm:
            if try AlarmConfirmation(body, edition: edition).alarms.contains(.emergency) { alarms.emergencyHandled() }
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .handled)
        case .linkTest:
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .handled)
        case .text:
            let text = try TextMessage(body, edition: edition)
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .text(text))
        case .downlinkTransparent:
            let data = try TransparentData(body, edition: edition)
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .transparent(data))
        case .setCircles:
            let isTaken = apply(try SetCircles(body, edition: edition))
            return Reception(
                reply: acknowledge(header, isTaken ? .success : .failure, into: &reply, now: now), .handled)
        case .setPolygon:
            let isTaken = apply(try SetPolygon(body, edition: edition))
            return Reception(
                reply: acknowledge(header, isTaken ? .success : .failure, into: &reply, now: now), .handled)
        case .deleteCircles, .deletePolygons:
            apply(try DeleteAreas(body, edition: edition), header.message == .deleteCircles ? .circle : .polygon)
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .handled)
        case .control:
            return control(try TerminalControl(body, edition: edition), header, reply: &reply, now: now)
        case .supervisionOrder:
            let isTaken = obey(try SupervisionOrder(body, edition: edition), now: now)
            return Reception(
                reply: acknowledge(header, isTaken ? .success : .failure, into: &reply, now: now), .handled)
        case .verificationRequest:
            return receive(try VerificationRequest(body, edition: edition), header, reply: &reply, now: now)
        default:
            return Reception(reply: acknowledge(header, .unsupported, into: &reply, now: now), .handled)
        }
    }

    // MARK: Answers

    @_lifetime(storage: copy storage)
    mutating func acknowledge(
        _ header: Header, _ result: GeneralAcknowledgement.Result, into storage: inout MutableRawSpan, now: Instant
    ) -> Int {
        var frame = FrameWriter(
            self.header(.terminalAcknowledgement, serial: session.serialForAnswer(now: now)),
            into: &storage)
        GeneralAcknowledgement(serial: header.serial, message: header.message, result: result)
            .emit(into: &frame.body, edition: header.edition)
        parts.answered(header, result)
        upgrades.answered(header, result)
        return frame.finish()
    }

    /// Acknowledges what is not handled, unless it is an answer, which nobody acknowledges.
    @_lifetime(storage: copy storage)
    private mutating func refuse(
        _ header: Header, _ result: GeneralAcknowledgement.Result, into storage: inout MutableRawSpan, now: Instant
    ) -> Int {
        switch header.message {
        case .platformAcknowledgement, .registerAnswer, .timeAnswer: 0
        default: acknowledge(header, result, into: &storage, now: now)
        }
    }

    @_lifetime(immortal)
    private mutating func receive(_ answer: GeneralAcknowledgement, now: Instant) -> Reception {
        switch session.receive(answer, now: now) {
        case .handled:
            return Reception(.handled)
        case .online:
            outbox.connected(fixes)
            return Reception(.online)
        case .refused:
            return Reception(.rejected)
        case .answered(let uplink, let result):
            let delivery = answered(uplink, result)
            return delivery.fixes == 0 ? Reception(.handled) : Reception(.delivered(delivery))
        }
    }

    /// The platform answered a message.
    mutating func answered(_ uplink: Uplink, _ result: GeneralAcknowledgement.Result) -> Delivery {
        let confirmation = outbox.answered(uplink, result, store: &fixes)
        alarms.acknowledged(cleared: confirmation.cleared)
        if result == .alarmHandled, confirmation.saysEmergency { alarms.emergencyHandled() }
        return confirmation.delivery
    }

    @_lifetime(storage: copy storage)
    private mutating func answerAttributes(_ header: Header, into storage: inout MutableRawSpan, now: Instant) -> Int {
        var frame = FrameWriter(
            self.header(.attributes, serial: session.serialForAnswer(now: now)),
            into: &storage)
        texts.emitAttributes(card: start.cardNumber, into: &frame.body, edition: start.edition)
        return frame.finish()
    }

    @_lifetime(storage: copy storage)
    private mutating func answerLocation(_ header: Header, into storage: inout MutableRawSpan, now: Instant) -> Int {
        guard let time = time(at: now) else { return acknowledge(header, .failure, into: &storage, now: now) }
        let reading = self.body.locate(at: now, scans: settings[.scans] != 2)
        var frame = FrameWriter(
            self.header(.locationAnswer, serial: session.serialForAnswer(now: now)),
            into: &storage)
        frame.body.word(header.serial)
        writeFix(reading, crossing: nil, time: time, now: now, into: &frame.body)
        return frame.finish()
    }

    // MARK: Orders

    @_lifetime(copy order)
    @_lifetime(reply: copy reply)
    private mutating func control(
        _ order: consuming TerminalControl, _ header: Header, reply: inout MutableRawSpan, now: Instant
    ) -> Reception {
        switch order.command {
        case .powerOff:
            switchOff(now: now)
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .handled)
        case .closeLink, .closeRadio:
            session.stop()
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .handled)
        case .reset, .factoryReset, .connect:
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .control(order))
        default:
            return Reception(reply: acknowledge(header, .unsupported, into: &reply, now: now), .handled)
        }
    }

    private mutating func obey(_ order: SupervisionOrder, now: Instant) -> Bool {
        guard let time = time(at: now) else { return false }
        let changed = supervision.obey(order, at: time)
        // Arming is how an operator clears a cut strap, once there is a whole one (profile.md, strapCut).
        if order.action == .arm, strap.isWhole { alarms.update(.strapCut, isSet: false) }
        alarms.update(.orderExpired, isSet: supervision.state == .expired)
        findOrderEnd(now: now)
        judgeAlarms(now: now)
        if changed { reportSupervision(now: now) }
        return true
    }

    @_lifetime(copy request)
    @_lifetime(reply: copy reply)
    private mutating func receive(
        _ request: consuming VerificationRequest, _ header: Header, reply: inout MutableRawSpan, now: Instant
    ) -> Reception {
        // A result says when it was taken, which is unknown with the time.
        guard clock.isSet else {
            return Reception(reply: acknowledge(header, .failure, into: &reply, now: now), .handled)
        }
        switch verification.receive(
            id: request.id, modalities: request.modalities, window: request.window, now: now)
        {
        case .accepted:
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .verification(request))
        case .repeated:
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .handled)
        case .cancelled:
            return Reception(reply: acknowledge(header, .success, into: &reply, now: now), .verificationCancelled)
        case .busy:
            return Reception(reply: acknowledge(header, .failure, into: &reply, now: now), .handled)
        }
    }
}
