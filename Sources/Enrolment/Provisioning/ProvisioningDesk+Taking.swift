internal import JT808
internal import MonitoringCore
internal import ReaderWire
internal import Readers

/// A provisioning under way.
struct Provisioning {
    let request: ProvisioningRequest
    let settings: WristbandSettings
    let wristband: SerialNumber
    let identity: CradleIdentity
    /// The wristband whose place this one takes.
    let replaced: SerialNumber?

    var slot: UInt8 { request.slot }
}

extension ProvisioningDesk {
    /// Takes the wristband in the slot for the person, or takes up what was begun with it.
    func take(
        _ request: ProvisioningRequest, _ settings: WristbandSettings, replacing replaced: SerialNumber?
    ) throws(ProvisioningError) -> Provisioning {
        let found = try ask(.read(access, slot: request.slot), for: .wristbandTaken)
        let reserved = ledger.state.people[request.subject]?.reservation
        let wristband = try number(of: found, request, reserved)
        let terminal = request.order.terminal
        guard let identity = CradleIdentity(terminal: terminal, serialNumber: wristband.description) else {
            throw .badTerminal(terminal)
        }
        let provisioning = Provisioning(
            request: request, settings: settings, wristband: wristband, identity: identity, replaced: replaced)
        if reserved != nil {
            let taken = ledger.state.wristbands[wristband]
            guard taken?.terminal == identity.terminal,
                taken?.standing == .reserved(request.subject, request.order.id)
            else { throw .orderDiffers(request.order.id) }
            guard isOurs(found, wristband, request.order.id) else {
                throw .foreignWristband(slot: Int(request.slot), wristband)
            }
            if isAsRecorded(found, provisioning) { return provisioning }
            // Somebody has wiped it. What is left of it goes, and it begins anew.
            guard try undo(provisioning, because: .notAsRecorded(wristband)) else {
                throw .undone(.notAsRecorded(wristband), clean: false)
            }
        } else if ledger.state.wristbands[wristband]?.standing == .unwiped {
            try wipe(wristband, slot: request.slot)
        }
        try begin(provisioning)
        return provisioning
    }

    /// Which wristband is in the slot, if it is the one that must be there.
    private func number(
        of found: CradleWristband, _ request: ProvisioningRequest, _ reserved: SerialNumber?
    ) throws(ProvisioningError) -> SerialNumber {
        let slot = Int(request.slot)
        let present = SerialNumber(found.serialNumber)
        for expected in [reserved, request.wristband] {
            guard let expected else { continue }
            let hasNumber = ledger.state.wristbands[expected]?.steps[.identityWritten] != nil
            guard present == expected || present == nil && !hasNumber else {
                throw .anotherWristband(slot: slot, expected: expected, found: present)
            }
        }
        if let reserved, let meant = request.wristband, meant != reserved {
            throw .anotherWristband(slot: slot, expected: reserved, found: meant)
        }
        guard let wristband = present ?? reserved ?? request.wristband else { throw .noSerialNumber(slot: slot) }
        return wristband
    }

    /// Whether what is in a wristband can be this ledger's: another station may have bound it to somebody since.
    ///
    /// - Parameter order: the only order it may obey; nothing for any.
    func isOurs(_ found: CradleWristband, _ wristband: SerialNumber, _ order: OrderID?) -> Bool {
        let terminal = ledger.state.wristbands[wristband]?.terminal
        guard found.terminal == .zero || found.terminal == terminal else { return false }
        return found.state != .armed || order == nil || found.order == order
    }

    /// Whether a wristband is what the records make of it. What the step after the last record wrote may be there already.
    private func isAsRecorded(_ found: CradleWristband, _ provisioning: Provisioning) -> Bool {
        let order = provisioning.request.order.id
        let isWritten = isDone(.identityWritten, provisioning)
        guard found.terminal == provisioning.identity.terminal || !isWritten && found.terminal == .zero else {
            return false
        }
        if found.state == .armed { return isDone(.settingsGiven, provisioning) && found.order == order }
        return !isDone(.armed, provisioning)
    }

    /// Reserves a clean wristband to the person.
    private func begin(_ provisioning: Provisioning) throws(ProvisioningError) {
        let request = provisioning.request
        let taking = LedgerEvent.wristbandTaken(
            subject: request.subject, order: request.order.id, wristband: provisioning.wristband,
            terminal: provisioning.identity.terminal)
        try check(taking)
        let found = try ask(.read(access, slot: request.slot), for: .wristbandTaken)
        guard found.terminal == .zero, found.state != .armed, found.order == .none else {
            throw .foreignWristband(slot: Int(request.slot), provisioning.wristband)
        }
        // A key of an earlier use is never used again.
        try eraseKey(of: provisioning.wristband)
        try record(taking)
    }

    func isDone(_ step: ProvisioningStep, _ provisioning: Provisioning) -> Bool {
        ledger.state.wristbands[provisioning.wristband]?.steps[step] != nil
    }
}
