internal import JT808

/// What the core makes of verifications: asked for by F002, or an attendance that a desk tells of its own accord.
extension Core {
    func take(_ result: borrowing VerificationResult, subject teller: Int, at monotonic: UInt64) {
        guard let number = person(result.subject, toldBy: teller) else {
            counted.strangeAttendances += 1
            return
        }
        let now = clock.now(at: monotonic).seconds
        let taken = result.summary.taken.secondsSince2000
        switch result.summary.outcome {
        case .match:
            let request = request(result.summary, of: number)
            if let request, !subjects[number].signIns.isFinished(request) {
                subjects[number].signIns.finish(request)
                store.append(match: request, of: subjects[number].terminal)
            }
            for kind in [AlarmKind.missedVerification, .identityMismatch, .spoofSuspected]
            where isAnswered(kind, by: request, taken: taken, subject: number) {
                clear(kind, subject: number, now: now)
            }
        case .noMatch: accuse(.identityMismatch, taken: taken, subject: number, now: now)
        case .spoofSuspected: accuse(.spoofSuspected, taken: taken, subject: number, now: now)
        // The window's end tells these.
        case .noAnswer, .outOfWindow, .deviceError, .refused, .inconclusive: break
        }
    }

    /// Whether a match ends an alarm: one that was taken after what happened, or in the very window that was missed. What
    /// a desk stored before is of another day.
    private func isAnswered(_ kind: AlarmKind, by request: UInt32?, taken: UInt32, subject number: Int) -> Bool {
        guard let alarm = subjects[number].alarms[kind] else { return false }
        if alarm.occurred <= taken { return true }
        guard kind == .missedVerification, let request else { return false }
        return subjects[number].signIns.isRequest(request, ofWindowUntil: alarm.occurred)
    }

    /// Raises what a result says of somebody who was supervised when it was taken.
    private func accuse(_ kind: AlarmKind, taken: UInt32, subject number: Int, now: UInt32) {
        guard subjects[number].isSupervised(at: taken) else { return }
        raise(kind, occurred: taken, subject: number, now: now)
    }

    /// Whom a result is about: whoever wears the device, or whom a desk names by a token.
    private func person(_ token: RawSpan, toldBy teller: Int) -> Int? {
        let isDesk = subjects[teller].order?.isDesk == true
        guard token.byteCount > 0 else { return isDesk ? nil : teller }
        let token = token.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        guard let number = subjectTokens[token], isDesk || number == teller else { return nil }
        return number
    }

    /// The window that a match fulfils: the one that asked, or, when nobody did, the one in which it was taken by a way
    /// that counts. It may have been stored at the desk until long after.
    private func request(_ summary: VerificationResult.Summary, of number: Int) -> UInt32? {
        guard summary.request == 0 else { return summary.request }
        guard let window = subjects[number].signIns.open(at: summary.taken.secondsSince2000),
            !window.modalities.isDisjoint(with: summary.modality)
        else { return nil }
        return window.request
    }
}
