package import JT808

extension EmptyMessage: Described {
    package func fields() -> [String] { [] }
}

extension GeneralAcknowledgement: Described {
    package func fields() -> [String] { ["serial \(serial)", "message \(message.rawValue)", "\(result)"] }
}

extension TimeAnswer: Described {
    package func fields() -> [String] { ["\(universalTime)"] }
}

extension Registration: Described {
    package borrowing func fields() -> [String] {
        [
            "province \(province)", "city \(city)", "manufacturer \(digits(manufacturer))",
            "model \(digits(model))", "terminal \(digits(terminalID))", "colour \(plateColour)",
            "plate \(digits(plate))",
        ]
    }
}

extension RegistrationAnswer: Described {
    package borrowing func fields() -> [String] { ["serial \(serial)", "\(result)", "code \(digits(code))"] }
}

extension Authentication: Described {
    package borrowing func fields() -> [String] {
        [
            "code \(digits(code))", "imei \(digits(imei))", "version \(digits(version))",
        ]
    }
}

extension SetParameters: Described {
    package borrowing func fields() -> [String] { parameters.described() }
}

extension ParameterAnswer: Described {
    package borrowing func fields() -> [String] { ["serial \(serial)"] + parameters.described() }
}

extension ParameterList {
    package borrowing func described() -> [String] {
        var fields = ["count \(count)"]
        forEach { parameter in
            fields.append("\(parameter.id.rawValue) is \(digits(parameter.value))")
            return true
        }
        return fields
    }
}

extension QueryNamedParameters: Described {
    package borrowing func fields() -> [String] { ids.described() }
}

extension DeleteAreas: Described {
    package borrowing func fields() -> [String] { ids.described() + [deletesAll ? "all" : "named"] }
}

extension IdentifierList {
    package borrowing func described() -> [String] {
        var fields: [String] = []
        for index in 0..<count { fields.append("\(self[index])") }
        return fields
    }
}

extension TerminalControl: Described {
    package borrowing func fields() -> [String] {
        ["command \(command.rawValue)", "parameters \(digits(parameters))"]
    }
}

extension TerminalAttributes: Described {
    package borrowing func fields() -> [String] {
        [
            "type \(type)", "manufacturer \(digits(manufacturer))", "model \(digits(model))",
            "terminal \(digits(terminalID))", "card \(cardNumber)", "hardware \(digits(hardware))",
            "firmware \(digits(firmware))", "satellites \(satellites)", "radio \(radio)",
        ]
    }
}

extension Tracking: Described {
    package func fields() -> [String] { ["interval \(interval)", "validity \(validity)"] }
}

extension AlarmConfirmation: Described {
    package func fields() -> [String] { ["serial \(serial)", "alarms \(alarms.rawValue)"] }
}

extension TextMessage: Described {
    package borrowing func fields() -> [String] { ["flags \(flags.rawValue)", "\(kind)", "text \(digits(text))"] }
}

extension TransparentData: Described {
    package borrowing func fields() -> [String] { ["type \(type)", "data \(digits(data))"] }
}
