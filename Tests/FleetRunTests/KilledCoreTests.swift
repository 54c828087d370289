internal import CommandHarness
internal import Testing

/// A core that dies in mid-run and comes back.
@Suite("Fleet runs: a killed core", .serialized)
struct KilledCoreTests {
    @Test("After kill -9 and a restart every fix is stored once, and what came twice is counted")
    func killed() throws {
        let folder = Folder()
        let options = ["--without-violations", "--duration", "5m"]
        let plan = try finish(
            ["fleet", "plan", Checkout.liuzhou, "--orders", "orders.ndjson"] + options, in: folder)
        #expect(plan.code == 0, "\(plan.errors)")
        let first = try SeparateCore(in: folder, speed: 10)
        let run = try start(["fleet", "run", Checkout.liuzhou, "--speed", "10"] + options + first.target, in: folder)
        // Progress is told every ten seconds or so: by then devices report.
        try run.waitForProgress(2)
        first.program.send(.kill)
        #expect(try first.program.end().code == 128 + 9)
        let second = try SeparateCore(in: folder, at: first.address, speed: 10)
        let outcome = try run.end()
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
        try second.stop()
        #expect(Leftovers.processes(in: folder).isEmpty)
    }
}
