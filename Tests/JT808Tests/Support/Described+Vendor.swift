import JT808

extension CompactLocation: Described {
    borrowing func fields() -> [String] {
        var fields = ["\(fix)"]
        items.forEach { id, value, _ in fields.append("item \(id.rawValue) \(digits(octets(value)))") }
        return fields
    }
}

extension VendorTimeAnswer: Described {
    func fields() -> [String] { ["\(universalTime)", "\(result)"] }
}

extension VendorBatch: Described {
    borrowing func fields() -> [String] {
        switch self {
        case .battery(let level, let time): return ["battery \(level)", "\(time)"]
        case .reports(let reports):
            var fields: [String] = []
            reports.forEach { report, offset in fields.append("at \(offset) \(digits(octets(report)))") }
            return fields
        }
    }
}

extension VendorText: Described {
    borrowing func fields() -> [String] { ["\(encoding)", digits(octets(text))] }
}

extension VendorTextAnswer: Described {
    borrowing func fields() -> [String] { ["\(serial)", digits(octets(text))] }
}

extension OpaqueMessage: Described {
    borrowing func fields() -> [String] { [digits(octets(data))] }
}
