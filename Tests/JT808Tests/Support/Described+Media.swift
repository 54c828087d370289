import JT808

extension Media {
    func described() -> String { "media \(id) \(kind) \(format) \(event) channel \(channel)" }
}

extension MediaEvent: Described {
    func fields() -> [String] { [media.described()] }
}

extension MediaUpload: Described {
    borrowing func fields() -> [String] {
        [media.described(), location?.described() ?? "nowhere", "data \(digits(octets(data)))"]
    }
}

extension MediaAnswer: Described {
    borrowing func fields() -> [String] {
        var fields = ["media \(id)"]
        if let missing {
            for index in 0..<missing.count { fields.append("missing \(missing[index])") }
            fields.append("count \(missing.count)")
        }
        return fields
    }
}

extension CaptureCommand: Described {
    func fields() -> [String] {
        ["channel \(channel)", "\(action)", "interval \(interval)", "\(keeping)", "\(picture)"]
    }
}

extension CaptureAnswer: Described {
    borrowing func fields() -> [String] {
        var fields = ["serial \(serial)", "\(result)"]
        for index in 0..<count { fields.append("\(self[index])") }
        return fields
    }
}

extension MediaSearch: Described {
    func fields() -> [String] {
        [
            "\(kind)", "channel \(channel)", "\(event)", from.map { "from \($0)" } ?? "from the first",
            until.map { "until \($0)" } ?? "until the last",
        ]
    }
}

extension MediaSearchUpload: Described {
    func fields() -> [String] { search.fields() + ["\(disposal)"] }
}

extension MediaSearchAnswer: Described {
    borrowing func fields() -> [String] {
        var fields = ["serial \(serial)", "count \(count)"]
        for index in 0..<Int(count) { fields.append(digits(octets(self[index]))) }
        return fields + ["items \(digits(octets(items)))"]
    }
}

extension MediaItemUpload: Described {
    func fields() -> [String] { ["media \(id)", "\(disposal)"] }
}

extension RecordAudio: Described {
    func fields() -> [String] { ["\(command)", "duration \(duration)", "\(keeping)", "\(rate)"] }
}
