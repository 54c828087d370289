extension SimulatedPN532: DeskReader {
    /// What the chip can be told.
    public static var commands: [String] {
        [
            "tag NUMBER [4|7|10 bytes]   lay that tag on the reader, its number that long",
            "lift                  take it away",
            "fail CODE error|silent [TIMES]   not understand a command, or not answer it; its code is two hexadecimal digits",
            "status                what lies on the reader, and whether it waits",
            "wait waiting|read     until the host waits for a tag, or the one that is there was told",
        ]
    }

    /// Obeys the words of a line.
    public mutating func obey(_ words: [String]) -> [String]? {
        switch words[0] {
        case "tag" where 2...4 ~= words.count && (words.count < 4 || words[3] == "bytes"):
            guard let seed = UInt64(words[1]), let size = words.count > 2 ? Int(words[2]) : 4,
                let tag = SyntheticTag(seed: seed, size: size)
            else { return nil }
            put(tag)
            return []
        case "lift" where words.count == 1:
            lift()
            return []
        case "fail":
            guard 3...4 ~= words.count, let code = UInt8(words[1], radix: 16), ["error", "silent"].contains(words[2]),
                let times = words.count == 4 ? Int(words[3]) : 1, times > 0
            else { return nil }
            failures.append(Failure(of: code, isSilent: words[2] == "silent", times: times))
            return []
        case "status" where words.count == 1:
            let lies = tag.map { "tag \($0.seed) on the reader" } ?? "nothing on the reader"
            return ["\(lies), \(isAwake ? isWaiting ? "waiting for a tag" : "awake" : "asleep")"]
        default: return nil
        }
    }

    /// Whether the host waits for a tag, or has been told one.
    public func hasHappened(_ event: String) -> Bool? {
        switch event {
        case "waiting": isWaiting
        case "read": tagsTold > 0
        default: nil
        }
    }
}
