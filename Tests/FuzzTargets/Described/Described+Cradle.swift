package import JT808

extension SelfTestRequest: Described {
    package func fields() -> [String] { ["tests \(tests.rawValue)"] }
}

extension SelfTestResult: Described {
    package func fields() -> [String] { ["run \(run.rawValue)", "failed \(failed.rawValue)"] }
}

extension CradleOutcome {
    package func described() -> String { "request \(serial) slot \(slot) \(result)" }
}

extension CradleAnswer: Described {
    package func fields() -> [String] { [outcome.described()] }
}

extension WriteIdentity: Described {
    package borrowing func fields() -> [String] { ["\(slot)", "\(terminal)", digits(serialNumber)] }
}

extension InstallKey: Described {
    package borrowing func fields() -> [String] { ["\(slot)", "\(index)", digits(key)] }
}

extension KeyInstalled: Described {
    package func fields() -> [String] { [outcome.described(), checksum.map { "\($0)" } ?? "no key"] }
}

extension SlotRequest: Described {
    package func fields() -> [String] { ["\(slot)"] }
}

extension WipeWristband: Described {
    package func fields() -> [String] { ["\(slot)"] }
}

extension Relay: Described {
    package borrowing func fields() -> [String] { ["\(slot)", digits(frame)] }
}

extension SlotState: Described {
    package borrowing func fields() -> [String] {
        guard let wristband else { return [outcome.described()] }
        return [
            outcome.described(), "\(wristband.terminal)", digits(wristband.serialNumber),
            "\(wristband.battery)", "\(wristband.charging)", "\(wristband.strap)", "\(wristband.wear)",
            "\(wristband.state)", "\(wristband.order)", digits(wristband.firmware),
        ]
    }
}

extension SlotList: Described {
    package borrowing func fields() -> [String] {
        var fields = ["count \(count)"]
        forEach { slot in
            fields.append("\(slot.isPresent) \(digits(slot.serialNumber)) \(slot.battery) \(slot.charging)")
        }
        return fields
    }
}
