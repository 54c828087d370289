public import JT808

extension LedgerState {
    /// Throws the rule that a record would break if it came next.
    ///
    /// - Parameter clock: what the clock says.
    public func check(_ event: LedgerEvent, at clock: DateTime) throws(LedgerRefusal) {
        let now = judged(clock)
        switch event {
        case .personEnrolled(let subject, _): try checkNewcomer(subject)
        case .fingerEnrolled(let subject, let finger, let quality, _, _):
            _ = try enrolled(subject)
            guard 1...10 ~= finger else { throw .unwritable(field: "finger") }
            guard quality ?? 0 <= 100 else { throw .unwritable(field: "quality") }
        case .consentGiven(let subject, _), .attended(let subject, _, _, _): _ = try enrolled(subject)
        case .orderEntered(let subject, let order, let from, let until, _):
            try checkNewOrder(order, of: subject, from: from, until: until, now)
        case .wristbandTaken(let subject, let order, let wristband, let terminal):
            try checkTaking(wristband, terminal, for: subject, order, now)
        case .identityWritten(let wristband): try checkStep(.identityWritten, wristband, now)
        case .keyInstalled(let wristband, _, let key):
            try checkStep(.keyInstalled, wristband, now)
            if let record = keys[key.checksum] { throw .keyKnown(checksum: key.checksum, record: record) }
        case .settingsGiven(let wristband, _): try checkStep(.settingsGiven, wristband, now)
        case .armed(let wristband): try checkStep(.armed, wristband, now)
        case .wornSeen(let wristband): try checkStep(.wornSeen, wristband, now)
        case .locationSeen(let wristband, _): try checkStep(.locationSeen, wristband, now)
        case .labelPrinted(let wristband, _): try checkStep(.labelPrinted, wristband, now)
        case .bound(let subject, let order, let wristband, let offline):
            let person = try checkCompletion(of: wristband, for: subject, order, offline: offline, now)
            if let worn = person.wristband { throw .personHasWristband(subject, worn, record: record(of: worn)) }
        case .undone(let wristband, _, _, _): _ = try reserved(wristband)
        case .givenUp(let subject, _): try checkGivingUp(subject)
        case .released(let subject, let order, let wristband, _): try checkRelease(of: subject, order, wristband)
        case .wiped(let wristband):
            if let record = wristbands[wristband] {
                switch record.standing {
                case .free, .unwiped: break
                case .reserved: throw .wristbandReserved(wristband, record: record.record)
                case .bound: throw .wristbandBound(wristband, record: record.record)
                }
            }
        case .transferred(let subject, let order, let from, let to, let offline):
            let person = try checkCompletion(of: to, for: subject, order, offline: offline, now)
            guard person.wristband == from else { throw another(from, than: person, subject) }
        case .extended(let id, let until):
            let order = try running(id, now)
            guard until > order.until else { throw .orderBackwards(from: order.until, until: until) }
            try checkTerm(from: order.until, until: until)
        case .expired(let id):
            let order = try open(id)
            guard now >= order.until else { throw .orderNotOver(id, until: order.until, record: order.dated) }
        case .failed: break
        }
    }

    // MARK: People

    private func checkNewcomer(_ subject: SubjectToken) throws(LedgerRefusal) {
        guard let person = people[subject] else { return }
        if let released = person.released { throw .subjectReleased(subject, record: released) }
        if let givenUp = person.givenUp { throw .enrolmentGivenUp(subject, record: givenUp) }
        throw .subjectKnown(subject, record: person.enrolled)
    }

    private func enrolled(_ subject: SubjectToken) throws(LedgerRefusal) -> Person {
        guard let person = people[subject] else { throw .notEnrolled(subject) }
        if let released = person.released { throw .subjectReleased(subject, record: released) }
        if let givenUp = person.givenUp { throw .enrolmentGivenUp(subject, record: givenUp) }
        return person
    }

    private func checkGivingUp(_ subject: SubjectToken) throws(LedgerRefusal) {
        // A card may have been read, and kept, before the record of it was made.
        guard people[subject] != nil else { return }
        if let consent = try enrolled(subject).consent { throw .enrolmentComplete(subject, record: consent) }
    }

    private func checkRelease(
        of subject: SubjectToken, _ id: OrderID?, _ wristband: SerialNumber?
    ) throws(LedgerRefusal) {
        let person = try enrolled(subject)
        if let id {
            let order = try order(id, of: subject)
            // An order that has expired is still to be released.
            guard person.order == id else { throw .orderEnded(id, record: order.ended ?? order.entered) }
        } else if let last = person.order {
            // Nobody is released beside their order.
            throw .releaseNamesNoOrder(subject, last, record: orders[last]?.entered ?? 0)
        }
        if let reserved = person.reservation {
            throw .personHasReservation(subject, reserved, record: record(of: reserved))
        }
        guard person.wristband == wristband else { throw another(wristband, than: person, subject) }
    }

    private func another(_ named: SerialNumber?, than person: Person, _ subject: SubjectToken) -> LedgerRefusal {
        .anotherWristband(
            subject, named: named, has: person.wristband,
            record: person.wristband.map { record(of: $0) } ?? person.enrolled)
    }

    // MARK: Orders

    private func checkNewOrder(
        _ id: OrderID, of subject: SubjectToken, from: DateTime, until: DateTime, _ now: DateTime
    ) throws(LedgerRefusal) {
        let person = try enrolled(subject)
        guard person.consent != nil else { throw .noConsent(subject) }
        guard id != .none else { throw .unwritable(field: "order") }
        if let known = orders[id] { throw .orderKnown(id, record: known.entered) }
        if let active = activeOrder(of: subject) {
            throw .personHasOrder(subject, active, record: orders[active]?.entered ?? 0)
        }
        // Who still wears the wristband of an order that has expired is released first.
        if let worn = person.wristband { throw .personHasWristband(subject, worn, record: record(of: worn)) }
        guard until > from, until > now else { throw .orderBackwards(from: from, until: until) }
        try checkTerm(from: from, until: until)
    }

    private func checkTerm(from: DateTime, until: DateTime) throws(LedgerRefusal) {
        let latest = OrderTerm.latestEnd(from: from)
        guard until <= latest else { throw .orderTooLong(until: until, latest: latest) }
    }

    /// An order that is neither released nor expired.
    private func open(_ id: OrderID) throws(LedgerRefusal) -> Order {
        guard let order = orders[id] else { throw .noSuchOrder(id) }
        if let ended = order.ended { throw .orderEnded(id, record: ended) }
        return order
    }

    /// An open order whose end has not passed.
    private func running(_ id: OrderID, _ now: DateTime) throws(LedgerRefusal) -> Order {
        let order = try open(id)
        guard now < order.until else { throw .orderOver(id, until: order.until, record: order.dated) }
        return order
    }

    private func order(_ id: OrderID, of subject: SubjectToken) throws(LedgerRefusal) -> Order {
        guard let order = orders[id] else { throw .noSuchOrder(id) }
        guard order.subject == subject else { throw .orderOfAnother(id, record: order.entered) }
        return order
    }

    // MARK: Wristbands

    private func record(of wristband: SerialNumber) -> UInt64 { wristbands[wristband]?.record ?? 0 }

    private func checkTaking(
        _ wristband: SerialNumber, _ terminal: TerminalNumber, for subject: SubjectToken, _ id: OrderID, _ now: DateTime
    ) throws(LedgerRefusal) {
        let person = try enrolled(subject)
        _ = try order(id, of: subject)
        _ = try running(id, now)
        if let reserved = person.reservation {
            throw .personHasReservation(subject, reserved, record: record(of: reserved))
        }
        if let known = wristbands[wristband] {
            switch known.standing {
            case .free: break
            case .reserved: throw .wristbandReserved(wristband, record: known.record)
            case .bound: throw .wristbandBound(wristband, record: known.record)
            case .unwiped: throw .wristbandUnwiped(wristband, record: known.record)
            }
        }
        guard terminal.isDecimal, terminal != .zero else { throw .unwritable(field: "terminal") }
        if let other = terminals[terminal], other != wristband {
            throw .terminalTaken(terminal, other, record: record(of: other))
        }
    }

    private func reserved(_ wristband: SerialNumber) throws(LedgerRefusal) -> (
        Wristband, subject: SubjectToken, order: OrderID
    ) {
        guard let taken = wristbands[wristband] else { throw .notTaken(wristband) }
        switch taken.standing {
        case .reserved(let subject, let order): return (taken, subject, order)
        case .bound: throw .wristbandBound(wristband, record: taken.record)
        case .free, .unwiped: throw .notTaken(wristband)
        }
    }

    private func checkStep(_ step: ProvisioningStep, _ wristband: SerialNumber, _ now: DateTime) throws(LedgerRefusal) {
        let (taken, _, order) = try reserved(wristband)
        if let record = taken.steps[step] { throw .stepDone(wristband, step, record: record) }
        try checkSteps(before: step, of: taken, wristband, offline: true)
        _ = try running(order, now)
    }

    /// Throws the first step that is missing before one, or before the end.
    private func checkSteps(
        before end: ProvisioningStep?, of taken: Wristband, _ wristband: SerialNumber, offline: Bool
    ) throws(LedgerRefusal) {
        for step in ProvisioningStep.allCases {
            if step == end { return }
            if taken.steps[step] != nil || offline && step == .locationSeen { continue }
            throw .stepMissing(wristband, step)
        }
    }

    private func checkCompletion(
        of wristband: SerialNumber, for subject: SubjectToken, _ id: OrderID, offline: Bool, _ now: DateTime
    ) throws(LedgerRefusal) -> Person {
        let person = try enrolled(subject)
        let (taken, reservedTo, order) = try reserved(wristband)
        guard reservedTo == subject, order == id else { throw .takenForAnother(wristband, record: taken.record) }
        try checkSteps(before: nil, of: taken, wristband, offline: offline)
        _ = try running(id, now)
        return person
    }
}
