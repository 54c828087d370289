import JT808

extension RecorderRequest: Described {
    borrowing func fields() -> [String] { ["command \(command.rawValue)", "data \(digits(octets(data)))"] }
}

extension RecorderAnswer: Described {
    borrowing func fields() -> [String] {
        ["serial \(serial)", "command \(command.rawValue)", "data \(digits(octets(data)))"]
    }
}

extension Waybill: Described {
    borrowing func fields() -> [String] { [digits(octets(content))] }
}

extension DriverIdentity: Described {
    borrowing func fields() -> [String] {
        var fields = [
            card.map { "\($0.action) \($0.time)" } ?? "no card event", result.map { "\($0)" } ?? "no result",
        ]
        if let driver {
            fields += [
                "\(driver.form)", "name \(digits(octets(driver.name)))",
                "identity \(digits(octets(driver.identityNumber)))",
                "certificate \(digits(octets(driver.certificate)))",
                "authority \(digits(octets(driver.authority)))", "until \(driver.validUntil)",
            ]
        }
        return fields
    }
}

extension CANData: Described {
    borrowing func fields() -> [String] {
        var fields = ["time \(time.packed)"]
        for index in 0..<count { fields.append("\(self[index])") }
        return fields
    }
}

extension UpgradePackage: Described {
    borrowing func fields() -> [String] {
        [
            "\(target)", "manufacturer \(digits(octets(manufacturer)))", hasWideManufacturer ? "wide" : "narrow",
            "version \(digits(octets(version)))", "data \(digits(octets(data)))",
        ]
    }
}

extension UpgradeResult: Described {
    func fields() -> [String] { ["\(target)", "\(outcome)"] }
}

extension CompressedData: Described {
    borrowing func fields() -> [String] { [digits(octets(data))] }
}

extension PublicKey: Described {
    borrowing func fields() -> [String] { ["\(exponent)", digits(octets(modulus))] }
}
