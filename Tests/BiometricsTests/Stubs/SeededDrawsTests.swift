import Biometrics
import Testing

@Suite("Numbers drawn from a seed")
struct SeededDrawsTests {
    /// Seeds whose first 64 bits are all ones and all zeros: no number is nearer to an end than the one drawn from these.
    private static let extremes: [(seed: UInt64, bits: UInt64)] = [
        (0xbe12_fe39_fbd6_3f3c, .max), (0x6416_6969_b396_9a0a, 0),
    ]

    @Test("A number between 0 and 1 is neither of them, whatever is drawn", arguments: extremes)
    func ends(_ extreme: (seed: UInt64, bits: UInt64)) {
        var draws = SeededDraws(seed: extreme.seed)
        var same = draws
        #expect(same.next() == extreme.bits)
        let unit = draws.unit()
        #expect(0 < unit && unit < 1, "\(unit)")
    }
}
