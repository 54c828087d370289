public import JT808
internal import ReaderWire
internal import Readers

extension ProvisioningDesk {
    /// What became of a wristband that a person had.
    public enum WipeOutcome: Equatable, Sendable {
        /// The person had none.
        case none
        /// It is clean.
        case wiped(SerialNumber)
        /// It is out of reach, and is wiped before anybody gets it again.
        case unwiped(SerialNumber)

        /// The wristband.
        var wristband: SerialNumber? {
            switch self {
            case .none: nil
            case .wiped(let wristband), .unwiped(let wristband): wristband
            }
        }
    }

    /// Ends a person's order, if one was entered: wipes their wristband, and erases their key, their templates and who they are.
    ///
    /// Of who was released before, it does what a run that was cut has left: it wipes the wristband and records that.
    ///
    /// - Parameter slot: where the wristband is; nothing when it is lost or broken.
    @discardableResult
    public func release(
        _ subject: SubjectToken, slot: UInt8?, reason: String
    ) throws(ProvisioningError) -> WipeOutcome {
        if ledger.state.people[subject]?.reservation != nil {
            _ = try giveUp(subject, slot: slot, reason: "released")
        }
        guard let person = ledger.state.people[subject] else { throw .ledger(.refused(.notEnrolled(subject))) }
        let outcome =
            if let released = person.released {
                try wipeLeftOver(of: released, slot: slot)
            } else {
                try end(
                    .released(subject: subject, order: person.order, wristband: person.wristband, reason: reason),
                    wiping: person.wristband, slot: slot)
            }
        try tellCore()
        if let wristband = outcome.wristband { try eraseKey(of: wristband) }
        try secretly { store throws(SecretsError) in try store.erase(subject) }
        return outcome
    }

    /// Records a release, together with the wipe when the wristband is within reach.
    private func end(
        _ released: LedgerEvent, wiping wristband: SerialNumber?, slot: UInt8?
    ) throws(ProvisioningError) -> WipeOutcome {
        try check(released)
        guard let wristband else {
            try record(released)
            return .none
        }
        guard let slot else {
            try record(released)
            return .unwiped(wristband)
        }
        try requireInSlot(wristband, slot)
        _ = try ask(.wipe(access, slot: slot, serialNumber: wristband.description), for: .wiped)
        try record(released, .wiped(wristband: wristband))
        return .wiped(wristband)
    }

    /// Puts another wristband, the one in the request's slot, in the place of the person's.
    ///
    /// The person keeps the old one until the new one is provisioned in full. As a number is one wristband's at a time, the
    /// new one needs a terminal number of its own.
    ///
    /// - Parameter oldSlot: where the old one is, to be wiped; nothing when it is lost or broken.
    @discardableResult
    public func transfer(
        _ request: ProvisioningRequest, oldSlot: UInt8?
    ) throws(ProvisioningError) -> (new: ProvisionedWristband, old: WipeOutcome) {
        let settings = try settings(of: request)
        guard let worn = ledger.state.people[request.subject]?.wristband, let bound = ledger.state.wristbands[worn],
            bound.standing == .bound(request.subject, request.order.id)
        else { throw .nothingToTransfer(request.subject) }
        if bound.terminal == request.order.terminal, request.wristband ?? worn == worn {
            // An earlier run has done it, but for the old one perhaps; or the order has the old one's number still.
            if leftOver(of: bound.record) == nil {
                let found = try ask(.read(access, slot: request.slot), for: .transferred)
                guard found.serialNumber == worn.description else {
                    throw .ledger(.refused(.terminalTaken(bound.terminal, worn, record: bound.record)))
                }
            }
            let new = ProvisionedWristband(wristband: worn, terminal: bound.terminal, wasBound: true)
            return (new, try wipeLeftOver(of: bound.record, slot: oldSlot))
        }
        let new = try provision(request, settings, replacing: worn)
        try tellCore()
        try eraseKey(of: worn)
        guard let oldSlot else { return (new, .unwiped(worn)) }
        try wipe(worn, slot: oldSlot)
        return (new, .wiped(worn))
    }

    /// The wristband that a record has made nobody's, and that was not wiped since.
    private func leftOver(of record: UInt64) -> SerialNumber? {
        ledger.state.wristbands.first { $0.value.record == record && $0.value.standing == .unwiped }?.key
    }

    /// Wipes the wristband that a record has made nobody's, unless that was done: a cut may have divided the two.
    private func wipeLeftOver(of record: UInt64, slot: UInt8?) throws(ProvisioningError) -> WipeOutcome {
        guard let wristband = leftOver(of: record) else { return .none }
        guard let slot else { return .unwiped(wristband) }
        try wipe(wristband, slot: slot)
        return .wiped(wristband)
    }

    /// Makes an order longer, by at most three calendar months from its end.
    ///
    /// One that ends then already was made so by an earlier run: the wristband and the core are told again.
    ///
    /// - Parameter slot: where the wristband is, to be told its new end; nothing leaves that to the core.
    public func extend(
        _ order: OrderID, until: DateTime, slot: UInt8?
    ) throws(ProvisioningError) {
        let extended = LedgerEvent.extended(order: order, until: until)
        let isRecorded = try isRecorded(extended)
        if let slot, let known = ledger.state.orders[order],
            let worn = ledger.state.people[known.subject]?.wristband, let bound = ledger.state.wristbands[worn]
        {
            try requireInSlot(worn, slot)
            guard let identity = CradleIdentity(terminal: bound.terminal, serialNumber: worn.description) else {
                throw .badTerminal(bound.terminal)
            }
            let arming = WristbandSettings.arming(order, from: known.from, until: until)
            let armed = try ask(.give(access, slot: slot, to: identity, [arming]), for: .extended)
            guard armed.state == .armed, armed.order == order else { throw .notArmed(worn) }
        }
        if !isRecorded { try record(extended) }
        try tellCore()
    }

    /// Whether an extension is recorded; throws the rule that it would break if not.
    private func isRecorded(_ extended: LedgerEvent) throws(ProvisioningError) -> Bool {
        do throws(ProvisioningError) {
            try check(extended)
            return false
        } catch .ledger(.refused(.orderBackwards(let end, let until))) where end == until {
            return true
        }
    }

    /// Records the orders whose end has passed.
    ///
    /// - Returns: them; their people still wear their wristbands, and are to be released.
    @discardableResult
    public func expire() throws(ProvisioningError) -> [OrderID] {
        let now = ledger.state.judged(clock())
        let over = ledger.state.orders.filter { $0.value.ended == nil && $0.value.until <= now }
            .sorted { $0.value.entered < $1.value.entered }
        for (order, _) in over { try record(.expired(order: order)) }
        return over.map(\.key)
    }
}
