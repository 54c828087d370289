import Datum
import Glibc
import Mobility
import Testing

/// Errors of positions against the table of mobility.md §4, with the distributions written out here.
@Suite("Errors of positions")
struct PositionErrorTests {
    /// A row of the table.
    struct Row: Sendable {
        var environment: Environment
        var sigma: Double
        var memory: Double
        var outliers: Double
        var outlierDistance: ClosedRange<Double>
        /// The radius that holds 95 % but for outliers: two normal axes.
        var accuracy: Double { 2.4477 * sigma }
    }

    static let rows = [
        Row(environment: .openSky, sigma: 2.5, memory: 60, outliers: 0.001, outlierDistance: 20...40),
        Row(environment: .street, sigma: 6, memory: 60, outliers: 0.02, outlierDistance: 20...40),
        Row(environment: .canyon, sigma: 14, memory: 90, outliers: 0.08, outlierDistance: 60...150),
        Row(environment: .window, sigma: 25, memory: 120, outliers: 0.15, outlierDistance: 40...100),
    ]

    private let somewhere = Point(x: 1_234, y: -567)

    /// The first error of each of many devices: independent draws.
    private func firstErrors(_ source: Source, count: Int = 20_000) -> [Point] {
        (0..<count).map { device in
            var error = PositionError(seed: 77, device: device, at: monday)
            return error.next(source, at: monday, truth: somewhere)
        }
    }

    /// The share of errors within a radius.
    private func share(of errors: [Point], within radius: Double) -> Double {
        Double(errors.count { $0.length <= radius }) / Double(errors.count)
    }

    @Test("Half and 95 % of satellite positions lie as near as stated, but for outliers", arguments: rows)
    func quantiles(row: Row) {
        let source = Source.satellites(row.environment)
        #expect(abs(source.accuracy - row.accuracy) < 0.01)
        let errors = firstErrors(source)
        // CEP50 and CEP95 of two normal axes are 1.1774 σ and 2.4477 σ; the sixth point lies where only outliers are.
        for (radius, rayleigh) in [
            (0.5, 0.1175), (1, 0.3935), (1.1774, 0.5), (2, 0.8647), (2.4477, 0.95), (2.4477 * 1.5 + 0.001, 1),
        ] {
            let metres = radius * row.sigma
            let far = row.outlierDistance
            let near = min(1, max(0, (metres - far.lowerBound) / (far.upperBound - far.lowerBound)))
            let expected = (1 - row.outliers) * rayleigh + row.outliers * near
            // 20,000 draws have a deviation of 0.0035 at most.
            #expect(abs(share(of: errors, within: metres) - expected) < 0.012)
        }
    }

    @Test("No error but an outlier exceeds one and a half times the radius stated", arguments: rows)
    func truncation(row: Row) {
        let limit = 1.5 * row.accuracy
        let beyond = firstErrors(.satellites(row.environment)).filter { $0.length > limit + 0.01 }
        #expect(beyond.allSatisfy { row.outlierDistance.contains($0.length) })
        #expect(beyond.count <= Int(20_000 * row.outliers * 1.3))
    }

    @Test("Errors point everywhere alike", arguments: rows)
    func directions(row: Row) {
        var errors = firstErrors(.satellites(row.environment))
        errors += firstErrors(.wifi) + firstErrors(.cell)
        for quarter in 0..<4 {
            let count = errors.count { Int($0.heading / 90) == quarter }
            #expect(abs(Double(count) / 60_000 - 0.25) < 0.01)
        }
    }

    @Test(
        "Half of the error is forgotten within a minute or two, the other half within an hour",
        arguments: [rows[0], rows[2]], [1, 30, 60, 300, 3_600, 14_400] as [Double])
    func memory(row: Row, gap: Double) {
        let source = Source.satellites(row.environment)
        var product = 0.0
        var square = 0.0
        for device in 0..<6_000 {
            var error = PositionError(seed: 5, device: device, at: monday)
            let first = error.next(source, at: monday, truth: somewhere)
            let second = error.next(source, at: monday + gap, truth: somewhere)
            // Outliers are drawn anew each time.
            guard max(first.length, second.length) <= 1.5 * row.accuracy + 0.01 else { continue }
            product += first.x * second.x + first.y * second.y
            square += (first.length * first.length + second.length * second.length) / 2
        }
        let expected = (exp(-gap / row.memory) + exp(-gap / 3_600)) / 2
        #expect(abs(product / square - expected) < 0.04)
    }

    @Test("Many steps keep the error as large as one", arguments: rows)
    func stationary(row: Row) {
        var errors: [Point] = []
        for device in 0..<100 {
            var error = PositionError(seed: 3, device: device, at: monday)
            for step in 0..<200 {
                // An hour and more between draws makes them nearly independent.
                errors.append(
                    error.next(.satellites(row.environment), at: monday + Double(step) * 7_200, truth: somewhere))
            }
        }
        let share = share(of: errors, within: 1.1774 * row.sigma)
        #expect(abs(share - 0.5 * (1 - row.outliers)) < 0.02)
    }

    @Test("Wi-Fi and cell errors are lognormal with the medians of mobility.md, and stated at their 95 %")
    func networks() {
        for (source, median, moved) in [(Source.wifi, 40.0, 0.001), (.cell, 250, 0)] {
            let errors = firstErrors(source)
            #expect(abs(share(of: errors, within: median) - 0.5) < 0.012)
            #expect(abs(share(of: errors, within: median * 1.649) - 0.841) < 0.012)
            #expect(abs(share(of: errors, within: source.accuracy) - 0.95) < 0.012)
            let beyond = errors.filter { $0.length > 1.5 * source.accuracy + 0.01 }
            // A moved access point puts a position kilometres away.
            #expect(beyond.allSatisfy { (1_000...5_000).contains($0.length) })
            #expect(abs(Double(beyond.count) / 20_000 - moved) <= 0.001)
        }
    }

    @Test("A Wi-Fi error stays for ten minutes within a hundred metres, and a cell's is one of three")
    func steady() {
        var wifi: Set<Point> = []
        var cells: Set<Point> = []
        for device in 0..<20 {
            var error = PositionError(seed: 8, device: device, at: monday)
            let first = (0..<10).map { error.next(.wifi, at: monday + Double($0) * 60, truth: somewhere) }
            #expect(Set(first.filter { $0.length < 900 }).count == 1)
            wifi.formUnion(first)
            wifi.insert(error.next(.wifi, at: monday + 600, truth: somewhere))
            let towers = Set(
                (0..<100).map { error.next(.cell, at: monday + 600 + Double($0) * 300, truth: somewhere) })
            #expect(towers.count == 3)
            cells.formUnion(towers)
        }
        #expect(wifi.count >= 40 && cells.count == 60)
    }

    @Test("The same seed and device err alike, others otherwise")
    func seeds() {
        func errors(seed: UInt64, device: Int) -> [Point] {
            var error = PositionError(seed: seed, device: device, at: monday)
            let sources: [Source] = [.satellites(.openSky), .wifi, .cell, .satellites(.canyon)]
            return (0..<40).map { error.next(sources[$0 % 4], at: monday + Double($0) * 60, truth: somewhere) }
        }
        #expect(errors(seed: 1, device: 2) == errors(seed: 1, device: 2))
        #expect(Set(errors(seed: 1, device: 2)).isDisjoint(with: errors(seed: 2, device: 2)))
        #expect(Set(errors(seed: 1, device: 2)).isDisjoint(with: errors(seed: 1, device: 3)))
    }
}
