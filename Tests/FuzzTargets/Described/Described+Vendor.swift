package import JT808

extension CompactLocation: Described {
    package borrowing func fields() -> [String] {
        var fields = ["\(fix)"]
        items.forEach { id, value, _ in fields.append("item \(id.rawValue) \(digits(value))") }
        return fields
    }
}

extension VendorTimeAnswer: Described {
    package func fields() -> [String] { ["\(universalTime)", "\(result)"] }
}

extension VendorBatch: Described {
    package borrowing func fields() -> [String] {
        switch self {
        case .battery(let level, let time): return ["battery \(level)", "\(time)"]
        case .reports(let reports):
            var fields: [String] = []
            reports.forEach { report, offset in fields.append("at \(offset) \(digits(report))") }
            return fields
        }
    }
}

extension VendorText: Described {
    package borrowing func fields() -> [String] { ["\(encoding)", digits(text)] }
}

extension VendorTextAnswer: Described {
    package borrowing func fields() -> [String] { ["\(serial)", digits(text)] }
}

extension OpaqueMessage: Described {
    package borrowing func fields() -> [String] { [digits(data)] }
}
