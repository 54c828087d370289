import MonitoringCore
import Testing

/// One identity alive on two connections, told apart from one device whose links die.
struct ConflictRuleTests {
    /// Logins that each drop an open link, at some seconds: since when two devices are at it, as it is told.
    private func told(_ seconds: [UInt32], _ rule: inout ConflictRule) -> [UInt32?] {
        seconds.map { rule.takeover(at: $0) }
    }

    @Test("Four logins that each drop an open link within a minute of the last are two devices")
    func conflict() {
        var rule = ConflictRule()
        let told = told([1_000, 1_005, 1_065, 1_125, 1_130], &rule)
        #expect(told == [nil, nil, nil, 1_000, 1_000])
    }

    @Test("Logins more than a minute apart are one device whose links die")
    func deadLinks() {
        var rule = ConflictRule()
        let told = told((0..<20).map { 1_000 + 61 * $0 }, &rule)
        #expect(told.allSatisfy { $0 == nil })
    }

    @Test("It is over when none took the link for five minutes, and begins anew after that")
    func quiet() {
        var rule = ConflictRule()
        #expect(rule.quietAt == nil)
        _ = told([1_000, 1_001, 1_002, 1_003], &rule)
        #expect(rule.quietAt == 1_303)
        let settled = [UInt32(1_302), 1_303, 1_304].map { rule.settle(at: $0) }
        #expect(settled == [false, true, false])
        #expect(rule.quietAt == nil)
        let again = told([1_305], &rule)
        #expect(again == [nil])
    }
}
