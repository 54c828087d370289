internal import Glibc
public import Datum

/// The error of one device's positions: for satellites two Gauss–Markov processes that forget after a minute and after
/// an hour, for networks an offset that stays while the surroundings do (mobility.md §4).
public struct PositionError: Sendable {
    private var fast = Point(x: 0, y: 0)
    private var slow = Point(x: 0, y: 0)
    private var last: Moment
    private var stream: RandomStream
    private let seed: UInt64
    private let device: Int

    /// Seconds after which the slower part of the error is forgotten.
    static let slowMemory = 3_600.0
    /// Share of Wi-Fi positions that lie where an access point was before it moved (mobility.md §4).
    static let movedAccessPoint = 0.001

    /// Begins with an error drawn from its distribution.
    public init(seed: UInt64, device: Int, at time: Moment) {
        self.seed = seed
        self.device = device
        last = time
        stream = RandomStream(seed: seed, device: device, layer: .error)
        fast = draw()
        slow = draw()
    }

    private mutating func draw() -> Point { Point(x: stream.normal(), y: stream.normal()) }

    /// The error of a position at `time`, which does not go back, m.
    public mutating func next(_ source: Source, at time: Moment, truth: Point) -> Point {
        switch source {
        case .satellites(let environment): satelliteError(environment, at: time)
        case .wifi: wifiError(at: time, truth: truth)
        case .cell: cellError(at: time, truth: truth)
        }
    }

    private mutating func satelliteError(_ environment: Environment, at time: Moment) -> Point {
        let step = max(0, time - last)
        last = max(last, time)
        fast = advanced(fast, step, memory: environment.fastMemory)
        slow = advanced(slow, step, memory: Self.slowMemory)
        if stream.chance(environment.outlier.rate) {
            return direction() * stream.uniform(environment.outlier.distance)
        }
        // Each process has half the variance.
        return limited(
            (fast + slow) * (environment.sigma / 2.0.squareRoot()), to: Source.satellites(environment))
    }

    /// x(t + Δ) = e^(−Δ/τ) x(t) + √(1 − e^(−2Δ/τ)) n.
    private mutating func advanced(_ process: Point, _ step: Double, memory: Double) -> Point {
        let kept = exp(-step / memory)
        return process * kept + draw() * (1 - kept * kept).squareRoot()
    }

    private mutating func direction() -> Point {
        let angle = stream.uniform(0...2 * .pi)
        return Point(x: cos(angle), y: sin(angle))
    }

    private func limited(_ error: Point, to source: Source) -> Point {
        let most = source.accuracy * Source.truncation
        let length = error.length
        return length > most ? error * (most / length) : error
    }

    /// The same for ten minutes within a hundred metres, but for a moved access point now and then.
    private mutating func wifiError(at time: Moment, truth: Point) -> Point {
        if stream.chance(Self.movedAccessPoint) { return direction() * stream.uniform(1_000...5_000) }
        let key = cell(of: truth, size: 100) &* 31 &+ Int(time / 600)
        return fixedError(key: key, median: Source.wifiMedian, source: .wifi)
    }

    /// The same vector while the serving cell is: one of three around each place, changing every five minutes at most.
    private func cellError(at time: Moment, truth: Point) -> Point {
        let place = cell(of: truth, size: 700)
        let tower = Int(RandomStream.unit(seed: seed, device: device, layer: .sources, key: Int(time / 300)) * 3)
        return fixedError(key: place &* 3 &+ tower, median: Source.cellMedian, source: .cell)
    }

    private func fixedError(key: Int, median: Double, source: Source) -> Point {
        var fixed = RandomStream(seed: seed, device: device, day: key, layer: .error)
        let angle = fixed.uniform(0...2 * .pi)
        let length = fixed.lognormal(median: median, sigma: Source.spread)
        return limited(Point(x: cos(angle), y: sin(angle)) * length, to: source)
    }

    /// A number for the square of the plane a point lies in.
    private func cell(of point: Point, size: Double) -> Int {
        Int((point.x / size).rounded(.down)) &* 92_821 &+ Int((point.y / size).rounded(.down))
    }
}
