internal import Interchange
internal import JT808
internal import Link
internal import Mobility
internal import MonitoringCore
internal import Reporting

/// What a run found, as a table, as JSON and as JUnit.
struct RunResults {
    /// How far the run came.
    enum Course {
        case complete
        /// Somebody asked to end.
        case interrupted
        /// The core or this machine could not be used any more.
        case failed(String)
    }

    let name: String
    let roster: Roster
    let intruders: IntruderPlan
    /// How often the own core says it refused somebody, by kind.
    let refused: [(kind: RefusalKind, count: Int)]
    let options: FleetOptions
    let speed: Double
    let start: DateTime
    let end: DateTime
    let grace: Double
    let counts: RunCounts
    let verdict: Verdict
    let stored: StoredFixes?
    let heldFixes: Int
    let strangeLines: Int
    let firstProblems: [String]
    let course: Course
    let wallSeconds: Double
    /// The most bytes that fleet and own core had resident.
    let peakMemory: (fleet: Int?, core: Int?)
    private let thresholds: Thresholds

    init(
        world: World, file: FleetFile, roster: Roster, options: FleetOptions, loop: FleetLoop,
        connection: CoreConnection, course: Course
    ) throws {
        name = file.name
        self.roster = roster
        intruders = file.intruders
        self.options = options
        speed = loop.clock.speed
        start = DateTime(world.plan.start)
        end = DateTime(min(world.plan.end, Moment(loop.now)))
        grace = DevicePool.grace(speed: speed)
        var counts = loop.counts
        let told = try connection.refusals.map { try CoreRefusals(path: $0) }
        refused = told?.counts ?? []
        counts.intrudersUntold = told.map { told in loop.intruders.count { !told.terminals.contains($0) } } ?? 0
        counts.attendancesAcknowledged =
            counts.attendances
            - loop.ownDevices.enumerated().reduce(0) {
                $0 + (world.wearers[$1.offset].device.isDesk ? Int($1.element.wristband.storedRecords) : 0)
            }
        self.counts = counts
        verdict = Verdict(
            world.expectations, connection.inbox.alarms,
            devices: world.wearers.count - world.plan.absent.count, grace: grace,
            end: Double(min(loop.now.milliseconds, UInt64(world.plan.end * 1_000))) / 1_000)
        stored = try connection.stored.map { path in
            try StoredFixes(
                path: path,
                taken: loop.ownDevices.map { ($0.fixes, Int($0.wristband.storedRecords)) }, roster: roster)
        }
        heldFixes = loop.ownDevices.reduce(0) { $0 + Int($1.wristband.storedRecords) }
        strangeLines = connection.inbox.strangeLines
        firstProblems = connection.inbox.firstProblems
        wallSeconds = loop.wallSeconds
        thresholds = file.thresholds
        self.course = course
        peakMemory = (ProcessMemory.peak(), connection.corePeakMemory)
    }

    /// How the run ends, the first that applies.
    var ending: FleetRun.Ending {
        switch course {
        case .interrupted: return .interrupted
        case .failed: return .unusable
        case .complete: break
        }
        return FleetRun.Ending(
            counts: counts, verdict: verdict, stored: stored, latencyLimit: thresholds.latency99)
    }

    /// Frames a second of wall time.
    private var throughput: Int { Int(Double(counts.framesSent) / max(wallSeconds, 0.001)) }

    /// Microseconds that `percent` of the acknowledgements do not exceed.
    private func latency(_ percent: Double) -> UInt64 { counts.latency.percentile(percent) ?? 0 }

    private func milliseconds(_ microseconds: UInt64) -> FixedDecimal {
        FixedDecimal(units: Int64(microseconds), digits: 3)
    }

    // MARK: For people

    /// The report as lines.
    func summary(out: String) -> [String] {
        var table = TextTable([
            .text("kind"), .number("must"), .number("raised"), .number("missed"), .number("late"), .number("false"),
            .number("may"), .number("(raised)"), .number("mustNot"),
        ])
        for row in verdict.rows where row.isTold {
            table.append([
                row.kind.name, "\(row.must)", "\(row.raised)", "\(row.missed)", "\(row.late)", "\(row.falselyRaised)",
                "\(row.may)", "\(row.mayRaised)", "\(row.mustNot)",
            ])
        }
        var lines = table.description.split(separator: "\n").map(String.init)
        lines.append("")
        lines += findings
        let acknowledged = "\(counts.fixesAcknowledged) of \(counts.fixesTaken) acknowledged"
        lines.append(
            "fixes       \(acknowledged) (\(counts.fixesRefilled) refilled), \(heldFixes) still stored on devices")
        lines += counts.verifications.lines
        if counts.attendances > 0 {
            lines.append(
                "attendance  \(counts.attendancesAcknowledged) of \(counts.attendances) acknowledged "
                    + "(\(counts.attendancesStored) stored first)")
        }
        if intruders.strangers + intruders.clones > 0 { lines.append(intrusion) }
        if let stored {
            var line = "stored      \(stored.stored) once, \(stored.storedTwice) twice, \(stored.lost) lost"
            if let again = stored.receivedAgain { line += ", \(again) received twice" }
            lines.append(line)
            for lost in stored.firstLost { lines.append("LOST  \(roster.terminal(lost.device))  \(lost.time)") }
        }
        lines.append(
            "throughput  \(counts.framesSent) frames in \(Int(wallSeconds.rounded())) s, \(throughput)/s; "
                + "\(counts.connections) connections, \(counts.lostConnections) lost, \(counts.rejections) refused")
        lines.append(
            "latency     p50 \(milliseconds(latency(50))) ms, p99 \(milliseconds(latency(99))) ms, "
                + "max \(milliseconds(latency(100))) ms from the planned time to the acknowledgement")
        lines.append(
            "late sends  \(counts.lateSends) of \(counts.framesSent), worst \(milliseconds(counts.worstDelay)) ms")
        lines.append(
            "clock       \(start) to \(end) at speed \(Self.plain(speed)); every deadline has \(Self.plain(grace)) s of grace, "
                + "250 ms of wall time")
        if let fleet = peakMemory.fleet {
            let core = peakMemory.core.map { ", core \(Self.megabytes($0)) MB" } ?? ""
            lines.append("memory      fleet \(Self.megabytes(fleet)) MB\(core) at most")
        }
        if let target = options.target {
            lines.append(
                "target      \(target.address), which lives on "
                    + (target.livesOnDeviceTime ? "device time" : "the calendar"))
        }
        if strangeLines > 0 {
            lines.append("feed        \(strangeLines) lines are no alarm of this fleet: \(firstProblems.first ?? "")")
        }
        lines.append("report      \(out)/report.json, junit.xml, truth.ndjson, alarms.ndjson")
        lines.append("")
        lines.append(conclusion)
        return lines
    }

    /// What became of the devices that were sent to be refused.
    private var intrusion: String {
        var line =
            "intruders   \(intruders.strangers) strangers and \(intruders.clones) clones, refused "
            + "\(counts.intrusionsRefused) times, \(counts.intrudersTaken) taken"
        if !refused.isEmpty {
            line += "; the core tells " + refused.map { "\($0.kind.rawValue) \($0.count)" }.joined(separator: ", ")
        }
        if counts.intrudersUntold > 0 { line += ", and nothing of \(counts.intrudersUntold) of them" }
        return line
    }

    /// Each fault, by name.
    private var findings: [String] {
        guard !verdict.findings.isEmpty else { return [] }
        return verdict.findings.map { finding in
            var line =
                "\(finding.fault.rawValue.uppercased())  \(roster.terminal(finding.device))  \(finding.kind.name)"
            line += "  occurred \(DateTime(finding.occurred))"
            if let deadline = finding.deadline { line += "  due \(DateTime(deadline))" }
            if let arrived = finding.arrived { line += "  arrived \(DateTime(arrived))" }
            return line
        } + [""]
    }

    private var conclusion: String {
        switch ending {
        case .good: "PASSED: every alarm that had to come came in time, and none that must not"
        case .verdictFailed:
            "FAILED: \(faults(.missed)) missed, \(faults(.late)) late, \(faults(.falselyRaised)) false; "
                + (["\(stored?.lost ?? 0) fixes lost, \(stored?.storedTwice ?? 0) stored twice"] + intruderFaults)
                .joined(separator: "; ")
        case .thresholdMissed: "THRESHOLD MISSED: 99 % of acknowledgements took up to \(milliseconds(latency(99))) ms"
        case .overloaded:
            "INVALID: more than 0.1 % of the sends were late; use a lower speed or a smaller fleet"
        case .unusable:
            if case .failed(let failure) = course { "UNUSABLE: \(failure)" } else { "UNUSABLE: \(unusableTarget)" }
        case .interrupted: "INTERRUPTED: what was found until then says nothing about the rest"
        }
    }

    private var intruderFaults: [String] {
        var faults: [String] = []
        if counts.intrudersTaken > 0 { faults.append("\(counts.intrudersTaken) intruders taken") }
        if counts.intrudersUntold > 0 { faults.append("\(counts.intrudersUntold) intruders not told") }
        return faults
    }

    private var unusableTarget: String {
        "the target acknowledged nothing: \(counts.connections) connections were made, \(counts.lostConnections) lost, "
            + "\(counts.rejections) refused by it, \(counts.refusals) frames of it refused"
    }

    private func faults(_ fault: Verdict.Finding.Fault) -> Int { verdict.findings.count { $0.fault == fault } }

    private static func megabytes(_ bytes: Int) -> Int { (bytes + 500_000) / 1_000_000 }

    /// A number without a useless `.0`.
    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(number))" : "\(number)"
    }

    // MARK: For programs

    /// Writes report.json and junit.xml.
    func write(to out: String) throws {
        var json = JSONWriter(.indented)
        json.object { self.write(to: &$0) }
        try writeFile("\(out)/report.json", json.bytes)
        try writeFile("\(out)/junit.xml", junit)
    }

    private func write(to members: inout JSONMembers) {
        members.field("fleet", name)
        members.field("seed", options.seed)
        members.field("passed", ending == .good)
        members.field("exitCode", ending.rawValue)
        members.field("conclusion", conclusion)
        members.object("clock") { clock in
            clock.field("start", start)
            clock.field("end", end)
            clock.field("speed", speed)
            clock.field("grace", grace)
            clock.field("wallSeconds", FixedDecimal(wallSeconds, digits: 3))
        }
        members.array("kinds") { kinds in
            for row in verdict.rows {
                kinds.object { kind in
                    kind.field("kind", row.kind.name)
                    kind.field("must", row.must)
                    kind.field("raised", row.raised)
                    kind.field("missed", row.missed)
                    kind.field("late", row.late)
                    kind.field("false", row.falselyRaised)
                    kind.field("may", row.may)
                    kind.field("mayRaised", row.mayRaised)
                    kind.field("mustNot", row.mustNot)
                }
            }
        }
        members.array("findings") { findings in
            for finding in verdict.findings {
                findings.object { members in
                    members.field("fault", finding.fault.rawValue)
                    members.field("device", roster.terminal(finding.device).description)
                    members.field("kind", finding.kind.name)
                    members.field("occurred", DateTime(finding.occurred))
                    members.field("deadline", finding.deadline.map { DateTime($0) })
                    members.field("arrived", finding.arrived.map { DateTime($0) })
                }
            }
        }
        members.object("fixes") { fixes in
            fixes.field("taken", counts.fixesTaken)
            fixes.field("acknowledged", counts.fixesAcknowledged)
            fixes.field("refilled", counts.fixesRefilled)
            fixes.field("stillOnDevices", heldFixes)
            fixes.field("stored", stored?.stored)
            fixes.field("storedTwice", stored?.storedTwice)
            fixes.field("lost", stored?.lost)
            fixes.field("receivedTwice", stored?.receivedAgain)
        }
        counts.verifications.write(to: &members)
        members.object("attendance") { attendance in
            attendance.field("taken", counts.attendances)
            attendance.field("storedFirst", counts.attendancesStored)
            attendance.field("acknowledged", counts.attendancesAcknowledged)
        }
        members.object("intruders") { members in
            members.field("strangers", intruders.strangers)
            members.field("clones", intruders.clones)
            members.field("refused", counts.intrusionsRefused)
            members.field("taken", counts.intrudersTaken)
            members.field("untold", counts.intrudersUntold)
            members.object("toldByCore") { core in
                for (kind, count) in refused { core.field(kind.rawValue, count) }
            }
        }
        members.object("traffic") { traffic in
            traffic.field("framesSent", counts.framesSent)
            traffic.field("framesPerSecond", throughput)
            traffic.field("lateSends", counts.lateSends)
            traffic.field("worstDelayMilliseconds", milliseconds(counts.worstDelay))
            traffic.field("connections", counts.connections)
            traffic.field("lostConnections", counts.lostConnections)
            traffic.field("rejections", counts.rejections)
            traffic.field("refusals", counts.refusals)
        }
        members.object("peakMemoryBytes") { memory in
            memory.field("fleet", peakMemory.fleet)
            memory.field("core", peakMemory.core)
        }
        members.object("latencyMilliseconds") { members in
            members.field("p50", milliseconds(latency(50)))
            members.field("p90", milliseconds(latency(90)))
            members.field("p99", milliseconds(latency(99)))
            members.field("p999", milliseconds(latency(99.9)))
            members.field("max", milliseconds(latency(100)))
        }
    }

    /// A test a kind, and one each for losses and lateness.
    private var junit: [UInt8] {
        var suite = JUnit.Suite(name)
        func append(_ name: String, _ faults: [String]) {
            suite.cases.append(
                JUnit.Case(
                    name, in: "fleet.\(self.name)",
                    faults.isEmpty
                        ? .passed : .failed("\(faults.count) faults", details: faults.joined(separator: "\n")),
                    microseconds: 0))
        }
        for row in verdict.rows where row.isTold {
            append(
                row.kind.name,
                verdict.findings.filter { $0.kind == row.kind }.map { finding in
                    "\(finding.fault.rawValue) \(roster.terminal(finding.device)) at \(DateTime(finding.occurred))"
                })
        }
        var losses: [String] = []
        if let stored, stored.lost > 0 { losses.append("\(stored.lost) fixes lost") }
        if let stored, stored.storedTwice > 0 { losses.append("\(stored.storedTwice) fixes stored twice") }
        append("fixes", losses)
        append("intruders", intruderFaults)
        append("generator", counts.isOverloaded ? ["\(counts.lateSends) of \(counts.framesSent) sends late"] : [])
        if case .failed(let failure) = course { append("target", [failure]) } else { append("target", []) }
        return JUnit(name, [suite]).xml
    }
}

extension Verdict.Row {
    /// Whether the row says something: a kind nobody must, may or did raise is left out of the table.
    fileprivate var isTold: Bool { must + may + falselyRaised > 0 }
}
