import JT808

extension RetransmissionRequest: Described {
    borrowing func fields() -> [String] {
        var fields = ["serial \(serial)"]
        for position in 0..<indices.count { fields.append("\(indices[position])") }
        return fields
    }
}

extension NumberedTexts {
    borrowing func described() -> [String] {
        var fields = ["count \(count)"]
        forEach { id, text in fields.append("\(id) is \(digits(octets(text)))") }
        return fields
    }
}

extension SetEvents: Described {
    borrowing func fields() -> [String] { ["\(setting)"] + events.described() }
}

extension EventReport: Described {
    func fields() -> [String] { ["event \(event)"] }
}

extension Question: Described {
    borrowing func fields() -> [String] {
        ["flags \(flags.rawValue)", "question \(digits(octets(question)))"] + answers.described()
    }
}

extension QuestionAnswer: Described {
    func fields() -> [String] { ["serial \(serial)", "answer \(answer)"] }
}

extension SetInformationMenu: Described {
    borrowing func fields() -> [String] { ["\(setting)"] + entries.described() }
}

extension InformationRequest: Described {
    func fields() -> [String] { ["kind \(kind)", "\(action)"] }
}

extension Information: Described {
    borrowing func fields() -> [String] { ["kind \(kind)", "text \(digits(octets(text)))"] }
}

extension CallBack: Described {
    borrowing func fields() -> [String] { ["\(kind)", "number \(digits(octets(number)))"] }
}

extension SetPhoneBook: Described {
    borrowing func fields() -> [String] {
        var fields = ["\(setting)", "count \(count)"]
        forEach { contact in
            fields.append("\(contact.kind) \(digits(octets(contact.number))) \(digits(octets(contact.name)))")
        }
        return fields
    }
}

extension VehicleControl: Described {
    borrowing func fields() -> [String] {
        var fields = ["flags \(flags.rawValue)", "count \(controls.count)"]
        controls.forEach { fields.append("\($0.rawValue) is \(digits(octets($1)))") }
        return fields
    }
}
