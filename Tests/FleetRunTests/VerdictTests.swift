internal import CommandHarness
internal import Testing

/// `fleet run` as a CI calls it: the verdict, its files, its exit code.
@Suite("Fleet runs: verdict", .serialized)
struct VerdictTests {
    @Test("A demo fleet passes on the own core, and all its results are there")
    func passes() throws {
        let folder = Folder()
        let run = try finish(["fleet", "run", Checkout.demo, "--out", "run"], in: folder)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains("PASSED"))
        let report = try Report(in: folder)
        for kind in [
            "fenceExit", "curfewAbsence", "leftRegion", "strapCut", "offline", "lowBattery", "missedVerification",
            "identityMismatch",
        ] {
            #expect(report.must(kind).count >= 1, "no \(kind) in the truth")
            #expect(report.alarms.contains { $0.contains("\"kind\":\"\(kind)\"") }, "no \(kind) was raised")
        }
        let taken = try report.number("fixes", "taken")
        #expect(taken > 9_000)
        #expect(try report.number("fixes", "stored") == taken)
        #expect(try report.number("fixes", "lost") == 0)
        #expect(try report.number("fixes", "storedTwice") == 0)
        #expect(String(decoding: folder.bytes("run/junit.xml"), as: UTF8.self).contains("<testcase"))
        #expect(Leftovers.processes(in: folder).isEmpty)
    }

    @Test("No result and no output holds an authentication code")
    func keepsCodes() throws {
        let folder = Folder()
        let run = try start(["fleet", "run", Checkout.demo, "--out", "run"], in: folder)
        try run.waitForProgress()
        run.send(.interrupt)
        let outcome = try run.end()
        let codes = folder.lines("run/orders.ndjson").compactMap { line in
            line.split(separator: "\"code\":\"").dropFirst().first.map { String($0.prefix(64)) }
        }
        #expect(codes.count == 20)
        var said = outcome.output + outcome.errors
        for name in ["report.json", "junit.xml", "truth.ndjson", "alarms.ndjson", "core/fixes.ndjson"] {
            said += String(decoding: folder.bytes("run/\(name)"), as: UTF8.self)
        }
        #expect(codes.allSatisfy { !said.contains($0) })
        // Whoever has the codes can be the wristbands.
        #expect(folder.isPrivate("run/orders.ndjson"))
    }

    @Test("A core that keeps silent about an alarm and invents another fails by name")
    func fails() throws {
        let folder = Folder()
        let plan = try finish(["fleet", "plan", Checkout.demo, "--orders", "orders.ndjson"], in: folder)
        #expect(plan.code == 0, "\(plan.errors)")
        let core = try SeparateCore(
            in: folder, speed: 960, ["--ignore", "curfewAbsence", "--invent", "strapLoose"])
        let run = try finish(["fleet", "run", Checkout.demo] + core.target, in: folder)
        try core.stop()
        #expect(run.code == 1, "\(run.output)\(run.errors)")
        let report = try Report(in: folder)
        let faults = run.output.split(separator: "\n").filter { line in
            ["MISSED", "FALSE", "LATE"].contains { line.hasPrefix($0 + "  ") }
        }
        // The own core invents for every hundredth device: the first of twenty.
        let expected =
            report.must("curfewAbsence").map { "MISSED  \($0)  curfewAbsence" } + ["FALSE  13900000000  strapLoose"]
        #expect(report.must("curfewAbsence").count >= 1)
        #expect(faults.count == expected.count, "\(faults)")
        for line in expected { #expect(faults.contains { $0.hasPrefix(line) }, "\(line) is not told: \(faults)") }
        #expect(Leftovers.processes(in: folder).isEmpty)
    }

    @Test("Verifiers that take many for others and others for them are no fault of the core")
    func poorVerifiers() throws {
        let folder = Folder()
        let text = readText(Checkout.demo) ?? ""
        let rates = #""verification": { "finger": { "fmr": 0.2, "fnmr": 0.6, "fta": 0.1 } },"#
        folder.write("fleets/poor.json", text.replacing("\"supervision\":", with: "\(rates) \"supervision\":"))
        folder.write("wristbands/reference.json", readText(Checkout.models + "/reference.json") ?? "")
        let run = try finish(["fleet", "run", "fleets/poor.json", "--out", "run"], in: folder)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        let report = try Report(in: folder)
        #expect(report.must("identityMismatch").count >= 3)
        #expect(report.must("missedVerification").count >= 6)
    }

    /// Pingjiang from before the first sign-in to after the last check.
    private static let day = ["--start", "2026-03-02T08:00", "--duration", "12h", "--out", "run"]

    @Test("Random and ad-hoc checks are asked for, and attacks are told when they are noticed")
    func checksAndAttacks() throws {
        let folder = Folder()
        let run = try finish(["fleet", "run", Checkout.pingjiang] + Self.day, in: folder)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        let report = try Report(in: folder)
        // Outages last four minutes and windows twenty: nearly everybody is asked, and the violators stay away.
        #expect(try (230...240).contains(report.number("verifications", "random", "asked")))
        #expect(try report.number("verifications", "random", "answered") >= 225)
        #expect(try report.number("verifications", "adHoc", "asked") == 5)
        #expect(try (75...80).contains(report.number("verifications", "scheduled", "asked")))
        // Who attacks does so while connected, so that what is told is what was drawn.
        #expect(try report.number("attacks", "print", "presented") == 3)
        #expect(try report.number("attacks", "mask", "presented") == 2)
        #expect(try report.number("attacks", "injection", "passed") == 1)
        #expect(run.output.contains("random answered, 5 of 5 ad-hoc answered\n"))
        let suspected = report.must("spoofSuspected")
        #expect(suspected.count >= 3)
        for device in suspected {
            #expect(report.alarms.contains { $0.contains(device) && $0.contains("\"kind\":\"spoofSuspected\"") })
        }
    }

    @Test("A core that keeps silent about suspected attacks fails by name")
    func silentAboutAttacks() throws {
        let folder = Folder()
        let plan = try finish(
            ["fleet", "plan", Checkout.pingjiang, "--orders", "orders.ndjson"] + Self.day.prefix(4), in: folder)
        #expect(plan.code == 0, "\(plan.errors)")
        let core = try SeparateCore(in: folder, speed: 1_440, ["--ignore", "spoofSuspected"])
        let run = try finish(["fleet", "run", Checkout.pingjiang] + Self.day + core.target.dropLast(2), in: folder)
        try core.stop()
        #expect(run.code == 1, "\(run.output)\(run.errors)")
        let suspected = try Report(in: folder).must("spoofSuspected")
        #expect(!suspected.isEmpty)
        let missed = run.output.split(separator: "\n").filter { $0.hasPrefix("MISSED  ") }
        #expect(missed.count == suspected.count)
        for device in suspected { #expect(missed.contains { $0.hasPrefix("MISSED  \(device)  spoofSuspected") }) }
    }

    @Test("The demo fleet runs on the real streets of Futian", .enabled(if: Checkout.futianRoads != nil))
    func futian() throws {
        let folder = Folder()
        let run = try finish(
            ["fleet", "run", Checkout.demo, "--roads", Checkout.futianRoads ?? "", "--out", "run"], in: folder)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        // Futian lies at 22.5° N, 114.0° E.
        let fixes = folder.lines("run/core/fixes.ndjson")
        #expect(fixes.count > 9_000)
        #expect(fixes.allSatisfy { $0.contains("\"latitude\":22.") && $0.contains("\"longitude\":11") })
    }
}
