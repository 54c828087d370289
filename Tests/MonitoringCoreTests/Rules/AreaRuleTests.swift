import Geodesy
import JT808
import MonitoringCore
import Testing

/// Whether somebody is outside, by votes of fixes that err.
struct AreaRuleTests {
    var rule = AreaRule()

    /// Takes a fix at that many metres from the border, negative inside.
    mutating func take(
        _ time: UInt32, _ distance: Int32, accuracy: UInt16 = 10, satellites: Bool = true
    ) -> AreaRule.Change? {
        rule.take(
            Sighting(
                time: time, position: Position(latitude: 0, longitude: 0), accuracy: accuracy,
                isSatelliteFix: satellites),
            distance: distance)
    }

    @Test("Two satellite fixes decide, and the person is outside since the first of them")
    mutating func satellites() {
        #expect(take(100, 100) == nil)
        #expect(!rule.isOutside)
        #expect(take(160, 120) == .left(since: 100))
        #expect(rule.isOutside)
    }

    @Test("Of fixes from the network it takes three, or one beside a satellite fix")
    mutating func network() {
        #expect(take(1, 200, satellites: false) == nil)
        #expect(take(2, 200, satellites: false) == nil)
        #expect(take(3, 200, satellites: false) == .left(since: 1))
        rule.reset()
        #expect(take(4, 200, satellites: false) == nil)
        #expect(take(5, 200) == .left(since: 4))
    }

    @Test(
        "A fix says outside only beyond one and a half times its accuracy",
        arguments: [(10, 15), (11, 16), (100, 150), (0, 0)] as [(UInt16, Int32)])
    mutating func accuracy(_ accuracy: UInt16, _ doubt: Int32) {
        for time in UInt32(1)...8 { #expect(take(time, doubt, accuracy: accuracy) == nil) }
        #expect(take(9, doubt + 1, accuracy: accuracy) == nil)
        #expect(take(10, doubt + 1, accuracy: accuracy) == .left(since: 9))
    }

    @Test("Only the last four fixes vote, and doubtful ones push old votes out")
    mutating func memory() {
        #expect(take(1, 100) == nil)
        for time in UInt32(2)...4 { #expect(take(time, 5) == nil) }
        // The fix of 1 is forgotten by now.
        #expect(take(5, 100) == nil)
        for time in UInt32(6)...7 { #expect(take(time, 5) == nil) }
        #expect(take(8, 100) == .left(since: 5))
    }

    @Test("One fix that jumped neither raises nor clears")
    mutating func jumps() {
        for time in UInt32(0)..<20 {
            #expect(take(time, time % 4 == 3 ? 5_000 : -50) == nil)
        }
        #expect(!rule.isOutside)
        _ = take(20, 5_000)
        _ = take(21, 5_000)
        #expect(rule.isOutside)
        for time in UInt32(22)..<40 {
            #expect(take(time, time % 4 == 3 ? -50 : 5_000) == nil)
        }
        #expect(rule.isOutside)
    }

    @Test("Two satellite fixes inside bring the person back; on the border nothing is said")
    mutating func returned() {
        rule = AreaRule(isOutside: true)
        for time in UInt32(0)..<5 { #expect(take(time, 0) == nil) }
        #expect(take(5, -1) == nil)
        #expect(take(6, -1) == .returned)
        #expect(!rule.isOutside)
    }

    @Test("After a reset nothing is known")
    mutating func reset() {
        _ = take(1, 100)
        rule.reset()
        #expect(take(2, 100) == nil)
        #expect(take(3, 100) == .left(since: 2))
        rule.reset()
        #expect(!rule.isOutside)
    }
}
