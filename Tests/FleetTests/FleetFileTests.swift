import Biometrics
import CommandHarness
import Fleet
import Interchange
import Mobility
import Testing

@Suite("Fleet files")
struct FleetFileTests {
    @Test("Every delivered scenario and the models it names are read")
    func delivered() throws {
        let paths = try filePaths(in: "\(devices)/fleets", suffix: ".json")
        #expect(paths.count >= 2)
        for path in paths {
            let file = try FleetFile.read(path: path)
            #expect(path.hasSuffix("/\(file.name).json"))
            #expect(!file.purpose.isEmpty && file.deviceCount > 0)
        }
    }

    @Test("What the demo says is what its world is made from")
    func demo() throws {
        let scenario = try Scenario()
        let file = try FleetFile.read(path: scenario.path)
        #expect(file.name == "demo" && file.speed == 960 && file.duration == 8 * 3_600)
        #expect(file.start.description == "2026-03-02T16:00:00" && file.deviceCount == 20)
        let plan = file.worldPlan(seed: 7, start: 0, end: 60, roads: nil, hasViolations: true)
        #expect(plan.seed == 7 && plan.towns.map(\.name) == ["Liuzhou"] && plan.shares == [1])
        #expect(plan.curfew == Curfew(begin: 22 * 3_600, end: 8 * 3_600) && plan.curfewRadius == 300)
        #expect(plan.signIns.map(\.at) == [17 * 3_600, 20 * 3_600] && plan.signIns.map(\.window) == [1_200, 1_200])
        #expect(plan.availability == 0.995 && plan.meanOutage == 240 && plan.accuracyLimit == 100)
        #expect(plan.violations.map(\.deed) == World.scriptedKinds.map { .breach($0) })
        #expect(plan.violations.allSatisfy { $0.count == 1 })
        let device = plan.groups[0].device
        #expect(device.isWristband && !device.isCellOnly && device.interval == 60 && device.batteryLife == 45)
        #expect(file.worldPlan(seed: 7, start: 0, end: 60, roads: nil, hasViolations: false).violations.isEmpty)
    }

    @Test("Changsha has desks, people who attend at them, and intruders")
    func changsha() throws {
        let file = try FleetFile.read(path: "\(devices)/fleets/changsha-community.json")
        #expect(file.deviceCount == 12)
        let plan = file.worldPlan(seed: 1, start: 0, end: 60, roads: nil, hasViolations: true)
        #expect(plan.groups.map(\.device.isDesk) == [true] && plan.groups[0].device.interval == 60)
        #expect(!plan.groups[0].device.isWristband && plan.attendance?.people == 240)
        #expect(plan.attendance?.signIns.map(\.at) == [30_600, 52_200])
    }

    @Test("Pingjiang checks at random and ad hoc, by face, and has attackers")
    func pingjiang() throws {
        let file = try FleetFile.read(path: "\(devices)/fleets/pingjiang-24h.json")
        let plan = file.worldPlan(seed: 1, start: 0, end: 60, roads: nil, hasViolations: true)
        #expect(
            plan.randomHours == [
                Conditions.RandomHours(from: 36_000, until: 43_200, count: 1, window: 1_200, modality: .face),
                Conditions.RandomHours(from: 50_400, until: 64_800, count: 2, window: 1_200, modality: .face),
            ])
        let adHoc = try #require(plan.adHoc.first)
        #expect(adHoc.at == 67_200 && adHoc.window == 600 && adHoc.people == 5 && adHoc.modality == .face)
        #expect(plan.signIns.map(\.modality) == [.face] && plan.suspicions == 1)
        let attacks = plan.violations.map(\.deed).filter { deed in
            if case .attack = deed { true } else { false }
        }
        #expect(attacks == AttackSpecies.allCases.map { .attack($0) })
    }

    @Test("A scenario states how often its verifiers err, way by way; what it does not state is typical")
    func verifiers() throws {
        let scenario = try Scenario()
        let rates = #"""
            "verification": { "finger": { "fmr": 0.25, "liveness": { "bpcer": 0.125 } },
              "face": { "liveness": { "apcer": { "mask": 0.5 } } } },
            """#
        try scenario.write(scenario.text.replacing("\"supervision\":", with: "\(rates) \"supervision\":"))
        let plan = try FleetFile.read(path: scenario.path)
            .worldPlan(seed: 7, start: 0, end: 60, roads: nil, hasViolations: true)
        let (finger, face) = (plan.rates[.finger], plan.rates[.face])
        #expect(finger?.comparison == ComparisonRates(fmr: 0.25, fnmr: 0.02))
        // A way that looks for life at all notices no attack of which nothing is said.
        #expect(finger?.liveness == LivenessRates(bpcer: 0.125, apcer: [:]) && finger?.liveness?.apcer(of: .print) == 1)
        #expect(face?.liveness == LivenessRates(bpcer: 0.089, apcer: [.print: 0.089, .replay: 0.2, .mask: 0.5]))
        #expect(face?.comparison == StubRates.typical(.face).comparison && plan.rates[.voice] == nil)
    }

    @Test("Nobody can attend without a desk, and a desk is no wristband", arguments: [true, false])
    func desks(hasDesk: Bool) throws {
        let scenario = try Scenario()
        try scenario.write(model: "attendance-desk", try Scenario.model("attendance-desk"))
        let more = #""attendance": { "people": 3, "signIn": [{ "at": "17:00", "window": "20m" }] }, "#
        let desk = hasDesk ? #", { "model": "attendance-desk", "count": 2 }"# : ""
        try scenario.write(
            scenario.text.replacing("\"supervision\":", with: more + "\"supervision\":")
                .replacing("\"count\": 20 }", with: "\"count\": 20 }\(desk)"))
        guard hasDesk else {
            let refusal = try #require(scenario.refusal())
            #expect(refusal.hasSuffix("nobody can attend without a desk; add a model of that kind to the population"))
            return
        }
        #expect(try FleetFile.read(path: scenario.path).deviceCount == 22)
        try scenario.write(
            model: "attendance-desk",
            try Scenario.model("attendance-desk").replacing("\"heartbeat\"", with: "\"interval\""))
        let refusal = try #require(scenario.refusal())
        #expect(refusal.contains("expected a member \"heartbeat\", found none"))
    }

    /// A mistake: what is written in place of what, and the diagnostic at the first occurrence of `at`.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        /// Where the mistake stands; the outermost object if nothing.
        var at: String?
        var message: String
        var testDescription: String { new }

        init(_ old: String, _ new: String, at: String?, _ message: String) {
            self.old = old
            self.new = new
            self.at = at
            self.message = message
        }
    }

    private static let kinds =
        "a kind that a script brings about, one of fenceExit, curfewAbsence, leftRegion, strapCut, offline, "
        + "lowBattery, missedVerification, identityMismatch"
    private static func random(_ from: String, _ until: String, _ count: Int) -> String {
        "\"random\": [{ \"from\": \"\(from)\", \"until\": \"\(until)\", \"count\": \(count), \"window\": \"20m\" }]"
    }
    private static func adHoc(_ at: String) -> String {
        "\"adHoc\": [{ \"at\": \"\(at)\", \"window\": \"10m\", \"people\": 2 }]"
    }
    private static let length = "a length of time as \"45s\", \"20m\", \"24h\" or \"7d\""

    static let meanings = [
        // Names
        Mistake(
            "\"speed\": 960", "\"sped\": 960", at: nil,
            "expected a member \"speed\", found none, did you mean it by \"sped\"?"),
        Mistake(
            "\"speed\": 960", "\"speed\": 960, \"sped\": 1", at: "\"sped\"",
            "found \"sped\", did you mean \"speed\"?"),
        Mistake(
            "\"speed\": 960", "\"speed\": 960, \"speed\": 1", at: "\"speed\": 1",
            "expected each name once, found \"speed\" again; it first stands at 7:3"),
        Mistake(
            "\"radius\": 300", "\"radius\": 300, \"colour\": 1", at: "\"colour\"",
            "supervision.curfew: found \"colour\", expected only \"begin\", \"end\", \"radius\""),
        // Types
        Mistake(
            "\"speed\": 960", "\"speed\": \"fast\"", at: "\"fast\"",
            "speed: expected a number from 0.1 to 100000, found \"fast\""),
        Mistake("\"name\": \"demo\"", "\"name\": 7", at: "7", "name: expected a string, found 7"),
        Mistake(
            "\"count\": 20", "\"count\": 20.5", at: "20.5",
            "population[0].count: expected a whole number from 1 to 18000, found 20.5"),
        Mistake(
            "\"signIn\": [", "\"signIn\": 3, \"x\": [", at: "3",
            "supervision.signIn: expected an array, found 3"),
        Mistake(
            "\"network\": {", "\"network\": true, \"x\": {", at: "true", "network: expected an object, found true"),
        // Ranges
        Mistake("\"speed\": 960", "\"speed\": 0", at: "0,", "speed: expected a number from 0.1 to 100000, found 0"),
        Mistake(
            "\"count\": 20", "\"count\": 0", at: "0 }",
            "population[0].count: expected a whole number from 1 to 18000, found 0"),
        Mistake(
            "\"count\": 20", "\"count\": 18001", at: "18001",
            "population[0].count: expected a whole number from 1 to 18000, found 18001"),
        Mistake(
            "24.31258", "91", at: "91", "towns[0].centre[0]: expected a number from -80 to 80, found 91"),
        Mistake(
            "[24.31258, 109.38916]", "[24.31258]", at: "[24.31258]",
            "towns[0].centre: expected [latitude, longitude], found an array"),
        Mistake(
            "\"radius\": 4000", "\"radius\": 400", at: "400",
            "towns[0].radius: expected a number from 1500 to 30000, found 400"),
        Mistake(
            "[{ \"model\": \"reference\", \"count\": 20 }]", "[]", at: "[]",
            "population: expected at least one, found an empty array"),
        Mistake(
            "\"radius\": 300", "\"radius\": 100", at: "100",
            "supervision.curfew.radius: expected a number from 300 to 5000, found 100"),
        Mistake(
            "0.995", "0.2", at: "0.2", "network.availability: expected a number from 0.5 to 1, found 0.2"),
        Mistake(
            "\"4m\"", "\"0s\"", at: "\"0s\"",
            "network.meanOutage: expected a length of 5 to 10800 whole seconds as \"60s\", found \"0s\""),
        Mistake(
            "\"curfew\": {", "\"orderDays\": 93, \"curfew\": {", at: "93",
            "supervision.orderDays: expected a whole number from 1 to 92, found 93"),
        // Times
        Mistake(
            "\"8h\"", "\"30s\"", at: "\"30s\"", "duration: expected a length from \"1m\" to \"366d\", found \"30s\""),
        Mistake(
            "\"8h\"", "\"1e300d\"", at: "\"1e300d\"", "duration: expected \(length), found \"1e300d\""),
        Mistake(
            "\"8h\"", "\"99999999d\"", at: "\"99999999d\"",
            "duration: expected a length from \"1m\" to \"366d\", found \"99999999d\""),
        Mistake("\"8h\"", "\"+8h\"", at: "\"+8h\"", "duration: expected \(length), found \"+8h\""),
        Mistake("\"8h\"", "8", at: "8", "duration: expected \(length), found 8"),
        Mistake(
            "\"2026-03-02T16:00\"", "\"2026-02-30T16:00\"", at: "\"2026-02-30",
            "start: expected a date and time as \"2026-03-02T10:00:00\", found \"2026-02-30T16:00\""),
        Mistake(
            "\"begin\": \"22:00\"", "\"begin\": \"10pm\"", at: "\"10pm\"",
            "supervision.curfew.begin: expected a time of day as \"22:00\", found \"10pm\""),
        Mistake(
            "\"begin\": \"22:00\"", "\"begin\": \"+9:30\"", at: "\"+9:30\"",
            "supervision.curfew.begin: expected a time of day as \"22:00\", found \"+9:30\""),
        Mistake(
            "\"begin\": \"22:00\"", "\"begin\": \"12:00\"", at: "\"12:00\"",
            "supervision.curfew.begin: expected a time from \"18:00\" to \"23:59\", found \"12:00\""),
        Mistake(
            "\"08:00\"", "\"10:01\"", at: "\"10:01\"",
            "supervision.curfew.end: expected a time from \"00:00\" to \"10:00\", found \"10:01\""),
        Mistake(
            "\"window\": \"20m\" },", "\"window\": \"1m\" },", at: "\"1m\"",
            "supervision.signIn[0].window: expected a length of 120 to 65535 whole seconds as \"60s\", found \"1m\""),
        // Checks that nobody knows before
        Mistake(
            "\"signIn\": [", "\(Self.random("16:00", "09:00", 1)), \"signIn\": [", at: "{ \"from\"",
            "supervision.random[0]: expected hours that end after they begin, on the same day"),
        Mistake(
            "\"signIn\": [", "\(Self.random("09:00", "10:00", 3)), \"signIn\": [", at: "{ \"from\"",
            "supervision.random[0]: 3 windows of 1200 s do not fit between these hours, with room to be drawn in"),
        Mistake(
            "\"signIn\": [", "\(Self.random("16:00", "18:00", 1)), \"signIn\": [", at: "{ \"from\"",
            "supervision.random[0]: these hours overlap those of a verification at 17:00; "
                + "a wristband is asked for one at a time"),
        Mistake(
            "\"signIn\": [", "\(Self.adHoc("20:19")), \"signIn\": [", at: "{ \"at\"",
            "supervision.adHoc[0]: these hours overlap those of a verification at 20:00; "
                + "a wristband is asked for one at a time"),
        Mistake(
            "\"signIn\": [", "\(Self.random("09:00", "12:00", 1)), \(Self.adHoc("11:59")), \"signIn\": [",
            at: "{ \"at\"",
            "supervision.adHoc[0]: these hours overlap those of a verification at 09:00; "
                + "a wristband is asked for one at a time"),
        Mistake(
            "\"window\": \"20m\" },", "\"window\": \"20m\", \"modality\": \"fase\" },", at: "\"fase\"",
            "supervision.signIn[0].modality: expected one of \"finger\", \"face\", \"voice\", \"card\", \"button\", "
                + "\"video\", found \"fase\", did you mean \"face\"?"),
        Mistake(
            "\"signIn\": [", "\"suspicions\": 21, \"signIn\": [", at: "21",
            "supervision.suspicions: expected a whole number from 0 to 20, found 21"),
        // Attacks, and what notices them
        Mistake(
            "\"kind\": \"strapCut\"", "\"attack\": \"photo\"", at: "\"photo\"",
            "violations[3].attack: expected one of \"print\", \"replay\", \"mask\", \"injection\", found \"photo\""),
        Mistake(
            "\"kind\": \"strapCut\"", "\"attack\": \"print\", \"kind\": \"strapCut\"", at: "\"kind\": \"strapCut\"",
            "violations[3]: found \"kind\", expected only \"attack\", \"count\""),
        Mistake(
            "\"network\"",
            "\"verification\": { \"face\": { \"liveness\": { \"apcer\": { \"print\": 2 } } } }, \"network\"",
            at: "2 }", "verification.face.liveness.apcer.print: expected a number from 0 to 1, found 2"),
        // Kinds and models
        Mistake(
            "\"strapCut\"", "\"strapCutt\"", at: "\"strapCutt\"",
            "violations[3].kind: expected \(kinds), found \"strapCutt\""),
        Mistake("\"strapCut\"", "\"sos\"", at: "\"sos\"", "violations[3].kind: expected \(kinds), found \"sos\""),
        Mistake(
            "\"network\"", "\"thresholds\": { \"latency99\": -1 }, \"network\"", at: "-1",
            "thresholds.latency99: expected a number from 0.001 to 3600000, found -1"),
    ]

    @Test(
        "A mistake of meaning is told with its line and column, what stands there and what was expected",
        arguments: meanings)
    func meaningless(mistake: Mistake) throws { try check(mistake) }

    static let syntax = [
        Mistake("\"speed\": 960,", "\"speed\": 960", at: "\"towns\"", "expected \",\" or \"}\", found \"\\\"\""),
        Mistake("\"speed\": 960,", "\"speed\" 960,", at: "960", "expected \":\", found \"960\""),
        Mistake(
            "\"speed\": 960,", "\"speed\": 0960,", at: "0960",
            "expected a number without a leading zero, found \"0960\""),
        Mistake(
            "\"speed\": 960,", "speed: 960,", at: "speed",
            "expected a name in quotation marks or \"}\", found \"speed\""),
        Mistake("\"speed\": 960,", "\"speed\": ,", at: ",", "expected a value, found \",\""),
        Mistake(
            "\"name\": \"demo\"", "\"name\": \"demo", at: "\n",
            "expected a quotation mark to close the string, or an escape such as \\n, found U+000A"),
        Mistake(
            "// Everything once", "/* Everything once", at: "/*", "expected */ to close this comment, found the end"),
    ]

    @Test("A mistake of syntax is told with its line and column", arguments: syntax)
    func unreadable(mistake: Mistake) throws { try check(mistake) }

    private func check(_ mistake: Mistake) throws {
        let scenario = try Scenario()
        let range = try #require(scenario.text.firstRange(of: mistake.old))
        let kept = scenario.text[..<range.lowerBound]
        let text = String(kept + mistake.new + scenario.text[range.upperBound...])
        try scenario.write(text)
        let start = text.index(text.startIndex, offsetBy: kept.count)
        let expected = mistake.at.map { place(of: $0, in: text, after: start) } ?? "2:1"
        #expect(scenario.refusal() == "\(scenario.path):\(expected ?? "nowhere"): \(mistake.message)")
    }

    @Test(
        "A file that is empty, no object, no text or not there is told",
        arguments: [
            ("", "1:1: expected a value, found the end"), ("[]", "1:1: expected an object, found an empty array"),
            ("{} {}", "1:4: expected the end, found \"{\""),
        ])
    func noFleet(text: String, message: String) throws {
        let scenario = try Scenario()
        try scenario.write(text)
        #expect(scenario.refusal() == "\(scenario.path):\(message)")
    }

    @Test("A file that is not there is told with its path and why")
    func missing() {
        let error = #expect(throws: FileError.self) { try FleetFile.read(path: "/no/such/fleet.json") }
        #expect(error?.description == "/no/such/fleet.json: cannot open: No such file or directory")
    }

    @Test("A model that is not there is told at the place that names it")
    func missingModel() throws {
        let scenario = try Scenario()
        let text = scenario.text.replacing("\"reference\"", with: "\"refrence\"")
        try scenario.write(text)
        let expected = try #require(place(of: "\"refrence\"", in: text, after: text.startIndex))
        let refusal = try #require(scenario.refusal())
        #expect(refusal.hasPrefix("\(scenario.path):\(expected): population[0].model: no model \"refrence\": "))
        #expect(refusal.hasSuffix("/wristbands/refrence.json: cannot open: No such file or directory"))
    }

    static let models = [
        Mistake(
            "\"kind\": \"wristband\"", "\"kind\": \"wristbnd\"", at: "\"wristbnd\"",
            "kind: expected one of \"wristband\", \"phone\", \"desk\", found \"wristbnd\", did you mean \"wristband\"?"),
        Mistake(
            "\"45h\"", "\"0h\"", at: "\"0h\"",
            "batteryLife: expected a length of 3600 to 31536000 whole seconds as \"60s\", found \"0h\""),
        Mistake(
            "\"60s\"", "\"0s\"", at: "\"0s\"",
            "interval: expected a length of 1 to 86400 whole seconds as \"60s\", found \"0s\""),
        Mistake(
            "\"60s\"", "\"1.5s\"", at: "\"1.5s\"",
            "interval: expected a length of 1 to 86400 whole seconds as \"60s\", found \"1.5s\""),
        Mistake(
            "\"positioning\": \"precise\"", "\"positioning\": null", at: "null",
            "positioning: expected one of \"precise\", \"cell\", found null"),
        Mistake(
            "\"hardware\"", "\"hardwear\"", at: "{",
            "expected a member \"hardware\", found none, did you mean it by \"hardwear\"?"),
    ]

    @Test("A mistake in a model is told in the model's file", arguments: models)
    func spoiledModel(mistake: Mistake) throws {
        let scenario = try Scenario()
        let text = try Scenario.model("reference").replacing(mistake.old, with: mistake.new, maxReplacements: 1)
        try scenario.write(model: "reference", text)
        let expected = place(of: mistake.at ?? "", in: text, after: text.startIndex)
        let folder = scenario.path.dropLast("/demo.json".count)
        #expect(
            scenario.refusal() == "\(folder)/../wristbands/reference.json:\(expected ?? "nowhere"): \(mistake.message)")
    }
}
