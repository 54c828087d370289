internal import CommandHarness
internal import Testing

/// Targets and machines that cannot be used: a clear line, the right exit code, and what is known is written.
@Suite("Fleet runs: bad targets", .serialized)
struct BadTargetTests {
    /// Two seconds of the demo, in which a bad target shows itself.
    static let short = ["fleet", "run", Checkout.demo, "--without-violations", "--duration", "10m", "--speed", "300"]

    @Test("Nobody listens there")
    func unreachable() throws {
        let folder = Folder()
        let run = try finish(
            Self.short + ["--target", "127.0.0.1:1", "--alarms", "feed.ndjson", "--out", "run"], in: folder)
        #expect(run.code == 6)
        #expect(run.errors.contains("cannot connect to 127.0.0.1:1: Connection refused"), "\(run.errors)")
        #expect(!folder.lines("run/truth.ndjson").isEmpty)
    }

    @Test("It closes, floods, answers garbage or nothing", arguments: BadTarget.Manner.allCases)
    func bad(_ manner: BadTarget.Manner) throws {
        let folder = Folder()
        let target = try BadTarget(manner)
        defer { target.stop() }
        folder.append("", to: "feed.ndjson")
        let run = try finish(
            Self.short + ["--target", target.address, "--alarms", "feed.ndjson", "--out", "run"], in: folder)
        #expect(run.code == 6, "\(run.output)\(run.errors)")
        #expect(run.output.contains("UNUSABLE: the target acknowledged nothing"), "\(run.output)")
        #expect(try Report(in: folder).text("conclusion").hasPrefix("UNUSABLE"))
        #expect(Leftovers.processes(in: folder).isEmpty)
    }

    @Test("A feed full of nonsense is told, and the alarms in it count")
    func nonsense() throws {
        let folder = Folder()
        let plan = try finish(
            ["fleet", "plan", Checkout.demo, "--without-violations", "--duration", "10m"]
                + ["--orders", "orders.ndjson"], in: folder)
        #expect(plan.code == 0)
        let core = try SeparateCore(in: folder, speed: 300)
        let run = try start(Self.short + core.target, in: folder)
        try run.waitForProgress()
        folder.append("no JSON\n{\"device\":\"13900000001\",\"kind\":\"noSuchKind\"}\n", to: "feed.ndjson")
        folder.append(
            "{\"device\":\"13900000003\",\"kind\":\"sos\",\"occurred\":\"2026-03-02T16:05:00\","
                + "\"raised\":\"2026-03-02T16:05:01\",\"cleared\":null}\n", to: "feed.ndjson")
        let outcome = try run.end()
        try core.stop()
        #expect(outcome.code == 1, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("2 lines are no alarm of this fleet"), "\(outcome.output)")
        #expect(outcome.output.contains("FALSE  13900000003  sos"), "\(outcome.output)")
    }

    @Test("The disk is full: the run ends with the file's name, and nothing is left running")
    func fullDisk() throws {
        let folder = Folder()
        // As much as a file may hold is a disk that is full; the shell counts in blocks of 1,024 bytes.
        let words = ["-c", "trap '' XFSZ; ulimit -f 96; exec \"$@\"", "bash", wristbandPath]
        let run = try ChildProgram(
            "bash",
            words + ["fleet", "run", Checkout.demo, "--without-violations", "--duration", "40m", "--speed", "600"]
                + ["--out", "run"], in: folder.path
        ).end()
        #expect(run.code == 6, "\(run.output)\(run.errors)")
        #expect(run.errors.contains("fixes.ndjson: cannot write: File too large"), "\(run.errors)")
        #expect(!folder.lines("run/truth.ndjson").isEmpty)
        #expect(!folder.bytes("run/report.json").isEmpty)
        #expect(Leftovers.processes(in: folder).isEmpty)
    }

    @Test("The results cannot be written where they are to go")
    func noFolder() throws {
        let run = try finish(Self.short + ["--out", "/proc/nowhere"], in: Folder())
        #expect(run.code == 6)
        #expect(run.errors.contains("/proc/nowhere"), "\(run.errors)")
    }

    @Test("The own core dies: the run ends, says so, and keeps what it has")
    func coreDies() throws {
        let folder = Folder()
        let run = try start(["fleet", "run", Checkout.demo, "--out", "run"], in: folder)
        try run.waitForProgress()
        // The core, and the process that waits for its medium.
        #expect(Leftovers.kill(in: folder, startedWith: "core") == 2)
        let outcome = try run.end()
        #expect(outcome.code == 6, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.errors.contains("the own core ended"), "\(outcome.errors)")
        #expect(try Report(in: folder).text("conclusion").hasPrefix("UNUSABLE"))
    }
}
