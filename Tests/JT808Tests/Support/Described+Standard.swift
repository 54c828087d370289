import JT808

extension EmptyMessage: Described {
    func fields() -> [String] { [] }
}

extension GeneralAcknowledgement: Described {
    func fields() -> [String] { ["serial \(serial)", "message \(message.rawValue)", "\(result)"] }
}

extension TimeAnswer: Described {
    func fields() -> [String] { ["\(universalTime)"] }
}

extension Registration: Described {
    borrowing func fields() -> [String] {
        [
            "province \(province)", "city \(city)", "manufacturer \(digits(octets(manufacturer)))",
            "model \(digits(octets(model)))", "terminal \(digits(octets(terminalID)))", "colour \(plateColour)",
            "plate \(digits(octets(plate)))",
        ]
    }
}

extension RegistrationAnswer: Described {
    borrowing func fields() -> [String] { ["serial \(serial)", "\(result)", "code \(digits(octets(code)))"] }
}

extension Authentication: Described {
    borrowing func fields() -> [String] {
        [
            "code \(digits(octets(code)))", "imei \(digits(octets(imei)))", "version \(digits(octets(version)))",
        ]
    }
}

extension SetParameters: Described {
    borrowing func fields() -> [String] { parameters.described() }
}

extension ParameterAnswer: Described {
    borrowing func fields() -> [String] { ["serial \(serial)"] + parameters.described() }
}

extension ParameterList {
    borrowing func described() -> [String] {
        var fields = ["count \(count)"]
        forEach { parameter in
            fields.append("\(parameter.id.rawValue) is \(digits(octets(parameter.value)))")
            return true
        }
        return fields
    }
}

extension QueryNamedParameters: Described {
    borrowing func fields() -> [String] { ids.described() }
}

extension DeleteAreas: Described {
    borrowing func fields() -> [String] { ids.described() + [deletesAll ? "all" : "named"] }
}

extension IdentifierList {
    borrowing func described() -> [String] {
        var fields: [String] = []
        for index in 0..<count { fields.append("\(self[index])") }
        return fields
    }
}

extension TerminalControl: Described {
    borrowing func fields() -> [String] {
        ["command \(command.rawValue)", "parameters \(digits(octets(parameters)))"]
    }
}

extension TerminalAttributes: Described {
    borrowing func fields() -> [String] {
        [
            "type \(type)", "manufacturer \(digits(octets(manufacturer)))", "model \(digits(octets(model)))",
            "terminal \(digits(octets(terminalID)))", "card \(cardNumber)", "hardware \(digits(octets(hardware)))",
            "firmware \(digits(octets(firmware)))", "satellites \(satellites)", "radio \(radio)",
        ]
    }
}

extension Tracking: Described {
    func fields() -> [String] { ["interval \(interval)", "validity \(validity)"] }
}

extension AlarmConfirmation: Described {
    func fields() -> [String] { ["serial \(serial)", "alarms \(alarms.rawValue)"] }
}

extension TextMessage: Described {
    borrowing func fields() -> [String] { ["flags \(flags.rawValue)", "\(kind)", "text \(digits(octets(text)))"] }
}

extension TransparentData: Described {
    borrowing func fields() -> [String] { ["type \(type)", "data \(digits(octets(data)))"] }
}
