internal import JT808
internal import ReaderWire
internal import Readers

extension ProvisioningDesk {
    /// Gives up a provisioning that an earlier run has begun.
    ///
    /// - Parameter slot: where its wristband is; nothing when it is out of reach, and must be wiped when it turns up.
    /// - Returns: whether its wristband is clean; one that is not is wiped by the next run that has it.
    public func giveUp(_ subject: SubjectToken, slot: UInt8?, reason: String) throws(ProvisioningError) -> Bool {
        guard let wristband = ledger.state.people[subject]?.reservation else { return true }
        return try undo(wristband, slot: slot, reason: reason)
    }

    /// Rolls a provisioning back.
    func undo(_ provisioning: Provisioning, because error: ProvisioningError) throws(ProvisioningError) -> Bool {
        try undo(provisioning.wristband, slot: provisioning.slot, reason: error.name)
    }

    /// Whatever becomes of the wristband, its reservation ends and its key goes: no core takes it any more.
    private func undo(
        _ wristband: SerialNumber, slot: UInt8?, reason: String
    ) throws(ProvisioningError) -> Bool {
        let done = ProvisioningStep.allCases.filter { ledger.state.wristbands[wristband]?.steps[$0] != nil }
        let isClean = slot.map { clean(wristband, slot: $0, hasSteps: !done.isEmpty) } ?? false
        try record(
            .undone(wristband: wristband, reason: reason, rolledBack: isClean ? done : [], clean: isClean))
        try eraseKey(of: wristband)
        if done.contains(.armed) { try tellCore() }
        return isClean
    }

    /// Wipes a wristband if anything of this provisioning is in it.
    private func clean(_ wristband: SerialNumber, slot: UInt8, hasSteps: Bool) -> Bool {
        guard case .success(let found) = station.run(CradleDialogue.read(access, slot: slot), codec: CradleCodec()),
            isOurs(found, wristband, nil)
        else {
            return false
        }
        // Nothing was written: what else is in it is not this desk's to wipe. One that had no number has none yet.
        let isMeant = found.serialNumber == wristband.description || found.serialNumber.isEmpty
        if !hasSteps, isMeant, found.terminal == .zero { return true }
        guard
            case .success = station.run(
                CradleDialogue.wipe(access, slot: slot, serialNumber: wristband.description), codec: CradleCodec())
        else {
            return false
        }
        return true
    }

    /// Wipes a wristband that is nobody's any more, and records it.
    func wipe(_ wristband: SerialNumber, slot: UInt8) throws(ProvisioningError) {
        try requireInSlot(wristband, slot)
        try wipeWhatever(wristband, slot: slot)
    }

    /// Throws when another wristband is in a slot, or another station has bound it since.
    func requireInSlot(_ wristband: SerialNumber, _ slot: UInt8) throws(ProvisioningError) {
        let found = try ask(.read(access, slot: slot), for: .wiped)
        guard found.serialNumber == wristband.description else {
            throw .anotherWristband(slot: Int(slot), expected: wristband, found: SerialNumber(found.serialNumber))
        }
        guard isOurs(found, wristband, nil) else { throw .foreignWristband(slot: Int(slot), wristband) }
    }

    /// Notes in the ledger that a run has failed. That it could not be noted is of less account than why it failed, and
    /// is seen by whoever reads the ledger next.
    func note(_ error: ProvisioningError, of request: ProvisioningRequest) {
        let step: LedgerEvent.Kind
        switch error {
        case .cradle(let kind, _): step = kind
        case .notWorn where patience > .zero: step = .wornSeen
        case .noLocation where patience > .zero: step = .locationSeen
        case .label: step = .labelPrinted
        case .noSerialNumber, .anotherWristband, .foreignWristband: step = .wristbandTaken
        default: return
        }
        let reserved = ledger.state.people[request.subject]?.reservation
        try? record(.failed(step: step, subject: request.subject, wristband: reserved, reason: error.name))
    }
}
