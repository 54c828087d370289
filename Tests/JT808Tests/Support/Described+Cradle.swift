import JT808

extension SelfTestRequest: Described {
    func fields() -> [String] { ["tests \(tests.rawValue)"] }
}

extension SelfTestResult: Described {
    func fields() -> [String] { ["run \(run.rawValue)", "failed \(failed.rawValue)"] }
}

extension CradleOutcome {
    func described() -> String { "request \(serial) slot \(slot) \(result)" }
}

extension CradleAnswer: Described {
    func fields() -> [String] { [outcome.described()] }
}

extension WriteIdentity: Described {
    borrowing func fields() -> [String] { ["\(slot)", "\(terminal)", digits(octets(serialNumber))] }
}

extension InstallKey: Described {
    borrowing func fields() -> [String] { ["\(slot)", "\(index)", digits(octets(key))] }
}

extension KeyInstalled: Described {
    func fields() -> [String] { [outcome.described(), checksum.map { "\($0)" } ?? "no key"] }
}

extension SlotRequest: Described {
    func fields() -> [String] { ["\(slot)"] }
}

extension WipeWristband: Described {
    func fields() -> [String] { ["\(slot)"] }
}

extension Relay: Described {
    borrowing func fields() -> [String] { ["\(slot)", digits(octets(frame))] }
}

extension SlotState: Described {
    borrowing func fields() -> [String] {
        guard let wristband else { return [outcome.described()] }
        return [
            outcome.described(), "\(wristband.terminal)", digits(octets(wristband.serialNumber)),
            "\(wristband.battery)", "\(wristband.charging)", "\(wristband.strap)", "\(wristband.wear)",
            "\(wristband.state)", "\(wristband.order)", digits(octets(wristband.firmware)),
        ]
    }
}

extension SlotList: Described {
    borrowing func fields() -> [String] {
        var fields = ["count \(count)"]
        forEach { slot in
            fields.append("\(slot.isPresent) \(digits(octets(slot.serialNumber))) \(slot.battery) \(slot.charging)")
        }
        return fields
    }
}
