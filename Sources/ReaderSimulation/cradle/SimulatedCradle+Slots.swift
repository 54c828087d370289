public import Geodesy
internal import JT808

/// What people do with the wristbands.
extension SimulatedCradle {
    /// Puts a wristband in: the one with that serial number that was taken out before, or one from the box.
    ///
    /// - Returns: whether the slot was free, and the wristband in no other.
    @discardableResult
    public mutating func dock(_ serialNumber: String, in slot: Int, battery: UInt8? = nil) -> Bool {
        guard box.slots.indices.contains(slot), box.slots[slot] == nil,
            serialNumber.isEmpty || !slots.contains(where: { $0?.serialNumber == serialNumber })
        else { return false }
        let instant = instant
        if !box.dock(serialNumber, in: slot) {
            guard box.hasRoom else { return false }
            box.dock(in: slot) { seed in
                CradledWristband(serialNumber: serialNumber, battery: battery ?? 80, seed: seed, now: instant)
            }
        }
        box.change(slot: slot) { wristband in
            wristband.sense(now: instant) { body in
                if let battery { body.status.battery = battery }
                body.status.charging = body.status.battery < 100 ? .yes : .full
            }
        }
        return true
    }

    /// Takes a wristband out.
    @discardableResult
    public mutating func undock(_ slot: Int) -> CradledWristband? {
        let instant = instant
        guard box.slots.indices.contains(slot) else { return nil }
        box.change(slot: slot) { $0.sense(now: instant) { $0.status.charging = .no } }
        let wristband = box.docked(slot)
        box.undock(slot)
        return wristband
    }

    /// Changes the strap of a docked wristband.
    ///
    /// - Returns: whether there is one.
    public mutating func setStrap(isClosed: Bool, isWorn: Bool, in slot: Int) -> Bool {
        sense(in: slot) { $0.setStrap(isClosed: isClosed, isWorn: isWorn) }
    }

    /// Takes the wearer of a docked wristband somewhere under a clear sky; before, it locates itself nowhere.
    ///
    /// - Parameter accuracy: radius in metres that holds the truth in 95 % of cases; 7 m is our choice.
    /// - Returns: whether there is one.
    public mutating func place(_ position: Position, accuracy: UInt16 = 7, in slot: Int) -> Bool {
        sense(in: slot) { $0.move(to: position, accuracy: accuracy) }
    }

    private mutating func sense(in slot: Int, _ change: (inout CradledSensors) -> Void) -> Bool {
        guard box.slots.indices.contains(slot) else { return false }
        let instant = instant
        return box.change(slot: slot) { $0.sense(now: instant, change) } != nil
    }
}
