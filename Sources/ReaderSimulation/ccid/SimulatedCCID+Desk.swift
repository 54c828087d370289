internal import ReaderWire

extension SimulatedCCID: DeskReader {
    /// What the reader can be told.
    public static var commands: [String] {
        [
            "card NUMBER [4|7|10]  lay that card down; its number has 4, 7 or 10 bytes",
            "lift                  take it away",
            "slow N                let the card ask N times for more time",
            "fail OP ERROR [TIMES] fail at a command, both as the class's two hexadecimal digits",
            "fail card SW [TIMES]  let the card answer with a status of four hexadecimal digits, such as 6A81",
            "status                what lies on the reader",
            "wait polled|read      until the host has found no card, or read the number of the one that is there",
        ]
    }

    /// Obeys the words of a line.
    public mutating func obey(_ words: [String]) -> [String]? {
        switch (words[0], words.count) {
        case ("card", 2...3):
            guard let seed = UInt64(words[1]), let size = words.count == 3 ? Int(words[2]) : 4,
                [4, 7, 10].contains(size)
            else { return nil }
            put(Card(seed: seed, size: size))
        case ("lift", 1): lift()
        case ("slow", 2):
            guard let count = Int(words[1]), 0...100 ~= count else { return nil }
            extensions = count
        case ("fail", 3...4):
            guard let cause = Self.cause(words[1], words[2]), let times = words.count == 4 ? Int(words[3]) : 1,
                times > 0
            else { return nil }
            failures.append(Failure(cause, times: times))
        case ("status", 1):
            let lies = card.map { "card \($0.seed) on the reader, \(hasPower ? "with" : "without") power" }
            return [lies ?? "nothing on the reader"]
        default: return nil
        }
        return []
    }

    /// Whether the host has looked for a card in vain, or read the one that is there.
    public func hasHappened(_ event: String) -> Bool? {
        switch event {
        case "polled": looks > 0
        case "read": readings > 0
        default: nil
        }
    }

    private static func cause(_ what: String, _ how: String) -> Failure.Cause? {
        if what == "card" {
            return how.count == 4 ? UInt16(how, radix: 16).map { .card($0) } : nil
        }
        guard let kind = UInt8(what, radix: 16).flatMap({ CCIDKind(rawValue: $0) }), !kind.isAnswer,
            let error = UInt8(how, radix: 16)
        else { return nil }
        return .command(kind, CCIDError(rawValue: error))
    }
}
