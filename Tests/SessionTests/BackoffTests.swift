import JT808
import Session
import Testing

/// Reconnections come later and later, spread by chance, so that thousands do not come at once.
struct BackoffTests {
    /// The waits between attempts while there is no network.
    static func waits(seed: UInt64, count: Int) -> [UInt64] {
        let pair = Pair(seed: seed)
        pair.hasNetwork = false
        pair.terminal.start()
        pair.run(until: UInt64(count) * 120_000)
        return zip(pair.attempts.dropFirst(), pair.attempts).prefix(count).map { $0 - $1 }
    }

    @Test("Waits double from 2 s to 120 s, each between half and the whole of it", arguments: 1...20)
    func grows(_ seed: UInt64) {
        let waits = Self.waits(seed: seed, count: 20)
        #expect(waits.count == 20)
        var bound: UInt64 = 2_000
        for wait in waits {
            #expect((bound / 2...bound).contains(wait))
            bound = min(2 * bound, 120_000)
        }
    }

    @Test("Devices numbered one after the other spread over the whole of the wait")
    func spread() {
        // A quarter of the range each, of 200 devices: 50 expected, 25 is four standard deviations off.
        let first = (1...200 as ClosedRange<UInt32>).map { seed in
            var jitter = Jitter(seed: seed)
            return jitter.spread(2_000)
        }
        for quarter in 0..<4 as Range<UInt32> {
            let range = 1_000 + 250 * quarter..<1_000 + 250 * (quarter + 1)
            #expect(first.filter { range.contains($0) }.count >= 25)
        }
    }

    @Test("The spread reaches from half to the whole and not beyond", arguments: [0, 1, 2, 3, 1_000, .max] as [UInt32])
    func bounds(_ value: UInt32) {
        for seed in [0, 1, 0x9e37_79b9, .max] as [UInt32] {
            var jitter = Jitter(seed: seed)
            let numbers = (0..<2_000).map { _ in jitter.spread(value) }
            #expect(numbers.allSatisfy { $0 >= value - value / 2 && $0 <= value })
            if value == 1_000 { #expect(Set(numbers).count > 400) }
        }
    }

    @Test("Equal seeds wait alike and others differ")
    func seeded() {
        #expect(Self.waits(seed: 7, count: 10) == Self.waits(seed: 7, count: 10))
        #expect(Self.waits(seed: 7, count: 10) != Self.waits(seed: 8, count: 10))
    }

    @Test("Success begins the waits anew")
    func reset() throws {
        let pair = Pair()
        pair.hasNetwork = false
        pair.terminal.start()
        pair.run(until: 600_000)
        pair.hasNetwork = true
        pair.run(until: 800_000)
        #expect(pair.isOnline)
        pair.unplug()
        guard case .waiting(let until) = pair.terminal.state else {
            Issue.record("\(pair.terminal.state)")
            return
        }
        #expect((1_000...2_000).contains(until.milliseconds - 800_000))
    }

    @Test("A link that opens and never gets online does not begin the waits anew")
    func openedOnly() {
        let pair = Pair(code: "wrong") { $0.isProvisioned = true }
        pair.terminal.start()
        pair.run(until: 3_600_000)
        let waits = zip(pair.attempts.dropFirst(), pair.attempts).map { $0 - $1 }
        #expect(waits.dropFirst(7).allSatisfy { $0 >= 60_000 })
    }

    @Test("When the network returns it connects at once")
    func networkReturns() {
        let pair = Pair()
        pair.hasNetwork = false
        pair.terminal.start()
        pair.at(400_000) { pair in
            pair.hasNetwork = true
            pair.terminal.connectAtOnce()
        }
        pair.run(until: 400_080)
        #expect(pair.isOnline)
    }
}
