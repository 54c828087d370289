internal import Geodesy
internal import JT808

extension SimulatedCradle: DeskReader {
    /// What the cradle can be told.
    public static var commands: [String] {
        [
            "dock SLOT SERIAL [battery N]   put a wristband in: one that was taken out before, or one from the box; - for",
            "                      one that has no serial number yet",
            "undock SLOT           take it out",
            "strap SLOT open|closed|worn   open its strap, close it, or close it on a body",
            "place SLOT LATITUDE LONGITUDE [accuracy N]   where its wearer is, in degrees of WGS-84, to so many metres; before,",
            "                      it locates itself nowhere",
            "fail CODE RESULT|silent|unwritten [TIMES]   answer a request, as F010, with a result from 1 to 5, not at all, or",
            "                      with success and nothing written",
            "list                  the slots and their wristbands",
            "key SLOT              the check sum of the key in it, as F011 tells it",
            "wait docked|keyed|armed   until a wristband is in it, has a key, or obeys an order",
            "wait sent SLOT        until its core has acknowledged a report of that wristband",
        ]
    }

    /// Obeys the words of a line.
    public mutating func obey(_ words: [String]) -> [String]? {
        switch (words[0], words.count) {
        case ("dock", 3), ("dock", 5):
            guard let slot = Int(words[1]), let serialNumber = Self.serialNumber(words[2]) else { return nil }
            var battery: UInt8?
            if words.count == 5 {
                guard words[3] == "battery", let level = UInt8(words[4]), level <= 100 else { return nil }
                battery = level
            }
            guard box.slots.indices.contains(slot) else { return ["there is no slot \(slot)"] }
            guard box.hasRoom || box.drawer[serialNumber] != nil else { return ["the box is empty"] }
            return dock(serialNumber, in: slot, battery: battery)
                ? [] : ["slot \(slot) is taken, or the wristband is in another"]
        case ("undock", 2):
            guard let slot = Int(words[1]) else { return nil }
            return undock(slot) == nil ? ["no wristband is in slot \(slot)"] : []
        case ("strap", 3):
            guard let slot = Int(words[1]), ["open", "closed", "worn"].contains(words[2]) else { return nil }
            return setStrap(isClosed: words[2] != "open", isWorn: words[2] == "worn", in: slot)
                ? [] : ["no wristband is in slot \(slot)"]
        case ("place", 4), ("place", 6):
            guard let slot = Int(words[1]), let position = Self.position(words[2], words[3]) else { return nil }
            guard words.count == 6 else {
                return place(position, in: slot) ? [] : ["no wristband is in slot \(slot)"]
            }
            guard words[4] == "accuracy", let accuracy = UInt16(words[5]), 1...5_000 ~= accuracy else { return nil }
            return place(position, accuracy: accuracy, in: slot) ? [] : ["no wristband is in slot \(slot)"]
        case ("fail", 3), ("fail", 4):
            guard let code = UInt16(words[1], radix: 16), let kind = Self.failure(words[2]),
                let times = words.count == 4 ? Int(words[3]) : 1, times > 0
            else { return nil }
            failures.append(Failure(kind, of: MessageID(rawValue: code), times: times))
            return []
        case ("key", 2):
            guard let slot = Int(words[1]), box.slots.indices.contains(slot) else { return nil }
            let key = box.docked(slot)?.keys[0]
            return ["slot \(slot): \(key.map { "key with check sum \($0.checksum)" } ?? "no key")"]
        case ("list", 1):
            let lines = slots.enumerated().map { "slot \($0.offset): \($0.element?.line ?? "empty")" }
            guard hasNetwork else { return lines }
            let online = box.drawer.values.count { box.wristbands[$0]?.radio.standing == .online }
            return lines + ["taken out: \(box.drawer.count), \(online) online"]
        default: return nil
        }
    }

    /// Whether a wristband is in it, has a key, or obeys an order; or whether the one in a slot has reported to its core.
    public func hasHappened(_ event: String) -> Bool? {
        let docked = slots.compactMap { $0 }
        switch event {
        case "docked": return !docked.isEmpty
        case "keyed": return docked.contains { $0.keys[0] != nil }
        case "armed": return docked.contains { $0.state == .armed }
        default:
            guard event.hasPrefix("sent "), let slot = Int(event.dropFirst("sent ".count)),
                box.slots.indices.contains(slot)
            else { return nil }
            return box.docked(slot).map { $0.radio.deliveredFixes > 0 } ?? false
        }
    }

    /// Decimal degrees; nothing for what is no place.
    private static func position(_ latitude: String, _ longitude: String) -> Position? {
        guard let latitude = degrees(latitude, within: 90), let longitude = degrees(longitude, within: 180) else {
            return nil
        }
        return Position(latitude: latitude, longitude: longitude)
    }

    private static func degrees(_ word: String, within limit: Double) -> Int32? {
        // A number may also be written in hexadecimal, or be none; degrees are not.
        guard word.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2D || $0 == 0x2E }), let degrees = Double(word),
            abs(degrees) <= limit
        else { return nil }
        return Int32((degrees * 1e6).rounded())
    }

    private static func serialNumber(_ word: String) -> String? {
        guard word != "-" else { return "" }
        return word.utf8.count <= 20 && word.utf8.allSatisfy { 0x21...0x7E ~= $0 } ? word : nil
    }

    private static func failure(_ word: String) -> Failure.Kind? {
        switch word {
        case "silent": .silence
        case "unwritten": .nothingWritten
        default:
            UInt8(word).flatMap { CradleOutcome.Result(rawValue: $0) }.flatMap { $0 == .success ? nil : .result($0) }
        }
    }
}

extension CradledWristband {
    /// What it is, in a line.
    fileprivate var line: String {
        let told = description
        let number = serialNumber.isEmpty ? "no serial number" : serialNumber
        let terminal = terminal == .zero ? "no terminal number" : "terminal \(terminal)"
        return "\(number), \(terminal), \(keys[0] == nil ? "no key" : "a key"), \(state), \(areas.count) areas, "
            + "battery \(told.battery) %, strap \(told.strap), \(told.wear)"
            + (radio.isOn ? ", \(radio.standing)" : "")
    }
}
