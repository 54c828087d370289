import MonitoringCore
import Testing

/// Which fixes are stored already.
struct SeenFixesTests {
    @Test(
        "However they come, each is new once",
        arguments: [1, 10, 1_000, 100_000] as [UInt32])
    func random(_ range: UInt32) {
        var random = Seeded(state: UInt64(range))
        var seen = SeenFixes()
        var expected: Set<UInt32> = []
        for _ in 0..<5_000 {
            let second = UInt32.random(in: 0..<range, using: &random)
            #expect(seen.insert(second) == expected.insert(second).inserted)
            #expect(seen.newest == expected.max())
        }
        #expect(seen.count == expected.count)
    }

    @Test("The first and the last second there are count like any other")
    func edges() {
        var seen = SeenFixes()
        #expect(seen.newest == nil)
        let areNew = [UInt32.max, 0, .max, 0].map { seen.insert($0) }
        #expect(areNew == [true, true, false, false])
        #expect(seen.count == 2)
        #expect(seen.newest == .max)
    }

    @Test("A day refilled in between of two others leaves nothing out")
    func between() {
        var seen = SeenFixes()
        for minute in UInt32(0)..<1_440 { _ = seen.insert(minute * 60) }
        for minute in UInt32(2_880)..<4_320 { _ = seen.insert(minute * 60) }
        #expect(seen.count == 2_880)
        for minute in UInt32(0)..<4_320 {
            #expect(seen.insert(minute * 60) == (1_440..<2_880).contains(minute))
        }
        #expect(seen.count == 4_320)
    }
}
