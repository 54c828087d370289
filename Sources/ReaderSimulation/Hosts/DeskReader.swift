public import Link

/// A simulated reader that does as typed, a line a command.
public protocol DeskReader: SimulatedReader, RadioBearer {
    /// Each command with what it does, for `help`.
    static var commands: [String] { get }

    /// Obeys the words of a line.
    ///
    /// - Returns: what to tell; nothing when it is no command.
    mutating func obey(_ words: [String]) -> [String]?

    /// Whether something has happened that a script can wait for; nothing when there is no such thing.
    func hasHappened(_ event: String) -> Bool?
}

extension DeskReader {
    /// Most have no radio.
    public mutating func nextRadioWish(now: SteadyTime) -> (number: Int, wish: RadioWish)? { nil }

    /// Most have no radio.
    public mutating func hear(_ event: RadioEvent, by number: Int, now: SteadyTime) {}
}

extension SimulatedZFM: DeskReader {
    /// What the module can be told.
    public static var commands: [String] {
        [
            "finger NUMBER [quality N] [wet] [partial]   put that person's finger on the sensor",
            "lift                  take it off",
            "fail OP CODE [TIMES]  answer a command with a code, both as the manual's two hexadecimal digits",
            "known NUMBER SLOT     put that person's template into the library, as an earlier day left it",
            "library               the slots that are taken",
            "status                what lies on the sensor, and the settings",
            "wait polled|captured  until the host has found no finger, or taken an image of the one that is there",
        ]
    }

    /// Obeys the words of a line.
    public mutating func obey(_ words: [String]) -> [String]? {
        switch words[0] {
        case "finger":
            guard let finger = Self.finger(words.dropFirst()) else { return nil }
            put(finger)
            return []
        case "lift" where words.count == 1:
            lift()
            return []
        case "fail":
            guard 3...4 ~= words.count, let operation = UInt8(words[1], radix: 16),
                let code = UInt8(words[2], radix: 16), let times = words.count == 4 ? Int(words[3]) : 1, times > 0
            else { return nil }
            failures.append(Failure(.init(rawValue: code), of: operation, times: times))
            return []
        case "known":
            guard words.count == 3, let person = UInt64(words[1]), let slot = Int(words[2]),
                0..<Int(flash.parameters.capacity) ~= slot
            else { return nil }
            flash.library[slot] = SyntheticFinger(seed: person).template
            return []
        case "library" where words.count == 1:
            let slots = flash.library.keys.sorted().map { "\($0)" }.joined(separator: " ")
            return [
                "\(flash.library.count) of \(flash.parameters.capacity) slots taken\(slots.isEmpty ? "" : ": \(slots)")"
            ]
        case "status" where words.count == 1:
            let lies = finger.map { "finger \($0.seed) on the sensor" } ?? "nothing on the sensor"
            return [
                "\(lies), \(flash.parameters.baud) baud, packets of \(flash.parameters.packetSize) bytes, "
                    + "security level \(flash.parameters.security), \(flash.password == 0 ? "no" : "a") password"
            ]
        default: return nil
        }
    }

    /// Whether the host has looked for a finger in vain, or taken an image.
    public func hasHappened(_ event: String) -> Bool? {
        switch event {
        case "polled": looks > 0
        case "captured": images > 0
        default: nil
        }
    }

    private static func finger(_ words: ArraySlice<String>) -> SyntheticFinger? {
        var rest = words
        guard let seed = rest.popFirst().flatMap({ UInt64($0) }) else { return nil }
        var finger = SyntheticFinger(seed: seed)
        while let word = rest.popFirst() {
            switch word {
            case "wet": finger.isWet = true
            case "partial": finger.isPartial = true
            case "quality":
                guard let quality = rest.popFirst().flatMap({ Int($0) }), 0...100 ~= quality else { return nil }
                finger.quality = quality
            default: return nil
            }
        }
        return finger
    }
}
