internal import JT808

/// What truly follows from the device's own state: strap, wear, motion, battery.
struct DeviceTruth {
    let wearer: Wearer

    /// Seconds between a change and the fix that tells it, at most: the report interval and the debounce.
    static let notice = 70.0
    /// Parameter F10B, s.
    static let notWornAfter = 60.0
    /// Parameter F10A, s.
    static let motionlessAfter = 28_800.0
    /// The charge below which the device reports 20 %, its low mark (parameter F102); and 5 % (F103).
    static let marks: [(AlarmKind, Double)] = [(.lowBattery, 21), (.criticalBattery, 6), (.poweredOff, 1)]

    func expectations(from start: Moment, until end: Moment) -> [Expectation] {
        var expectations: [Expectation] = []
        func must(_ kind: AlarmKind, at occurred: Moment, possibleFrom from: Moment? = nil) {
            let from = from ?? occurred - 1
            guard from < end else { return }
            expectations.append(
                Expectation(
                    // What is beyond doubt only after the end may still be told before it.
                    device: wearer.number, kind: kind, certainty: occurred < end ? .must : .may, from: from,
                    occurred: occurred,
                    deadline: Deadline.after(
                        occurred, limit: Double(kind.deadline), fixes: [occurred, occurred + Self.notice],
                        radio: wearer.radio),
                    until: end))
        }
        if let strapCut = wearer.strapCut { must(.strapCut, at: strapCut) }
        if let takenOff = wearer.takenOff {
            must(.notWorn, at: takenOff + Self.notWornAfter)
            // The device counts from the last motion it felt, which was some time before it was taken off.
            must(
                .motionless, at: takenOff + Self.motionlessAfter + Self.notice,
                possibleFrom: lastMotion(before: takenOff) + Self.motionlessAfter)
        }
        for (kind, level) in Self.marks {
            if let moment = wearer.battery.fall(below: level, after: start) { must(kind, at: moment) }
        }
        return expectations
    }

    /// The beginning of the last minute in which the device was felt to move.
    private func lastMotion(before time: Moment) -> Moment {
        var minute = (time / 60).rounded(.down) * 60
        while minute > time - 86_400, !wearer.hasMoved(after: minute - 1, until: minute) { minute -= 60 }
        return minute
    }
}
