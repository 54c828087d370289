internal import Interchange
internal import JT808
internal import Link
internal import MonitoringCore
internal import ReaderWire
internal import Readers

extension ProvisioningDesk {
    /// Binds the wristband in a slot to a person, or goes on where an earlier run ended.
    @discardableResult
    public func provision(_ request: ProvisioningRequest) throws(ProvisioningError) -> ProvisionedWristband {
        let settings = try settings(of: request)
        if let bound = try enter(request) { return bound }
        return try provision(request, settings, replacing: nil)
    }

    /// Enters the order, unless it is there as it should be, before anybody takes a wristband.
    ///
    /// - Returns: the person's wristband if it is bound already.
    func enter(_ request: ProvisioningRequest) throws(ProvisioningError) -> ProvisionedWristband? {
        _ = try settings(of: request)
        try enterOrder(of: request)
        guard let worn = ledger.state.people[request.subject]?.wristband, let bound = ledger.state.wristbands[worn],
            bound.standing == .bound(request.subject, request.order.id), request.wristband ?? worn == worn
        else { return nil }
        return ProvisionedWristband(wristband: worn, terminal: bound.terminal, wasBound: true)
    }

    func settings(of request: ProvisioningRequest) throws(ProvisioningError) -> WristbandSettings {
        guard let settings = WristbandSettings(request.order) else { throw .settingsTooLarge(request.order.id) }
        return settings
    }

    func provision(
        _ request: ProvisioningRequest, _ settings: WristbandSettings, replacing replaced: SerialNumber?
    ) throws(ProvisioningError) -> ProvisionedWristband {
        do throws(ProvisioningError) {
            let provisioning = try take(request, settings, replacing: replaced)
            if isDone(.armed, provisioning) { try tellCore() }
            try finish(provisioning)
            return ProvisionedWristband(
                wristband: provisioning.wristband, terminal: provisioning.identity.terminal, wasBound: false)
        } catch {
            note(error, of: request)
            throw error
        }
    }

    private func enterOrder(of request: ProvisioningRequest) throws(ProvisioningError) {
        let order = request.order
        // A mistyped id would put the person under somebody else's order.
        guard order.subject == nil || order.subject == request.subject.description else {
            throw .orderDiffers(order.id)
        }
        guard let known = ledger.state.orders[order.id] else {
            return try record(
                .orderEntered(
                    subject: request.subject, order: order.id, from: order.from, until: order.until,
                    regime: request.regime))
        }
        // One that was extended ends later than the office's file says.
        guard known.subject == request.subject, known.from == order.from, known.until >= order.until else {
            throw .orderDiffers(order.id)
        }
    }

    /// Does what is not done yet, and completes it; undoes all when a step fails for good.
    private func finish(_ provisioning: Provisioning) throws(ProvisioningError) {
        do throws(ProvisioningError) {
            for step in ProvisioningStep.allCases where !isDone(step, provisioning) {
                try perform(step, provisioning)
            }
            try complete(provisioning)
        } catch {
            guard error.isFinal else { throw error }
            throw .undone(error, clean: try undo(provisioning, because: error))
        }
    }

    private func perform(_ step: ProvisioningStep, _ provisioning: Provisioning) throws(ProvisioningError) {
        let (slot, wristband, identity) = (provisioning.slot, provisioning.wristband, provisioning.identity)
        switch step {
        case .identityWritten:
            _ = try ask(.writeIdentity(access, slot: slot, identity), for: .identityWritten)
            try record(.identityWritten(wristband: wristband))
        case .keyInstalled:
            let (key, fingerprint) = try key(for: wristband)
            _ = try ask(.installKey(access, slot: slot, of: identity, key), for: .keyInstalled)
            try record(.keyInstalled(wristband: wristband, index: 0, key: fingerprint))
        case .settingsGiven:
            _ = try ask(.give(access, slot: slot, to: identity, provisioning.settings.orders), for: .settingsGiven)
            try record(
                .settingsGiven(wristband: wristband, settings: ledger.digest(of: provisioning.settings.bytes)))
        case .armed:
            let order = provisioning.request.order.id
            // The dates are the ledger's: the office's file may say others since.
            guard let known = ledger.state.orders[order] else { throw .ledger(.refused(.noSuchOrder(order))) }
            let arming = WristbandSettings.arming(order, from: known.from, until: known.until)
            // Who waits for its first location has it report often for a while.
            let orders = core == nil ? [arming] : [arming, WristbandSettings.tracking]
            let armed = try ask(.give(access, slot: slot, to: identity, orders), for: .armed)
            guard armed.state == .armed, armed.order == order else { throw .notArmed(wristband) }
            try record(.armed(wristband: wristband))
            // It comes to the core as soon as it is worn; what is there by now is of an earlier one with its number.
            core?.begin(identity.terminal)
            try tellCore()
        case .wornSeen:
            try awaitWear(provisioning)
            try record(.wornSeen(wristband: wristband))
        case .locationSeen:
            guard let core else { return }
            let fix = try awaitFix(provisioning, core)
            try record(.locationSeen(wristband: wristband, fix: fix))
        case .labelPrinted:
            let label = WristbandLabel(
                subject: provisioning.request.subject, wristband: wristband, terminal: identity.terminal,
                ledger: LedgerLabel(ledger.head))
            do throws(FileError) { try labels.print(label) } catch { throw .label(error) }
            try record(.labelPrinted(wristband: wristband, code: label.code))
        }
    }

    private func complete(_ provisioning: Provisioning) throws(ProvisioningError) {
        let request = provisioning.request
        let isOffline = !isDone(.locationSeen, provisioning)
        if let replaced = provisioning.replaced {
            try record(
                .transferred(
                    subject: request.subject, order: request.order.id, from: replaced, to: provisioning.wristband,
                    offline: isOffline))
        } else {
            try record(
                .bound(
                    subject: request.subject, order: request.order.id, wristband: provisioning.wristband,
                    offline: isOffline))
        }
    }

    // MARK: Keys

    /// The wristband's key, kept before the wristband gets it: the one of an interrupted run, or a new one.
    private func key(for wristband: SerialNumber) throws(ProvisioningError) -> (CradleKey, KeyFingerprint) {
        if let kept = try secretly({ store throws(SecretsError) in try store.key(of: wristband) }),
            let usable = try usable(kept, wristband)
        {
            return usable
        }
        // By its check sum one key in 2³² is known for every key there is: three in a row are no chance any more.
        for _ in 0..<3 {
            let key: SecretKey
            do throws(LinkError) { key = try SecretKey.random() } catch { throw .noRandomness(error) }
            guard let usable = try usable(key, wristband) else { continue }
            try secretly { store throws(SecretsError) in try store.keep(key, of: wristband) }
            return usable
        }
        preconditionFailure("the system's randomness repeats itself")
    }

    /// The key for the cradle, unless it was used before.
    private func usable(
        _ key: SecretKey, _ wristband: SerialNumber
    ) throws(ProvisioningError) -> (CradleKey, KeyFingerprint)? {
        let fingerprint = ledger.fingerprint(of: key)
        do throws(ProvisioningError) {
            try check(.keyInstalled(wristband: wristband, index: 0, key: fingerprint))
        } catch .ledger(.refused(.keyKnown)) {
            return nil
        }
        return CradleKey(key.bytes).map { ($0, fingerprint) }
    }

    // MARK: People

    private func awaitWear(_ provisioning: Provisioning) throws(ProvisioningError) {
        try watch(orElse: .notWorn(provisioning.wristband)) { () throws(ProvisioningError) -> Looked<Void> in
            let found = try ask(.read(access, slot: provisioning.slot), for: .wornSeen)
            guard found.identity == provisioning.identity else {
                throw .anotherWristband(
                    slot: Int(provisioning.slot), expected: provisioning.wristband,
                    found: SerialNumber(found.serialNumber))
            }
            guard found.strap == .locked else { return .notYet(.closeStrap) }
            return found.wear == .onBody ? .seen(()) : .notYet(.putOn)
        }
    }

    private func awaitFix(
        _ provisioning: Provisioning, _ core: any CoreWatch
    ) throws(ProvisioningError) -> DateTime {
        try watch(orElse: .noLocation(provisioning.wristband)) { () throws(ProvisioningError) -> Looked<DateTime> in
            // No operation is under way that would end by itself.
            if station.isCancelled { throw .cradle(.locationSeen, .cancelled) }
            return core.firstFix(of: provisioning.identity.terminal).map { .seen($0) } ?? .notYet(.awaitLocation)
        }
    }

    /// What a look has shown.
    private enum Looked<Value> {
        case seen(Value)
        /// Nothing yet; what a person has to do.
        case notYet(ProvisioningPrompt)
    }

    /// Looks again and again, and tells a person what is missing, each thing once.
    private func watch<Value>(
        orElse error: ProvisioningError, _ look: () throws(ProvisioningError) -> Looked<Value>
    ) throws(ProvisioningError) -> Value {
        var waited = Duration.zero
        var asked: ProvisioningPrompt?
        while true {
            switch try look() {
            case .seen(let value): return value
            case .notYet(let prompt):
                if prompt != asked { asks(prompt) }
                asked = prompt
            }
            guard waited < patience else { throw error }
            station.pause(Self.interval)
            waited += Self.interval
        }
    }
}
