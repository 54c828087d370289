package import JT808

extension RecorderRequest: Described {
    package borrowing func fields() -> [String] { ["command \(command.rawValue)", "data \(digits(data))"] }
}

extension RecorderAnswer: Described {
    package borrowing func fields() -> [String] {
        ["serial \(serial)", "command \(command.rawValue)", "data \(digits(data))"]
    }
}

extension Waybill: Described {
    package borrowing func fields() -> [String] { [digits(content)] }
}

extension DriverIdentity: Described {
    package borrowing func fields() -> [String] {
        var fields = [
            card.map { "\($0.action) \($0.time)" } ?? "no card event", result.map { "\($0)" } ?? "no result",
        ]
        if let driver {
            fields += [
                "\(driver.form)", "name \(digits(driver.name))",
                "identity \(digits(driver.identityNumber))",
                "certificate \(digits(driver.certificate))",
                "authority \(digits(driver.authority))", "until \(driver.validUntil)",
            ]
        }
        return fields
    }
}

extension CANData: Described {
    package borrowing func fields() -> [String] {
        var fields = ["time \(time.packed)"]
        for index in 0..<count { fields.append("\(self[index])") }
        return fields
    }
}

extension UpgradePackage: Described {
    package borrowing func fields() -> [String] {
        [
            "\(target)", "manufacturer \(digits(manufacturer))", hasWideManufacturer ? "wide" : "narrow",
            "version \(digits(version))", "data \(digits(data))",
        ]
    }
}

extension UpgradeResult: Described {
    package func fields() -> [String] { ["\(target)", "\(outcome)"] }
}

extension CompressedData: Described {
    package borrowing func fields() -> [String] { [digits(data)] }
}

extension PublicKey: Described {
    package borrowing func fields() -> [String] { ["\(exponent)", digits(modulus)] }
}
