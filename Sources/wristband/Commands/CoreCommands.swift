internal import Interchange
internal import JT808
internal import Link
internal import MonitoringCore

/// `wristband core …`
enum CoreCommands {
    private static let kinds = Candidates.words(AlarmKind.allCases.map(\.name))

    static let run: Command = Command(
        words: ["core", "run"], summary: "run the reference monitoring core",
        details: [
            "It takes devices, stores their fixes before it acknowledges them, sends fences, supervision orders and "
                + "verifications, and raises and clears alarms. Started again with the same --store it goes on.",
            "With --closed a device must know the code in its order, and the order must hold: strangers, clones, released "
                + "and expired wristbands are refused, counted, and told in refusals.ndjson of --store, by terminal and kind. "
                + "The file is read again when it changes, or on SIGHUP; write another and rename it.",
            "Alarms are NDJSON, a line when raised and another when cleared: device, kind, occurred, raised, cleared.",
        ],
        options: [
            Option("--listen", .one("HOST:PORT"), "where devices come to; 127.0.0.1:7611 if not given, port 0 is any"),
            Option("--orders", .one("FILE", .files), "what supervision demands, as 'wristband fleet plan' writes it"),
            Option("--closed", .one("FILE", .files), "orders too, of provisioned devices: nobody else is taken"),
            Option("--store", .one("DIR", .directories), "where fixes and alarms are kept; out/core if not given"),
            Option(
                "--alarms", .one("FILE|unix:PATH", .files),
                "where alarms are told besides: a file, or a socket that somebody listens on"),
            Option(
                "--clock", .one("wall|device", .words(["wall", "device"])),
                "live on the calendar, or on the newest device time carried on at --speed; wall if not given"),
            Option("--speed", .one("N"), "how fast device time passes; 1 if not given"),
            Option(
                "--ignore", .one("KIND", kinds), isRepeatable: true,
                "never raise alarms of this kind, to test a verdict"),
            Option(
                "--invent", .one("KIND", kinds), isRepeatable: true,
                "raise an alarm of this kind for every hundredth device without cause, to test a verdict"),
        ]
    ) { invocation in
        let configuration = try configuration(invocation)
        let core: Core
        do {
            core = try Core(configuration)
        } catch let error as LinkError where error.isAddressInUse {
            throw Unusable("\(error); end what listens there, or give another port with --listen")
        }
        // A fleet that started it is told in another way.
        if case .descriptor = configuration.feed {} else { Output.note("listening on \(core.address)") }
        try core.run()
        if case .descriptor = configuration.feed { return 0 }
        Output.note(summary(core.statistics))
        return core.wasInterrupted ? 130 : 0
    }

    private static func summary(_ counted: Core.Statistics) -> String {
        let reasons = RefusalKind.allCases.compactMap { kind in
            counted.turnedAway[kind].flatMap { $0 > 0 ? "\(kind.rawValue) \($0)" : nil }
        }
        let away = counted.turnedAway.values.reduce(0, +)
        var summary =
            "\(counted.storedFixes) fixes stored, \(counted.repeatedFixes) received twice, "
            + "\(counted.raisedAlarms) alarms raised, \(away) devices turned away"
        if away > 0 { summary += " (\(reasons.joined(separator: ", ")))" }
        if counted.strangeAttendances > 0 { summary += ", \(counted.strangeAttendances) attendances of nobody known" }
        return summary + ", \(counted.refusals) frames refused"
    }

    private static func configuration(_ invocation: Invocation) throws -> CoreConfiguration {
        let listen = try invocation.value("--listen", "HOST:PORT") { Address($0) } ?? .host("127.0.0.1", port: 7_611)
        let speed =
            try invocation.value("--speed", "a number from 0.1 to 100000") { text in
                Double(text).flatMap { 0.1...100_000 ~= $0 ? $0 : nil }
            } ?? 1
        let clock = try invocation.value("--clock", "wall or device") { Self.clock(text: $0, speed: speed) }
        var configuration = CoreConfiguration(
            listen: listen, store: invocation.value("--store") ?? "out/core", clock: clock ?? .calendar)
        guard invocation.value("--orders") == nil || invocation.value("--closed") == nil else {
            throw UsageError("--closed takes the orders itself; leave --orders out", command: run.words)
        }
        if let path = invocation.value("--orders") { configuration.orders = try OrderFile.read(path: path) }
        if let path = invocation.value("--closed") {
            var watch = OrderWatch(path: path)
            configuration.orders = try watch.orders()
            configuration.watch = watch
            configuration.isClosed = true
        }
        configuration.tell = { Output.note($0) }
        configuration.allowDelays(speed: speed)
        if let feed = invocation.value("--alarms") {
            configuration.feed =
                if feed.hasPrefix("unix:") {
                    .socket(path: String(feed.dropFirst(5)))
                } else if feed.hasPrefix("fd:"), let number = Int32(feed.dropFirst(3)) {
                    .descriptor(number)
                } else {
                    .file(feed)
                }
        }
        configuration.ignored = try kinds(invocation, "--ignore")
        configuration.invented = try kinds(invocation, "--invent")
        return configuration
    }

    private static func clock(text: String, speed: Double) -> CoreClock.Source? {
        switch text {
        case "wall": return .calendar
        case "device": return .device(speed: speed)
        default:
            // What a fleet tells its own core: shared:START:ORIGIN.
            let parts = text.split(separator: ":")
            guard parts.count == 3, parts[0] == "shared", let start = UInt64(parts[1]), let origin = UInt64(parts[2])
            else { return nil }
            return .shared(start: start, origin: origin, speed: speed)
        }
    }

    private static func kinds(_ invocation: Invocation, _ option: String) throws(UsageError) -> Set<AlarmKind> {
        var kinds: Set<AlarmKind> = []
        for name in invocation.all(option) {
            guard let kind = AlarmKind(name: name) else {
                throw UsageError(
                    "\(option) \(name): expected a kind of alarm"
                        + didYouMean(name, among: AlarmKind.allCases.map(\.name)), command: run.words)
            }
            kinds.insert(kind)
        }
        return kinds
    }
}
