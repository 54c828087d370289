internal import Fleet
internal import Interchange
internal import JT808
internal import Link

/// `wristband fleet …`
enum FleetCommands {
    private static let scenario = Argument(
        name: "FLEET", count: .one, candidates: .files, help: "the scenario, a JSON file as in devices/fleets")

    private static let worldOptions = [
        Option("--seed", .one("N"), "everything follows from it; 1 if not given"),
        Option("--start", .one("TIME"), "when the simulated time starts, as 2026-03-02T00:00"),
        Option("--duration", .one("TIME"), "how long it lasts, simulated, as 24h or 90m"),
        Option(
            "--without-violations", .flag,
            "nobody breaches anything, as for a load test; a run of less than an hour has no room for breaches"),
        Option(
            "--roads", .one("NODES,EDGES", .files),
            "a map in two CSV files to use in place of the scenario's towns; columns as an OSMnx export has them"),
    ]

    static let run: Command = Command(
        words: ["fleet", "run"], summary: "put a fleet of wristbands on a core and judge its alarms",
        details: [
            "Without --target it starts the own core as a child process. With --target it tests a core that runs "
                + "already: give it the orders that 'wristband fleet plan' writes for the same scenario and options.",
            "Ends with 0 when every alarm that had to come came in time and none that must not, and all fixes are "
                + "stored once; report.json, junit.xml, truth.ndjson and alarms.ndjson are in the directory of --out.",
        ],
        arguments: [scenario],
        options: worldOptions + [
            Option("--speed", .one("N"), "simulated seconds a second"),
            Option(
                "--closed", .one("FILE", .files),
                "orders of provisioned wristbands: the devices take their numbers, codes, fences and curfews from there"
            ),
            Option("--out", .one("DIR", .directories), "where the results go; out/NAME-SEED if not given"),
            Option(
                "--record", .one("FILE", .files),
                "a packet capture (pcapng) of what the devices of this process send and receive: at simulated times, with "
                    + "TCP/IP packets made up around the true bytes, and keys masked"),
            Option("--reveal", .flag, "with --record, do not mask authentication codes and other keys"),
            Option("--target", .one("HOST:PORT"), "the core to test"),
            Option(
                "--alarms", .one("FILE|unix:PATH", .files),
                "where that core tells its alarms: a file that it appends to, or a socket that this program makes"),
            Option(
                "--stored", .one("FILE", .files),
                "the NDJSON file in which that core stores fixes, by terminal and time, to count losses"),
            Option(
                "--target-clock", .word(["wall", "device"]),
                "whether that core lives on the calendar, which needs today's --start and --speed 1, or on device time"),
        ]
    ) { invocation in
        let options = try options(invocation)
        return try FleetRun(options) { Output.print($0) }.run().rawValue
    }

    static let plan: Command = Command(
        words: ["fleet", "plan"], summary: "write what the justice office would enter for a fleet",
        details: [
            "The orders are what a core is told; they hold nothing of what will happen. The file holds the devices' "
                + "authentication codes and is readable by its owner alone."
        ],
        arguments: [scenario],
        options: worldOptions + [Option("--orders", .one("FILE", .files), "where to write them, a line an order")]
    ) { invocation in
        let path = try invocation.required("--orders")
        try FleetRun(try options(invocation)) { Output.print($0) }.writeOrders(path: path)
        return 0
    }

    static let list: Command = Command(
        words: ["fleet", "list"], summary: "list the scenarios of a directory",
        arguments: [
            Argument(
                name: "DIR", count: .any, candidates: .directories,
                help: "directories of scenarios; devices/fleets if none")
        ]
    ) { invocation in
        for directory in invocation.arguments.isEmpty ? ["devices/fleets"] : invocation.arguments {
            for path in try filePaths(in: directory, suffix: ".json") {
                let fleet = try FleetFile.read(path: path)
                Output.print("\(path)  \(fleet.deviceCount) devices, \(fleet.purpose)")
            }
        }
        return 0
    }

    private static func options(_ invocation: Invocation) throws -> FleetOptions {
        var options = FleetOptions(file: invocation.arguments[0])
        options.seed = try invocation.value("--seed", "a whole number") { UInt64($0) } ?? 1
        options.start = try invocation.value("--start", "a time as 2026-03-02T00:00") { DateTime(text: $0) }
        options.duration = try invocation.value("--duration", "a minute or more, as 24h") { text in
            DurationText.seconds(text).flatMap { $0 >= 60 ? $0 : nil }
        }
        options.hasViolations = !invocation.has("--without-violations")
        options.roads = try invocation.value("--roads", "two files with a comma between") { text in
            let parts = text.split(separator: ",")
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        guard invocation.command.words == run.words else { return options }
        options.speed = try invocation.value("--speed", "a number from 0.1 to 100000") { text in
            Double(text).flatMap { 0.1...100_000 ~= $0 ? $0 : nil }
        }
        options.provisioned = invocation.value("--closed")
        options.out = invocation.value("--out")
        let reveals = invocation.has("--reveal")
        options.recording = invocation.value("--record").map { FleetOptions.Recording(path: $0, reveals: reveals) }
        guard !reveals || options.recording != nil else {
            throw UsageError("--reveal is for --record", command: invocation.command.words)
        }
        options.target = try target(invocation)
        return options
    }

    private static func target(_ invocation: Invocation) throws(UsageError) -> FleetOptions.Target? {
        guard let address = try invocation.value("--target", "HOST:PORT", { Address($0) }) else {
            for option in ["--alarms", "--stored", "--target-clock"] where invocation.has(option) {
                throw UsageError("\(option) is for a core given by --target", command: invocation.command.words)
            }
            return nil
        }
        let alarms = try invocation.required("--alarms")
        return FleetOptions.Target(
            address: address,
            alarms: alarms.hasPrefix("unix:") ? .socket(path: String(alarms.dropFirst(5))) : .file(alarms),
            stored: invocation.value("--stored"), livesOnDeviceTime: invocation.value("--target-clock") != "wall")
    }
}
