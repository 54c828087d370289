internal import ReaderWire

extension SimulatedSDT: DeskReader {
    /// What the reader can be told.
    public static var commands: [String] {
        [
            "card NUMBER [resident|j|i|unknown] [fingerprints] [address] [expired]",
            "                      lay that person's card on the reader",
            "lift                  take it off",
            "fail CMD PARA SW3 [TIMES]",
            "                      answer a command with a verdict, each as two hexadecimal digits",
            "status                what lies on the reader, and the settings",
            "people FIRST COUNT    name and number of that many cards, as a list of people has them",
            "wait polled|selected|read",
            "                      until the host has found no card, taken the one that is there, or read it",
        ]
    }

    /// Obeys the words of a line.
    public mutating func obey(_ words: [String]) -> [String]? {
        switch words[0] {
        case "card":
            guard let card = Self.card(words.dropFirst()) else { return nil }
            put(card)
            return []
        case "lift" where words.count == 1:
            lift()
            return []
        case "fail":
            let bytes = words.dropFirst().prefix(3).compactMap { UInt8($0, radix: 16) }
            guard 4...5 ~= words.count, bytes.count == 3, let times = words.count == 5 ? Int(words[4]) : 1, times > 0
            else { return nil }
            failures.append(
                Failure(SDTVerdict(rawValue: bytes[2]), command: bytes[0], parameter: bytes[1], times: times))
            return []
        case "status" where words.count == 1:
            let lies = card.map { "card \($0.seed) (\($0.kind.rawValue)) on the reader" } ?? "nothing on the reader"
            return ["\(lies), \(baud.map { "\($0) baud" } ?? "no rate"), frames of \(radioFrame) bytes to cards"]
        case "people":
            guard words.count == 3, let first = UInt64(words[1]), let count = UInt64(words[2]), count <= 10_000,
                first <= UInt64.max - count
            else { return nil }
            return (first..<first + count).map { seed in
                let text = SyntheticCard(seed: seed).text
                return "\(text.reveal(.name) ?? ""),\(text.reveal(.number) ?? "")"
            }
        default: return nil
        }
    }

    /// Whether the host has looked for a card in vain, taken one, or read it.
    public func hasHappened(_ event: String) -> Bool? {
        switch event {
        case "polled": looks > 0
        case "selected": progress == .selected || progress == .read
        case "read": hasRead
        default: nil
        }
    }

    private static func card(_ words: ArraySlice<String>) -> SyntheticCard? {
        guard let seed = words.first.flatMap({ UInt64($0) }) else { return nil }
        var card = SyntheticCard(seed: seed)
        for word in words.dropFirst() {
            switch word {
            case "fingerprints": card.hasFingerprints = true
            case "address": card.hasAppendedAddress = true
            case "expired": card.isExpired = true
            default:
                guard let kind = SyntheticCard.Kind(rawValue: word) else { return nil }
                card.kind = kind
            }
        }
        return card
    }
}
