internal import JT808
internal import Link
internal import ReaderWire
internal import Readers

/// The work with one slot of a cradle: a wristband is put in, provisioned, and taken out.
public struct SlotWork {
    let desk: ProvisioningDesk
    let slot: UInt8
    /// Is told what went wrong without an end to the binding: it is tried again, or done already.
    let trouble: (ProvisioningError) -> Void

    /// How many wristbands are tried for a person, and how often one that was taken out too early is put in again; our
    /// choice.
    private static let attempts = 3

    /// Takes a desk whose cradle has the slot.
    public init(_ desk: ProvisioningDesk, slot: UInt8, trouble: @escaping (ProvisioningError) -> Void) {
        self.desk = desk
        self.slot = slot
        self.trouble = trouble
    }

    /// Binds a wristband to a person, and has it taken out.
    ///
    /// - Throws: when nothing was bound.
    public func bind(_ request: ProvisioningRequest) throws(ProvisioningError) -> ProvisionedWristband {
        var request = request
        request.slot = slot
        if let bound = try desk.enter(request) { return bound }
        let bound = try provision(request)
        // What is bound is bound, whatever keeps it in the slot: the next one who works here has it taken out.
        do throws(ProvisioningError) { try hold(isPresent: false, orAsk: .takeOut) } catch { trouble(error) }
        return bound
    }

    /// Has a wristband put in and provisions it, or another one if that fails for its own reasons.
    private func provision(_ request: ProvisioningRequest) throws(ProvisioningError) -> ProvisionedWristband {
        var failures = 0
        while true {
            // One that was begun with is gone on with, and no other.
            let wanted = desk.ledger.state.people[request.subject]?.reservation ?? request.wristband
            try hold(isPresent: true, orAsk: .putIn(wanted))
            do throws(ProvisioningError) {
                return try persisting { () throws(ProvisioningError) in try desk.provision(request) }
            } catch {
                failures += 1
                guard error.remedy != .none, failures < Self.attempts else {
                    if error.remedy != .reader { try hold(isPresent: false, orAsk: .takeOut) }
                    throw error
                }
                trouble(error)
                try hold(isPresent: false, orAsk: .takeOut)
            }
        }
    }

    /// Waits until a wristband is in the slot, or none.
    private func hold(isPresent: Bool, orAsk prompt: ProvisioningPrompt) throws(ProvisioningError) {
        var slots = try persisting { () throws(ProvisioningError) in
            try desk.ask(CradleDialogue.list(desk.access), for: .wristbandTaken)
        }
        guard slots.indices.contains(Int(slot)) else {
            throw .cradle(.wristbandTaken, .noSuchSlot(Int(slot), capacity: slots.count))
        }
        guard slots[Int(slot)].isPresent != isPresent else { return }
        desk.asks(prompt)
        repeat {
            slots = try persisting { () throws(ProvisioningError) in
                do throws(ProvisioningError) {
                    return try desk.ask(CradleDialogue.change(desk.access, from: slots), for: .wristbandTaken)
                } catch .cradle(_, .nothingChanged) {
                    // Whoever is to do it may be at lunch.
                    return slots
                }
            }
        } while !slots.indices.contains(Int(slot)) || slots[Int(slot)].isPresent != isPresent
    }

    /// Does something again when the cradle was out of reach and is back, for as long as a person may take to plug it in.
    ///
    /// Meanwhile the cradle is asked for its slots alone: what fails of a provisioning stands in the ledger for good.
    private func persisting<Value>(
        _ body: () throws(ProvisioningError) -> Value
    ) throws(ProvisioningError) -> Value {
        var end: SteadyTime?
        while true {
            do throws(ProvisioningError) {
                return try body()
            } catch {
                guard error.remedy == .reader else { throw error }
                if end == nil { trouble(error) }
                let limit = end ?? desk.station.now + desk.patience
                guard desk.station.now < limit else { throw error }
                repeat { desk.station.pause(.seconds(1)) } while desk.station.now < limit && !isReached
                end = limit
            }
        }
    }

    /// Whether the cradle answers, or there is something to be said at once.
    private var isReached: Bool {
        switch desk.station.run(CradleDialogue.list(desk.access), codec: CradleCodec()) {
        case .success: true
        case .failure(let error): ProvisioningError.cradle(.wristbandTaken, error).remedy != .reader
        }
    }
}

extension ProvisioningError {
    /// What may help against it.
    enum Remedy {
        /// Nothing here: it lies in the order, in the person, or in this station.
        case none
        /// The cradle is reached again.
        case reader
        /// Another wristband, or the one that was meant.
        case wristband
    }

    var remedy: Remedy {
        switch self {
        case .noSerialNumber, .anotherWristband, .foreignWristband, .notArmed, .notAsRecorded, .undone: .wristband
        case .cradle(_, let error):
            switch error {
            case .unplugged, .timedOut, .silent, .foreign, .garbled, .outOfStep, .noSuchPort, .wrongSlot: .reader
            case .nothingDocked, .wristbandTaken, .anotherWristband: .wristband
            default: error.isFinal ? .wristband : .none
            }
        case .ledger(.refused(let refusal)):
            switch refusal {
            case .wristbandReserved, .wristbandBound, .wristbandUnwiped, .notTaken, .takenForAnother: .wristband
            default: .none
            }
        default: .none
        }
    }

    /// Whether the next person would fail as well.
    var stopsBatch: Bool {
        switch self {
        case .ledger(.refused), .undone: false
        case .ledger, .secrets, .noRandomness, .closedOrders, .label: true
        case .cradle(_, let error):
            switch error {
            case .cancelled, .notPermitted, .held, .unusable, .noSuchPort, .noSuchSlot: true
            default: remedy == .reader
            }
        default: false
        }
    }
}
