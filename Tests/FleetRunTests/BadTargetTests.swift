internal import CommandHarness
internal import Testing

/// Targets and machines that cannot be used: a clear line, the right exit code, and what is known is written.
@Suite("Fleet runs: bad targets", .serialized)
struct BadTargetTests {
    /// Two seconds of the demo, in which a bad target shows itself.
    static let short = ["fleet", "run", Checkout.demo, "--without-violations", "--duration", "10m", "--speed", "300"]

    @Test("Nobody listens there")
    func unreachable() throws {
        let folder = TemporaryFolder()
        let run = try RunningCommand.run(
            Self.short + ["--target", "127.0.0.1:1", "--alarms", folder["feed.ndjson"], "--out", folder["run"]])
        #expect(run.code == 6)
        #expect(run.errors.contains("cannot connect to 127.0.0.1:1: Connection refused"), "\(run.errors)")
        #expect(!folder.lines("run/truth.ndjson").isEmpty)
    }

    @Test("It closes, floods, answers garbage or nothing", arguments: BadTarget.Manner.allCases)
    func bad(_ manner: BadTarget.Manner) throws {
        let folder = TemporaryFolder()
        let target = try BadTarget(manner)
        defer { target.stop() }
        folder.append("", to: "feed.ndjson")
        let run = try RunningCommand.run(
            Self.short + ["--target", target.address, "--alarms", folder["feed.ndjson"], "--out", folder["run"]])
        #expect(run.code == 6, "\(run.output)\(run.errors)")
        #expect(run.output.contains("UNUSABLE: the target acknowledged nothing"), "\(run.output)")
        #expect(try Report(in: folder).text("conclusion").hasPrefix("UNUSABLE"))
        #expect(Leftovers.processes(naming: folder.path).isEmpty)
    }

    @Test("A feed full of nonsense is told, and the alarms in it count")
    func nonsense() throws {
        let folder = TemporaryFolder()
        let plan = try RunningCommand.run(
            ["fleet", "plan", Checkout.demo, "--without-violations", "--duration", "10m"]
                + ["--orders", folder["orders.ndjson"]])
        #expect(plan.code == 0)
        let core = try SeparateCore(in: folder, speed: 300)
        let run = try RunningCommand(Self.short + core.target)
        try run.waitFor("fixes acknowledged")
        folder.append("no JSON\n{\"device\":\"13900000001\",\"kind\":\"noSuchKind\"}\n", to: "feed.ndjson")
        folder.append(
            "{\"device\":\"13900000003\",\"kind\":\"sos\",\"occurred\":\"2026-03-02T16:05:00\","
                + "\"raised\":\"2026-03-02T16:05:01\",\"cleared\":null}\n", to: "feed.ndjson")
        let outcome = try run.wait()
        try core.command.stop()
        #expect(outcome.code == 1, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("2 lines are no alarm of this fleet"), "\(outcome.output)")
        #expect(outcome.output.contains("FALSE  13900000003  sos"), "\(outcome.output)")
    }

    @Test("The disk is full: the run ends with the file's name, and nothing is left running")
    func fullDisk() throws {
        let folder = TemporaryFolder()
        let run = try RunningCommand(
            ["fleet", "run", Checkout.demo, "--without-violations", "--duration", "40m", "--speed", "600"]
                + ["--out", folder["run"]], limits: .init(fileSize: 98_304)
        ).wait()
        #expect(run.code == 6, "\(run.output)\(run.errors)")
        #expect(run.errors.contains("fixes.ndjson: cannot write: File too large"), "\(run.errors)")
        #expect(!folder.lines("run/truth.ndjson").isEmpty)
        #expect(!folder.bytes("run/report.json").isEmpty)
        #expect(Leftovers.processes(naming: folder.path).isEmpty)
    }

    @Test("The results cannot be written where they are to go")
    func noFolder() throws {
        let run = try RunningCommand.run(Self.short + ["--out", "/proc/nowhere"])
        #expect(run.code == 6)
        #expect(run.errors.contains("/proc/nowhere"), "\(run.errors)")
    }

    @Test("The own core dies: the run ends, says so, and keeps what it has")
    func coreDies() throws {
        let folder = TemporaryFolder()
        let run = try RunningCommand(["fleet", "run", Checkout.demo, "--out", folder["run"]])
        try run.waitForAnother("fixes acknowledged")
        #expect(Leftovers.kill(naming: folder["run/core"]) == 1)
        let outcome = try run.wait()
        #expect(outcome.code == 6, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.errors.contains("the own core ended"), "\(outcome.errors)")
        #expect(try Report(in: folder).text("conclusion").hasPrefix("UNUSABLE"))
    }
}
