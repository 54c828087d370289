import Geodesy
import Glibc

/// The WGS-84 ellipsoid in floating point, by Vincenty's inverse formula (1975): what integers are measured against.
enum Ellipsoid {
    static let equator = 6_378_137.0
    static let flattening = 1 / 298.257_223_563
    static let pole = equator * (1 - flattening)

    static func radians(_ microdegrees: Int32) -> Double { Double(microdegrees) * .pi / 180e6 }

    /// Metres between two positions that are not opposite each other.
    static func distance(_ from: Position, _ to: Position) -> Double {
        let longitude = radians(to.longitude) - radians(from.longitude)
        let first = atan((1 - flattening) * tan(radians(from.latitude)))
        let second = atan((1 - flattening) * tan(radians(to.latitude)))
        var lambda = longitude
        for _ in 0..<100 {
            let across = cos(second) * sin(lambda)
            let along = cos(first) * sin(second) - sin(first) * cos(second) * cos(lambda)
            let sine = (across * across + along * along).squareRoot()
            if sine == 0 { return 0 }
            let cosine = sin(first) * sin(second) + cos(first) * cos(second) * cos(lambda)
            let sigma = atan2(sine, cosine)
            let azimuth = cos(first) * cos(second) * sin(lambda) / sine
            let square = 1 - azimuth * azimuth
            let middle = square == 0 ? 0 : cosine - 2 * sin(first) * sin(second) / square
            let c = flattening / 16 * square * (4 + flattening * (4 - 3 * square))
            let previous = lambda
            lambda =
                longitude + (1 - c) * flattening * azimuth
                * (sigma + c * sine * (middle + c * cosine * (2 * middle * middle - 1)))
            if abs(lambda - previous) < 1e-13 {
                return length(sigma, sine: sine, cosine: cosine, middle: middle, square: square)
            }
        }
        return .nan
    }

    private static func length(
        _ sigma: Double, sine: Double, cosine: Double, middle: Double, square: Double
    ) -> Double {
        let u = square * (equator * equator - pole * pole) / (pole * pole)
        let a = 1 + u / 16_384 * (4_096 + u * (-768 + u * (320 - 175 * u)))
        let b = u / 1_024 * (256 + u * (-128 + u * (74 - 47 * u)))
        let inner =
            cosine * (2 * middle * middle - 1)
            - b / 6 * middle * (4 * sine * sine - 3) * (4 * middle * middle - 3)
        return pole * a * (sigma - b * sine * (middle + b / 4 * inner))
    }

    /// The position about that many metres away in that direction, degrees clockwise from north.
    static func position(from: Position, metres: Double, bearing: Double) -> Position {
        let latitude = radians(from.latitude)
        let angle = metres / 6_371_000
        let direction = bearing * .pi / 180
        let north = asin(sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(direction))
        let east = atan2(
            sin(direction) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * sin(north))
        var longitude = Double(from.longitude) + east * 180e6 / .pi
        if longitude > 180e6 { longitude -= 360e6 }
        if longitude < -180e6 { longitude += 360e6 }
        return Position(latitude: Int32(north * 180e6 / .pi), longitude: Int32(longitude))
    }

    /// Metres to the nearest place of an edge that is straight in latitude and longitude.
    static func distance(_ position: Position, toEdge begin: Position, _ end: Position) -> Double {
        func metres(_ part: Double) -> Double {
            let north = Double(begin.latitude) + part * Double(end.latitude - begin.latitude)
            let east = Double(begin.longitude) + part * Double(end.longitude - begin.longitude)
            return distance(position, Position(latitude: Int32(north.rounded()), longitude: Int32(east.rounded())))
        }
        // Distance along an edge falls and rises once, so that thirds close in on its least.
        var (low, high) = (0.0, 1.0)
        for _ in 0..<40 {
            let (left, right) = (low + (high - low) / 3, high - (high - low) / 3)
            if metres(left) < metres(right) { high = right } else { low = left }
        }
        return min(metres(low), metres(0), metres(1))
    }
}

/// Numbers that are the same on every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
