internal import JT808

/// What can be typed to a device at a desk.
enum DeskCommand: Equatable {
    case move(latitude: Double, longitude: Double)
    case satellites(Bool)
    case strap(Strap.State)
    case wear(Bool)
    case caseOpen(Bool)
    case battery(UInt8)
    case charge(Bool)
    case button
    case network(Bool)
    case answer(VerificationResult.Outcome)
    case status
    case help
    case quit

    /// Each command with what it does, for `help`.
    static let lines = [
        "move LAT LON          take the device somewhere",
        "satellites on|off     let it see satellites, or Wi-Fi only",
        "strap locked|open|cut|loose",
        "wear on|off           put it on or off the body",
        "case open|closed",
        "battery PERCENT       drain or fill it",
        "charge on|off",
        "button                hold the SOS key for three seconds",
        "network on|off        cut it off, or let it connect again",
        "answer match|noMatch|spoofSuspected|refused|inconclusive   answer a verification",
        "status                what the device knows of itself",
        "quit                  switch it off",
    ]

    /// Reads a line; nothing when it is no command.
    init?(_ line: String) {
        let words = line.split(separator: " ").map(String.init)
        guard let first = words.first else { return nil }
        let switches = ["on": true, "off": false, "open": true, "closed": false]
        switch (first, words.dropFirst().first, words.count) {
        case ("move", let latitude?, 3):
            guard let latitude = Double(latitude), let longitude = Double(words[2]), abs(latitude) <= 90,
                abs(longitude) <= 180
            else { return nil }
            self = .move(latitude: latitude, longitude: longitude)
        case ("satellites", let word?, 2):
            guard let isOn = switches[word] else { return nil }
            self = .satellites(isOn)
        case ("strap", let word?, 2):
            let states: [String: Strap.State] = ["locked": .locked, "open": .open, "cut": .cut, "loose": .loose]
            guard let state = states[word] else { return nil }
            self = .strap(state)
        case ("wear", let word?, 2):
            guard let isOn = switches[word] else { return nil }
            self = .wear(isOn)
        case ("case", let word?, 2):
            guard let isOpen = switches[word] else { return nil }
            self = .caseOpen(isOpen)
        case ("battery", let word?, 2):
            guard let level = UInt8(word), level <= 100 else { return nil }
            self = .battery(level)
        case ("charge", let word?, 2):
            guard let isOn = switches[word] else { return nil }
            self = .charge(isOn)
        case ("network", let word?, 2):
            guard let isOn = switches[word] else { return nil }
            self = .network(isOn)
        case ("answer", let word?, 2):
            let outcomes: [String: VerificationResult.Outcome] = [
                "match": .match, "noMatch": .noMatch, "spoofSuspected": .spoofSuspected, "refused": .refused,
                "inconclusive": .inconclusive,
            ]
            guard let outcome = outcomes[word] else { return nil }
            self = .answer(outcome)
        case ("button", nil, 1): self = .button
        case ("status", nil, 1): self = .status
        case ("help", nil, 1): self = .help
        case ("quit", nil, 1): self = .quit
        default: return nil
        }
    }
}
