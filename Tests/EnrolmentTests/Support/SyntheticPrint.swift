import Biometrics
import Enrolment
import Glibc

/// A print of nobody's finger: ridges as an FM wave, in which each minutia is a spiral of one turn (Larkin and Fletcher, "A
/// coherent framework for fingerprint analysis", 2007). NBIS finds the minutiae where they were put; the flow between them is
/// simpler than skin's, so that it takes some of these prints for each other.
struct SyntheticPrint {
    private static let width = 300
    private static let height = 380

    private let core: (x: Double, y: Double)
    private let stretch: Double
    private let period: Double
    private let minutiae: [(x: Double, y: Double, turn: Double)]
    private let seed: UInt64
    private var shift = (x: 0.0, y: 0.0)
    private var noise = 0.0

    /// A finger, laid down straight on a clean sensor.
    init(seed: UInt64) {
        var draws = SeededDraws(seed: seed)
        func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &draws) }
        core = (Double(Self.width) * number(-0.3...1.3), Double(Self.height) * number(0.3...1.3))
        stretch = number(0.7...1.3)
        period = number(8.5...9.5)
        var found: [(x: Double, y: Double, turn: Double)] = []
        while found.count < 28 {
            let place = (x: number(30...270), y: number(40...340), turn: number(-1...1) < 0 ? -1.0 : 1)
            if found.allSatisfy({ hypot($0.x - place.x, $0.y - place.y) > 16 }) { found.append(place) }
        }
        minutiae = found
        self.seed = seed
    }

    /// The same finger, laid down elsewhere on a dirtier sensor.
    func laidDown(right: Double, down: Double, noise: Double) -> SyntheticPrint {
        var print = self
        print.shift = (right, down)
        print.noise = noise
        return print
    }

    /// What the sensor takes of it.
    var sample: FingerSample {
        var draws = SeededDraws(seed: seed, 1)
        let (middle, centre) = (Double(Self.width) / 2, Double(Self.height) / 2)
        var shades: [UInt8] = []
        for row in 0..<Self.height {
            for column in 0..<Self.width {
                let (x, y) = (Double(column) - shift.x, Double(row) - shift.y)
                let speck = noise * (draws.unit() + draws.unit() + draws.unit() - 1.5) * 2
                let isOutside = hypot((Double(column) - middle) / middle, (Double(row) - centre) / centre) > 0.92
                let shade = 128 + 100 * cos(phase(x, y)) + speck
                shades.append(isOutside ? 255 : UInt8(min(max(shade, 0), 255)))
            }
        }
        return .image(width: Self.width, height: Self.height, shades: shades)
    }

    private func phase(_ x: Double, _ y: Double) -> Double {
        let flow = 2 * Double.pi * hypot(x - core.x, (y - core.y) * stretch) / period
        return minutiae.reduce(flow) { $0 + $1.turn * atan2(y - $1.y, x - $1.x) }
    }
}
