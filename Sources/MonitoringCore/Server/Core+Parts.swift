internal import JT808
internal import Session

/// Messages that come in parts.
extension Core {
    /// Keeps a part of a message, and takes the message once it is complete.
    func take(part header: Header, _ body: RawSpan, _ slot: Int, at monotonic: UInt64) throws(Refusal) {
        let now = clock.now(at: monotonic)
        guard let outcome = connections[slot]?.reassembly.take(header, body, now: now) else { return }
        switch outcome {
        case .kept:
            if configuration.reassembly.acknowledgement == .each { acknowledge(header, .success, slot) }
        case .complete(let whole):
            let bytes = connections[slot]?.takeCompleteBody() ?? []
            do {
                try ordinary(whole, bytes.span.bytes, slot, at: monotonic)
            } catch {
                counted.refusals += 1
                acknowledge(whole, .badMessage, slot)
            }
        case .repeated(let whole, let result):
            // What it says was stored then is safe before this goes out.
            acknowledge(whole, result, slot, onceStored: true)
        case .refused(let whole, let refusal):
            counted.refusals += 1
            acknowledge(whole, refusal.result, slot)
        }
    }

    /// Asks for parts that are missing, and counts messages that were given up.
    func askForParts(_ slot: Int, _ now: Instant) {
        connections[slot]?.reassembly.handle(timeout: now)
        while connections[slot]?.reassembly.nextDropped() != nil { counted.refusals += 1 }
        while let missing = connections[slot]?.reassembly.nextRequest(now: now) {
            send(slot) { storage, session in
                let header = session.answerHeader(.platformRetransmission, to: missing.header)
                var frame = FrameWriter(header, into: &storage)
                missing.emit(into: &frame.body, edition: header.edition)
                return frame.finish()
            }
        }
    }
}
