import Biometrics
import Session
import Testing

@Suite("Random checks")
struct RandomChecksTests {
    private static let dawn = Instant(milliseconds: 8 * 3_600_000)
    private static let dusk = Instant(milliseconds: 22 * 3_600_000)

    @Test("The windows of a day lie whole inside it and do not touch, for every person and day")
    func apart() throws {
        for person in 0..<200 as Range<UInt64> {
            var checks = RandomChecks(seed: 1, person: person, day: person % 7)
            let found = checks.openings(3, from: Self.dawn, until: Self.dusk, window: 600)
            let openings = try #require(found)
            #expect(openings.count == 3 && openings[0] >= Self.dawn)
            #expect(openings[2].advanced(seconds: 600) <= Self.dusk)
            for (one, next) in zip(openings, openings.dropFirst()) { #expect(one.advanced(seconds: 600) < next) }
        }
    }

    @Test("Another person or day has other moments, the same has the same")
    func seeded() {
        func openings(_ person: UInt64, _ day: UInt64) -> [Instant]? {
            var checks = RandomChecks(seed: 1, person: person, day: day)
            return checks.openings(2, from: Self.dawn, until: Self.dusk, window: 600)
        }
        #expect(openings(1, 1) == openings(1, 1))
        #expect(openings(1, 1) != openings(1, 2) && openings(1, 1) != openings(2, 1))
    }

    @Test("More windows than fit are none")
    func full() {
        var checks = RandomChecks(seed: 1, person: 1, day: 1)
        #expect(checks.openings(84, from: Self.dawn, until: Self.dusk, window: 600) == nil)
        let most = checks.openings(83, from: Self.dawn, until: Self.dusk, window: 600)
        #expect(most?.count == 83)
        #expect(checks.openings(0, from: Self.dawn, until: Self.dawn, window: 600) == [])
    }
}
