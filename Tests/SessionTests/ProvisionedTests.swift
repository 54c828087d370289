import JT808
import Session
import Testing

/// A terminal with the factory's key never registers and never drops it (profile.md, Key and registration).
struct ProvisionedTests {
    static let key = String(repeating: "0123456789abcdef", count: 4)

    @Test("A provisioned terminal authenticates with its key")
    func authenticates() {
        let pair = Pair(code: Self.key) { $0.isProvisioned = true }
        pair.code = Array(Self.key.utf8)
        pair.terminal.start()
        pair.run(until: 1_000)
        #expect(pair.isOnline)
        #expect(pair.uplinks.map(\.message) == [.authenticate])
    }

    @Test("Refused for a day it backs off, never sends 0x0100, and has its key when the platform knows it")
    func keepsKey() {
        let pair = Pair(code: Self.key) { $0.isProvisioned = true }
        pair.terminal.start()
        pair.run(until: 86_400_000)
        #expect(pair.sent(.register).isEmpty)
        #expect(pair.outcomes.allSatisfy { $0 == "refused" })
        // At most every 60 to 120 s, after the short ones of the beginning.
        #expect((720...1_450).contains(pair.sent(.authenticate).count))
        pair.code = Array(Self.key.utf8)
        pair.run(until: 86_400_000 + 120_000)
        #expect(pair.isOnline)
        #expect(pair.sent(.register).isEmpty)
    }

    @Test("Without a key it still does not register")
    func withoutKey() {
        let pair = Pair { $0.isProvisioned = true }
        pair.terminal.start()
        pair.run(until: 600_000)
        #expect(pair.sent(.register).isEmpty)
        #expect(pair.sent(.authenticate).count == pair.attempts.count)
    }
}
