internal import JT808

/// The ledger of truth: all that must or may be raised. What it does not hold must not be raised.
enum Ledger {
    /// What truly follows for one wearer between two times, in the order of kinds and times.
    static func expectations(of wearer: Wearer, in town: Town, from start: Moment, until end: Moment) -> [Expectation] {
        let contact = ContactTruth(wearer: wearer)
        if wearer.desk != nil { return contact.verifications() }
        if wearer.device.isDesk { return contact.offline(from: start, until: end) }
        var expectations = DeviceTruth(wearer: wearer).expectations(from: start, until: end)
        expectations += contact.offline(from: start, until: end) + contact.verifications()
        let conditions = wearer.conditions
        expectations += AreaTruth(
            wearer: wearer, town: town, kind: .leftRegion, shape: conditions.boundary, windows: nil
        ).expectations(from: start, until: end)
        if let fence = conditions.fence {
            expectations += AreaTruth(wearer: wearer, town: town, kind: .fenceExit, shape: fence, windows: nil)
                .expectations(from: start, until: end)
        }
        if let curfew = conditions.curfew {
            expectations += AreaTruth(
                wearer: wearer, town: town, kind: .curfewAbsence, shape: conditions.curfewPlace,
                windows: curfew.windows(from: start, until: end)
            ).expectations(from: start, until: end)
        }
        return expectations.sorted { ($0.kind.rawValue, $0.from) < ($1.kind.rawValue, $1.from) }
    }
}
