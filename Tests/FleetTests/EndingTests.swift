import CommandHarness
import Fleet
import JT808
import Testing

/// The exit codes of `design.md`: 6 unusable, 4 overloaded, 1 verdict, 3 threshold, 0 good; the first that applies.
@Suite("How a run ends")
struct EndingTests {
    private let folder = Folder()

    /// A thousand frames, none late, each acknowledged within a millisecond.
    private var good: RunCounts {
        var counts = RunCounts()
        counts.framesSent = 1_000
        counts.fixesAcknowledged = 1_000
        counts.latency.record(1_000, count: 1_000)
        return counts
    }

    private func verdict(fails: Bool) throws -> Verdict {
        var feed = try Feed()
        if fails { feed.expect(.strapCut, occurred: 100, until: 200) }
        return feed.verdict()
    }

    /// What was stored of two fixes.
    private func stored(_ lines: [Int]) throws -> StoredFixes {
        folder.append("", to: "fixes.ndjson")
        for second in lines {
            folder.append(
                "{\"terminal\":\"13900000000\",\"time\":\"2026-03-02T00:00:0\(second)\"}\n", to: "fixes.ndjson")
        }
        return try StoredFixes(
            path: folder.file("fixes.ndjson"), taken: [([UInt32(midnight), UInt32(midnight) + 1], 0)],
            roster: Roster(count: 1))
    }

    @Test("All good is 0")
    func allGood() throws {
        let ending = FleetRun.Ending(
            counts: good, verdict: try verdict(fails: false), stored: try stored([0, 1]), latencyLimit: 1_500)
        #expect(ending == .good && ending.rawValue == 0)
    }

    @Test("Each fault alone has its code, and of several the first of the list counts")
    func precedence() throws {
        // From the last to the first: each one added takes over.
        var counts = good
        var fails = false
        func ending() throws -> Int32 {
            FleetRun.Ending(
                counts: counts, verdict: try verdict(fails: fails), stored: nil, latencyLimit: 1_500
            ).rawValue
        }
        counts.latency.record(2_000, count: 11)
        #expect(try ending() == 3)
        fails = true
        #expect(try ending() == 1)
        counts.lateSends = 2
        #expect(try ending() == 4)
        counts.fixesAcknowledged = 0
        #expect(try ending() == 6)
    }

    @Test("A fleet of desks that are heard is not unusable")
    func desks() throws {
        var counts = RunCounts()
        counts.attendancesAcknowledged = 1
        #expect(
            FleetRun.Ending(counts: counts, verdict: try verdict(fails: false), stored: nil, latencyLimit: nil) == .good
        )
    }

    @Test("An intruder that was taken, and one of whom nothing is told, fail the verdict", arguments: [true, false])
    func intruders(isTaken: Bool) throws {
        var counts = good
        counts.intrusionsRefused = 10
        let verdict = try verdict(fails: false)
        #expect(FleetRun.Ending(counts: counts, verdict: verdict, stored: nil, latencyLimit: nil) == .good)
        if isTaken { counts.intrudersTaken = 1 } else { counts.intrudersUntold = 1 }
        #expect(FleetRun.Ending(counts: counts, verdict: verdict, stored: nil, latencyLimit: nil) == .verdictFailed)
    }

    @Test("A lost fix and one stored twice fail the verdict", arguments: [[0], [0, 1, 1]])
    func losses(lines: [Int]) throws {
        let ending = FleetRun.Ending(
            counts: good, verdict: try verdict(fails: false), stored: try stored(lines), latencyLimit: nil)
        #expect(ending == .verdictFailed)
    }

    @Test("One late send in a thousand is allowed, and one acknowledgement in a hundred may be slow")
    func limits() throws {
        var counts = good
        counts.lateSends = 1
        #expect(!counts.isOverloaded)
        counts.latency.record(60_000_000, count: 10)
        let verdict = try verdict(fails: false)
        #expect(FleetRun.Ending(counts: counts, verdict: verdict, stored: nil, latencyLimit: 1_500) == .good)
        counts.latency.record(60_000_000, count: 10)
        #expect(FleetRun.Ending(counts: counts, verdict: verdict, stored: nil, latencyLimit: nil) == .good)
        #expect(FleetRun.Ending(counts: counts, verdict: verdict, stored: nil, latencyLimit: 1_500) == .thresholdMissed)
    }
}
