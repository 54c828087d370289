internal import CommandHarness
internal import Testing

/// A core that dies in mid-run and comes back.
@Suite("Fleet runs: a killed core", .serialized)
struct KilledCoreTests {
    @Test("After kill -9 and a restart every fix is stored once, and what came twice is counted")
    func killed() throws {
        let folder = TemporaryFolder()
        let options = ["--without-violations", "--duration", "5m"]
        let plan = try RunningCommand.run(
            ["fleet", "plan", Checkout.liuzhou, "--orders", folder["orders.ndjson"]] + options)
        #expect(plan.code == 0, "\(plan.errors)")
        let first = try SeparateCore(in: folder, speed: 10)
        let run = try RunningCommand(["fleet", "run", Checkout.liuzhou, "--speed", "10"] + options + first.target)
        // Progress is told every ten seconds or so: by then devices report.
        for _ in 0..<2 { try run.waitForAnother("fixes acknowledged") }
        first.command.send(.kill)
        #expect(try first.command.wait().signal == .kill)
        let second = try SeparateCore(in: folder, at: first.address, speed: 10)
        let outcome = try run.wait()
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        let report = try Report(in: folder)
        #expect(try report.number("fixes", "lost") == 0)
        #expect(try report.number("fixes", "storedTwice") == 0)
        #expect(try report.number("fixes", "receivedTwice") > 0)
        #expect(try report.number("traffic", "lostConnections") > 0)
        let taken = try report.number("fixes", "taken")
        let held = try report.number("fixes", "stillOnDevices")
        #expect(taken > 2_000)
        #expect(try report.number("fixes", "stored") >= taken - held)
        // No line of the store twice, counted without the program's help.
        let keys = folder.lines("store/fixes.ndjson").compactMap { $0.split(separator: ",\"latitude\"").first }
        #expect(Set(keys).count == keys.count)
        try second.command.stop()
        #expect(Leftovers.processes(naming: folder.path).isEmpty)
    }
}
