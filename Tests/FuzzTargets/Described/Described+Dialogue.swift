package import JT808

extension RetransmissionRequest: Described {
    package borrowing func fields() -> [String] {
        var fields = ["serial \(serial)"]
        for position in 0..<indices.count { fields.append("\(indices[position])") }
        return fields
    }
}

extension NumberedTexts {
    package borrowing func described() -> [String] {
        var fields = ["count \(count)"]
        forEach { id, text in fields.append("\(id) is \(digits(text))") }
        return fields
    }
}

extension SetEvents: Described {
    package borrowing func fields() -> [String] { ["\(setting)"] + events.described() }
}

extension EventReport: Described {
    package func fields() -> [String] { ["event \(event)"] }
}

extension Question: Described {
    package borrowing func fields() -> [String] {
        ["flags \(flags.rawValue)", "question \(digits(question))"] + answers.described()
    }
}

extension QuestionAnswer: Described {
    package func fields() -> [String] { ["serial \(serial)", "answer \(answer)"] }
}

extension SetInformationMenu: Described {
    package borrowing func fields() -> [String] { ["\(setting)"] + entries.described() }
}

extension InformationRequest: Described {
    package func fields() -> [String] { ["kind \(kind)", "\(action)"] }
}

extension Information: Described {
    package borrowing func fields() -> [String] { ["kind \(kind)", "text \(digits(text))"] }
}

extension CallBack: Described {
    package borrowing func fields() -> [String] { ["\(kind)", "number \(digits(number))"] }
}

extension SetPhoneBook: Described {
    package borrowing func fields() -> [String] {
        var fields = ["\(setting)", "count \(count)"]
        forEach { contact in
            fields.append("\(contact.kind) \(digits(contact.number)) \(digits(contact.name))")
        }
        return fields
    }
}

extension VehicleControl: Described {
    package borrowing func fields() -> [String] {
        var fields = ["flags \(flags.rawValue)", "count \(controls.count)"]
        controls.forEach { fields.append("\($0.rawValue) is \(digits($1))") }
        return fields
    }
}
