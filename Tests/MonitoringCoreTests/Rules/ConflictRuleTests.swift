import MonitoringCore
import Testing

/// One identity alive on two connections, told apart from one device whose links die.
struct ConflictRuleTests {
    var rule = ConflictRule()

    @Test("Four logins that each drop an open link within a minute of the last are two devices")
    mutating func conflict() {
        #expect([0, 5, 65].map { rule.takeover(at: 1_000 + $0) } == [nil, nil, nil])
        #expect(rule.takeover(at: 1_125) == 1_000)
        #expect(rule.takeover(at: 1_130) == 1_000)
    }

    @Test("Logins more than a minute apart are one device whose links die")
    mutating func deadLinks() {
        for number in UInt32(0)..<20 { #expect(rule.takeover(at: 1_000 + 61 * number) == nil) }
    }

    @Test("It is over when none took the link for five minutes, and begins anew after that")
    mutating func quiet() {
        #expect(rule.quietAt == nil && !rule.settle(at: 5_000))
        for second in UInt32(0)..<4 { _ = rule.takeover(at: 1_000 + second) }
        #expect(rule.quietAt == 1_303)
        #expect(!rule.settle(at: 1_302) && rule.settle(at: 1_303))
        #expect(rule.quietAt == nil && !rule.settle(at: 1_304))
        #expect(rule.takeover(at: 1_305) == nil)
    }
}
