package import JT808

extension Media {
    package func described() -> String { "media \(id) \(kind) \(format) \(event) channel \(channel)" }
}

extension MediaEvent: Described {
    package func fields() -> [String] { [media.described()] }
}

extension MediaUpload: Described {
    package borrowing func fields() -> [String] {
        [media.described(), location?.described() ?? "nowhere", "data \(digits(data))"]
    }
}

extension MediaAnswer: Described {
    package borrowing func fields() -> [String] {
        var fields = ["media \(id)"]
        if let missing {
            for index in 0..<missing.count { fields.append("missing \(missing[index])") }
            fields.append("count \(missing.count)")
        }
        return fields
    }
}

extension CaptureCommand: Described {
    package func fields() -> [String] {
        ["channel \(channel)", "\(action)", "interval \(interval)", "\(keeping)", "\(picture)"]
    }
}

extension CaptureAnswer: Described {
    package borrowing func fields() -> [String] {
        var fields = ["serial \(serial)", "\(result)"]
        for index in 0..<count { fields.append("\(self[index])") }
        return fields
    }
}

extension MediaSearch: Described {
    package func fields() -> [String] {
        [
            "\(kind)", "channel \(channel)", "\(event)", from.map { "from \($0)" } ?? "from the first",
            until.map { "until \($0)" } ?? "until the last",
        ]
    }
}

extension MediaSearchUpload: Described {
    package func fields() -> [String] { search.fields() + ["\(disposal)"] }
}

extension MediaSearchAnswer: Described {
    package borrowing func fields() -> [String] {
        var fields = ["serial \(serial)", "count \(count)"]
        for index in 0..<Int(count) { fields.append(digits(self[index])) }
        return fields + ["items \(digits(items))"]
    }
}

extension MediaItemUpload: Described {
    package func fields() -> [String] { ["media \(id)", "\(disposal)"] }
}

extension RecordAudio: Described {
    package func fields() -> [String] { ["\(command)", "duration \(duration)", "\(keeping)", "\(rate)"] }
}
