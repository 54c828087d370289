import Session
import Testing

/// Moments on the host's clock, without 64-bit division.
struct InstantTests {
    @Test("Whole seconds are those of the division that a Cortex-M does not have")
    func seconds() {
        var random = Seeded(state: 5)
        var samples: [UInt64] = [
            0, 999, 1_000, 1_001, 65_535_999, 65_536_000, 4_294_967_295_999, 4_294_967_296_000, .max,
        ]
        samples += (0..<20_000).map { _ in random.next() >> UInt64.random(in: 0..<64, using: &random) }
        for sample in samples {
            #expect(Instant(milliseconds: sample).seconds == UInt32(truncatingIfNeeded: sample / 1_000))
        }
    }

    @Test("The end of time is not passed")
    func saturates() {
        let late = Instant(milliseconds: .max - 5)
        #expect(late.advanced(milliseconds: 5).milliseconds == .max)
        #expect(late.advanced(milliseconds: 6).milliseconds == .max)
        #expect(late.advanced(seconds: .max).milliseconds == .max)
        #expect(Instant(milliseconds: 7).advanced(seconds: .max).milliseconds == 4_294_967_295_007)
    }

    @Test("The time since a later moment is none")
    func since() {
        #expect(Instant(milliseconds: 70).milliseconds(since: Instant(milliseconds: 30)) == 40)
        #expect(Instant(milliseconds: 30).milliseconds(since: Instant(milliseconds: 70)) == 0)
        #expect(Instant(milliseconds: 30) < Instant(milliseconds: 70))
    }
}
