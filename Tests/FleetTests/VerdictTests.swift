import Fleet
import JT808
import Mobility
import Testing

/// A curfew absence from 01:00 to 02:00, due within 600 seconds, unless a test says otherwise.
@Suite("Verdict")
struct VerdictTests {
    private func feed() throws -> Feed {
        var feed = try Feed()
        feed.expect(.curfewAbsence, occurred: 3_600, until: 7_200)
        return feed
    }

    @Test("An alarm in time passes, to the last second of its deadline and grace", arguments: [3_600, 4_000, 4_202])
    func inTime(arrival: Double) throws {
        var feed = try feed()
        try feed.raise("curfewAbsence", occurred: 3_650, at: arrival)
        let verdict = feed.verdict()
        #expect(verdict.sums(.curfewAbsence) == [1, 1, 0, 0, 0, 0, 0])
        #expect(verdict.isPassed)
    }

    @Test("An alarm that never comes is missed, with device, occurrence and deadline")
    func missed() throws {
        let verdict = try feed().verdict()
        #expect(verdict.sums(.curfewAbsence) == [1, 0, 1, 0, 0, 0, 0])
        #expect(verdict.faults == ["missed curfewAbsence 1"])
        #expect(verdict.findings[0].occurred == midnight + 3_600 && verdict.findings[0].deadline == midnight + 4_200)
        #expect(verdict.findings[0].arrived == nil && !verdict.isPassed)
    }

    @Test("An alarm after its deadline is late, and not missed or false as well")
    func late() throws {
        var feed = try feed()
        try feed.raise("curfewAbsence", occurred: 3_600, at: 4_203)
        let verdict = feed.verdict()
        #expect(verdict.sums(.curfewAbsence) == [1, 0, 0, 1, 0, 0, 0])
        #expect(verdict.findings.map(\.arrived) == [midnight + 4_203])
    }

    @Test("An alarm that comes long after it is over is missed and false")
    func muchLater() throws {
        var feed = try feed()
        try feed.raise("curfewAbsence", occurred: 3_600, at: 7_200 + 600 + 3)
        #expect(feed.verdict().faults == ["missed curfewAbsence 1", "false curfewAbsence 1"])
    }

    @Test("An alarm of another device, another kind, or too early is false, and the expected one missed")
    func elsewhere() throws {
        for (kind, device, arrival) in [
            ("curfewAbsence", 2, 3_700.0), ("leftRegion", 1, 3_700), ("curfewAbsence", 1, 3_000),
        ] {
            var feed = try feed()
            try feed.raise(kind, device: device, occurred: arrival, cleared: arrival, at: arrival)
            #expect(Set(feed.verdict().faults) == ["missed curfewAbsence 1", "false \(kind) \(device)"])
        }
    }

    @Test("A kind that no truth is kept of must not be raised")
    func unjudged() throws {
        var feed = try Feed()
        try feed.raise("spoofSuspected", occurred: 100, at: 110)
        let verdict = feed.verdict()
        #expect(verdict.sums(.spoofSuspected) == [0, 0, 0, 0, 1, 0, 0])
        #expect(verdict.faults == ["false spoofSuspected 1"])
    }

    @Test("What may be raised passes whether it is or not, and is counted")
    func may() throws {
        var feed = try Feed()
        feed.expect(.fenceExit, .may, occurred: 1_000, until: 1_200)
        feed.expect(.fenceExit, .may, device: 2, occurred: 1_000, until: 1_200)
        try feed.raise("fenceExit", occurred: 1_100, at: 1_101)
        let verdict = feed.verdict()
        #expect(verdict.sums(.fenceExit) == [0, 0, 0, 0, 0, 2, 1])
        #expect(verdict.isPassed)
    }

    @Test("An alarm that stands from an earlier breach answers for the next one")
    func standing() throws {
        var feed = try Feed()
        feed.expect(.offline, .may, occurred: 1_000, until: 1_200)
        feed.expect(.offline, occurred: 5_000, until: 6_000)
        try feed.raise("offline", occurred: 1_000, at: 1_100)
        #expect(feed.verdict().sums(.offline) == [1, 1, 0, 0, 0, 1, 1])
        // Cleared before the second, it does not.
        try feed.raise("offline", occurred: 1_000, cleared: 1_300, at: 1_300)
        #expect(feed.verdict().faults == ["missed offline 1"])
        // Raised again, it does.
        try feed.raise("offline", occurred: 5_000, at: 5_060)
        #expect(feed.verdict().sums(.offline) == [1, 1, 0, 0, 0, 1, 1])
    }

    @Test("An alarm that was raised and cleared before the breach was beyond doubt does not answer for it")
    func clearedBefore() throws {
        var feed = try Feed()
        // Near the border from 500 on, far outside from 2,000 on.
        feed.expect(.curfewAbsence, from: 500, occurred: 2_000, until: 7_200)
        try feed.raise("curfewAbsence", occurred: 600, at: 610)
        try feed.raise("curfewAbsence", occurred: 600, cleared: 900, at: 900)
        #expect(feed.verdict().faults == ["missed curfewAbsence 1"])
        try feed.raise("curfewAbsence", occurred: 2_000, at: 2_100)
        #expect(feed.verdict().isPassed)
    }

    @Test("Several raised and cleared alarms in one breach are one in time and none false")
    func edges() throws {
        var feed = try feed()
        for start in [3_700.0, 4_700, 5_700] {
            try feed.raise("curfewAbsence", occurred: start, at: start)
            try feed.raise("curfewAbsence", occurred: start, cleared: start + 300, at: start + 300)
        }
        #expect(feed.alarms.count == 3)
        #expect(feed.verdict().sums(.curfewAbsence) == [1, 1, 0, 0, 0, 0, 0])
    }

    @Test("What is due only after the end is not demanded, and what happened after it is not judged")
    func end() throws {
        var feed = try feed()
        // The deadline is 4,200, its grace 2 seconds.
        #expect(feed.verdict(end: 4_202).sums(.curfewAbsence) == [1, 0, 1, 0, 0, 0, 0])
        #expect(feed.verdict(end: 4_201).sums(.curfewAbsence) == [0, 0, 0, 0, 0, 1, 0])
        try feed.raise("strapCut", device: 3, occurred: 4_300, at: 4_301)
        let verdict = feed.verdict(end: 4_300)
        #expect(verdict.afterTheEnd == 1 && verdict.faults == ["missed curfewAbsence 1"])
        // What happened before the end is judged whenever its line arrives.
        #expect(feed.verdict(end: 4_301).faults.contains("false strapCut 3"))
    }

    @Test("A kind must not be raised of as many devices as the ledger does not name with it")
    func mustNot() throws {
        var feed = try feed()
        feed.expect(.curfewAbsence, .may, device: 4, occurred: 9_000, until: 9_100)
        let rows = feed.verdict().rows
        #expect(rows.first { $0.kind == .curfewAbsence }?.mustNot == 3)
        #expect(rows.first { $0.kind == .strapCut }?.mustNot == 5)
        #expect(rows.map(\.kind) == AlarmKind.allCases.filter { AlarmKind.judged.contains($0) })
    }

    @Test("Faults come in the order of devices and kinds")
    func order() throws {
        var feed = try Feed()
        for device in [4, 0, 2] {
            feed.expect(.offline, device: device, occurred: 100, until: 200)
            feed.expect(.strapCut, device: device, occurred: 100, until: 200)
        }
        #expect(
            feed.verdict().faults == [0, 2, 4].flatMap { ["missed strapCut \($0)", "missed offline \($0)"] })
    }
}
