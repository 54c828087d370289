internal import Glibc
internal import Session

/// A finger of nobody: a number from which its ridges and features are made, and how it lies on the sensor.
public struct SyntheticFinger: Equatable, Sendable {
    /// Whose finger it is.
    public var seed: UInt64
    /// How much of it can be seen, 0 to 100.
    public var quality = 85
    /// A wet finger gives an image without features.
    public var isWet = false
    /// Only the finger's edge lies on the sensor.
    public var isPartial = false

    /// Minutiae in an image: a matcher wants a dozen, and finds not all of them; our choice.
    private static let minutiae = 28

    /// Makes a clean, dry finger.
    public init(seed: UInt64) { self.seed = seed }

    /// All the features it has, of which a capture sees some.
    static func features(seed: UInt64) -> [UInt32] {
        var random = SplitMix64(state: seed)
        return (0..<40).map { _ in UInt32(truncatingIfNeeded: random.next()) }
    }

    /// The features that one capture sees; another sees others.
    func features(capture: UInt64) -> [UInt32] {
        var random = SplitMix64(state: seed &* 31 &+ capture)
        let seen = isPartial ? 20 : quality
        return Self.features(seed: seed).filter { _ in random.next() % 100 < UInt64(seen) }
    }

    /// What a module keeps of it after an enrolment: two captures as one template.
    public var template: [UInt8] {
        let captures = [0, 1].map { SyntheticTemplate(features: features(capture: $0)) }
        return (captures[0].merged(with: captures[1]) ?? captures[0]).bytes
    }

    /// The image that one capture takes: two points a byte, the left one in the higher half. In its waves of ridges each
    /// minutia is a spiral of one turn (Larkin and Fletcher, "A coherent framework for fingerprint analysis", 2007), so that
    /// a matcher finds something in it.
    func image(capture: UInt64, width: Int, height: Int) -> [UInt8] {
        var person = SplitMix64(state: seed)
        func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &person) }
        let (coreX, coreY) = (number(0.4...0.6) * Double(width), number(0.35...0.55) * Double(height))
        let (ridges, turns, stretch) = (number(0.55...0.75), number(1...4).rounded(), number(0.8...1.2))
        var minutiae: [(x: Double, y: Double, turn: Double)] = []
        while minutiae.count < Self.minutiae {
            let place = (
                x: number(30...Double(width) - 30), y: number(30...Double(height) - 30),
                turn: number(-1...1) < 0 ? -1.0 : 1
            )
            if minutiae.allSatisfy({ hypot($0.x - place.x, $0.y - place.y) > 16 }) { minutiae.append(place) }
        }
        var noise = SplitMix64(state: seed &+ capture)
        let blur = isWet ? 0.2 : 1
        var packed: [UInt8] = []
        packed.reserveCapacity(width * height / 2)
        for y in 0..<height {
            var left: UInt8 = 0
            for x in 0..<width {
                let (dx, dy) = (Double(x) - coreX, (Double(y) - coreY) * stretch)
                let isOutside = isPartial && x < width * 3 / 4 || hypot(dx, dy) > Double(width) / 2
                let flow = ridges * hypot(dx, dy) + turns * atan2(dy, dx)
                let ridge =
                    sin(minutiae.reduce(flow) { $0 + $1.turn * atan2(Double(y) - $1.y, Double(x) - $1.x) }) * blur
                let speck = Int(noise.next() % 100) >= quality ? 5 : 0
                let shade = isOutside ? 15 : UInt8(max(0, min(15, Int(8 + 7 * ridge) + speck)))
                if x % 2 == 0 { left = shade << 4 } else { packed.append(left | shade) }
            }
        }
        return packed
    }
}
