internal import JT808
public import Session

/// What the wristband sends.
extension Wristband {
    /// Writes the next frame to send, if there is one; the host sends it and asks again.
    ///
    /// - Parameter storage: at least `FrameWriter.storageSize` bytes.
    /// - Returns: the frame's length; 0 when nothing is left to send.
    @_lifetime(storage: copy storage)
    public mutating func transmit(into storage: inout MutableRawSpan, now: Instant) -> Int {
        guard !isOff else { return 0 }
        while let transmission = session.next(now: now) {
            let length = write(transmission, into: &storage)
            if length > 0 { return length }
            // The record gave way to a newer one while it was in flight: there is nothing to send again.
            if case .content(let uplink) = transmission.subject {
                session.abandon(serial: transmission.serial, message: uplink.message)
            } else {
                return 0
            }
        }
        if isOnline, let missing = parts.nextRequest(now: now) ?? upgrades.nextRequest(now: now) {
            let serial = session.serialForAnswer(now: now)
            var frame = FrameWriter(header(.terminalRetransmission, serial: serial), into: &storage)
            missing.emit(into: &frame.body, edition: start.edition)
            return frame.finish()
        }
        while session.hasRoom, let uplink = nextUplink() {
            let serial = session.begin(uplink, now: now)
            let length = write(uplink, serial: serial, into: &storage)
            if length > 0 { return length }
            session.abandon(serial: serial, message: uplink.message)
        }
        guard let heartbeat = session.nextHeartbeat(now: now) else { return 0 }
        return write(heartbeat, into: &storage)
    }

    private mutating func nextUplink() -> Uplink? {
        // 0x0004 is new in 2019 (protocol.md §4.8).
        if !clock.isSet, !isTimeAsked, start.edition >= .v2019 {
            isTimeAsked = true
            return .timeQuery
        }
        // The last place in the window is left to what happens now, so that no refill delays an alarm.
        return outbox.next(fixes, mayRefill: session.room > 1 || session.configuration.window <= 1)
    }

    func header(_ message: MessageID, serial: UInt16) -> Header {
        Header(message, edition: start.edition, terminal: start.terminal, serial: serial)
    }

    @_lifetime(storage: copy storage)
    private func write(_ transmission: TerminalSession<Uplink>.Transmission, into storage: inout MutableRawSpan) -> Int
    {
        switch transmission.subject {
        case .content(let uplink):
            return write(uplink, serial: transmission.serial, into: &storage)
        case .registration:
            var frame = FrameWriter(
                header(.register, serial: transmission.serial), into: &storage)
            texts.emitRegistration(into: &frame.body, edition: start.edition)
            return frame.finish()
        case .authentication:
            var frame = FrameWriter(
                header(.authenticate, serial: transmission.serial), into: &storage)
            texts.emitAuthentication(session.code, into: &frame.body, edition: start.edition)
            return frame.finish()
        case .heartbeat:
            return FrameWriter(
                header(.heartbeat, serial: transmission.serial), into: &storage
            ).finish()
        case .unregistration:
            return FrameWriter(
                header(.unregister, serial: transmission.serial), into: &storage
            ).finish()
        }
    }

    @_lifetime(storage: copy storage)
    private func write(_ uplink: Uplink, serial: UInt16, into storage: inout MutableRawSpan) -> Int {
        var frame = FrameWriter(header(uplink.message, serial: serial), into: &storage)
        switch uplink {
        case .report(let sequence), .record(let sequence, _):
            guard fixes.holds(sequence) else { return 0 }
            fixes.emit(sequence, into: &frame.body)
        case .refill(let first, let count):
            var held: UInt16 = 0
            frame.body.word(0)
            frame.body.byte(LocationBatch.Kind.refill.rawValue)
            for index in 0..<UInt32(count) where fixes.holds(first &+ index) {
                frame.body.word(UInt16(truncatingIfNeeded: fixes.bodyLength(of: first &+ index)))
                fixes.emit(first &+ index, into: &frame.body)
                held &+= 1
            }
            guard held > 0 else { return 0 }
            frame.body.patch(held, at: 0)
        case .timeQuery:
            break
        }
        return frame.finish()
    }
}
