import Fleet
import JT808
import Testing

@Suite("Alarm inbox")
struct AlarmInboxTests {
    @Test("Lines are stamped when they arrive, however they are cut")
    func cuts() throws {
        var feed = try Feed()
        let line = Feed.line("strapCut", occurred: 100, raised: 101)
        for (number, character) in line.enumerated() { try feed.arrive(String(character), at: 200 + Double(number)) }
        let alarm = try #require(feed.alarms.first)
        #expect(alarm.device == 1 && alarm.kind == .strapCut && alarm.cleared == nil)
        #expect(alarm.occurred == midnight + 100 && alarm.raised == midnight + 101)
        // The line is there with its last character, its end.
        #expect(alarm.arrived == midnight + 200 + Double(line.count - 1))
    }

    @Test("The same alarm told again is the same, and its first clearing counts")
    func again() throws {
        var feed = try Feed()
        for (cleared, time) in [(nil, 10.0), (nil, 20), (300, 300), (300, 400)] as [(Double?, Double)] {
            try feed.raise("offline", occurred: 5, cleared: cleared, at: time)
        }
        #expect(feed.alarms.map(\.arrived) == [midnight + 10] && feed.alarms.map(\.cleared) == [midnight + 300])
        try feed.raise("offline", occurred: 500, at: 500)
        try feed.raise("offline", device: 2, occurred: 5, at: 500)
        try feed.raise("strapCut", occurred: 5, at: 500)
        #expect(feed.alarms.count == 4)
    }

    @Test("An alarm first heard of when it is cleared was there")
    func clearedAtOnce() throws {
        var feed = try Feed()
        try feed.raise("offline", occurred: 5, cleared: 30, at: 40)
        #expect(feed.alarms.map(\.cleared) == [midnight + 40])
    }

    @Test(
        "A line that is no alarm of the fleet is counted and told, and the next is read",
        arguments: [
            (Feed.line("strapCut", device: 7, occurred: 1, raised: 1), "13900000007 is no device of this fleet"),
            (
                Feed.line("strapCutt", occurred: 1, raised: 1),
                "alarms:1:32: kind: expected a kind of alarm of profile.md, found \"strapCutt\""
            ),
            ("{\"device\":\"13900000001\"\n", "alarms:1:24: expected \",\" or \"}\", found the end"),
            ("[]\n", "alarms:1:1: expected an object, found an empty array"),
            ("\u{0}\u{1}\n", "alarms:1:1: expected a value, found U+0000"),
            (
                "{\"kind\":\"offline\"}\n", "alarms:1:1: expected a member \"device\", found none"
            ),
        ])
    func strange(line: String, problem: String) throws {
        var feed = try Feed()
        try feed.arrive(line, at: 1)
        #expect(feed.strangeLines == 1 && feed.alarms.isEmpty)
        #expect(feed.firstProblems == [problem])
        try feed.raise("strapCut", occurred: 2, at: 2)
        #expect(feed.alarms.count == 1)
    }

    @Test("Of many problems the first three are kept")
    func manyProblems() throws {
        var feed = try Feed()
        try feed.arrive(String(repeating: "nonsense\n", count: 100), at: 1)
        #expect(feed.strangeLines == 100 && feed.firstProblems.count == 3)
    }

    @Test("A core says where it listens, and members of others are left alone")
    func listening() throws {
        var feed = try Feed()
        #expect(try feed.arrive("{\"listening\":40123}\n", at: 0) == 40_123)
        let line = Feed.line("strapCut", occurred: 1, raised: 1).replacing(
            "{\"device\"", with: "{\"level\":3,\"device\"")
        #expect(try feed.arrive(line, at: 1) == nil)
        #expect(feed.alarms.count == 1 && feed.strangeLines == 0)
    }

    @Test("What arrives is copied with the time of its arrival, repetitions too")
    func copy() throws {
        var feed = try Feed()
        try feed.raise("strapCut", occurred: 1, at: 60)
        try feed.raise("strapCut", occurred: 1, at: 70)
        try feed.raise("strapCut", device: 9, occurred: 1, at: 80)
        let line = Feed.line("strapCut", occurred: 1, raised: 1).dropLast(2)
        #expect(
            try feed.copied() == [
                "\(line),\"arrived\":\"2026-03-02T00:01:00\"}", "\(line),\"arrived\":\"2026-03-02T00:01:10\"}",
            ])
    }
}
