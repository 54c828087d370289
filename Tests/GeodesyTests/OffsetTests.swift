import Geodesy
import Testing

/// The way on a plane, and the integer arithmetic below it: square roots and quotients by shifts.
struct OffsetTests {
    @Test("North and east are positive, in centimetres, right to 0.1 % up to 15 km and to 0.6 % up to 100 km")
    func directions() {
        for latitude: Int32 in [-60_000_000, -24_000_000, 0, 24_000_000, 60_000_000] {
            let here = Position(latitude: latitude, longitude: 109_400_000)
            for (metres, share) in [(500.0, 0.001), (2_000, 0.001), (15_000, 0.001), (100_000, 0.006)] {
                for bearing in stride(from: 0.0, to: 360, by: 30) {
                    let there = Ellipsoid.position(from: here, metres: metres, bearing: bearing)
                    let offset = here.offset(of: there)
                    #expect((offset.north > 0) == (there.latitude > latitude))
                    #expect((offset.east > 0) == (there.longitude > 109_400_000))
                    let expected = Ellipsoid.distance(here, there)
                    #expect(abs(Double(offset.length) - expected) <= expected * share + 1)
                }
                let north = Ellipsoid.position(from: here, metres: metres, bearing: 0)
                #expect(
                    abs(Double(here.offset(of: north).north) / 100 - Ellipsoid.distance(here, north)) < metres / 1_000)
                let east = Position(latitude: latitude, longitude: north.longitude + Int32(metres * 9))
                #expect(here.offset(of: east).north == 0)
                #expect(abs(Double(here.offset(of: east).east) / 100 - Ellipsoid.distance(here, east)) < metres / 1_000)
            }
        }
    }

    @Test("What is straight in latitude and longitude is straight on the plane, so that edges meet")
    func straight() {
        let here = Position(latitude: 45_000_000, longitude: 0)
        let half = here.offset(of: Position(latitude: 45_400_000, longitude: 600_000))
        let whole = here.offset(of: Position(latitude: 45_800_000, longitude: 1_200_000))
        #expect(abs(whole.north - 2 * half.north) <= 2)
        #expect(abs(whole.east - 2 * half.east) <= 2)
    }

    @Test("Across the date line the short way is taken")
    func dateLine() {
        let west = Position(latitude: 0, longitude: -179_999_990)
        let east = Position(latitude: 0, longitude: 179_999_990)
        #expect(east.offset(of: west).east > 0)
        #expect(west.offset(of: east).east < 0)
        #expect(east.offset(of: west).length == 2)
    }

    /// The length that is cut to whole metres, by squares alone.
    func isLength(_ metres: Int32, of offset: Offset) -> Bool {
        let square = UInt64(offset.north * offset.north) + UInt64(offset.east * offset.east)
        let low = UInt64(metres) * 100
        return low * low <= square && square < (low + 100) * (low + 100)
    }

    @Test("A length is the root of the squares, cut to whole metres, up to half the Earth")
    func lengths() {
        var generator = SeededGenerator(seed: 2)
        for bits in 0..<31 {
            let bound = min(Int64(1) << Int64(bits), 2_100_000_000)
            for _ in 0..<400 {
                let offset = Offset(
                    north: .random(in: -bound...bound, using: &generator),
                    east: .random(in: -bound...bound, using: &generator))
                #expect(isLength(offset.length, of: offset), "\(offset)")
            }
        }
        for edge: Int64 in [-2_100_000_000, 0, 2_100_000_000] {
            let offset = Offset(north: edge, east: 2_100_000_000)
            #expect(isLength(offset.length, of: offset))
        }
    }

    @Test("At each whole metre the length changes, and not a centimetre before")
    func wholeMetres() {
        for metres: Int64 in [1, 2, 9, 10, 99, 100, 1_000, 12_345, 65_536, 1_000_000, 21_000_000] {
            #expect(Offset(north: 100 * metres, east: 0).length == metres)
            #expect(Offset(north: 0, east: -100 * metres).length == metres)
            #expect(Offset(north: 100 * metres - 1, east: 0).length == metres - 1)
            // 3, 4 and 5 make a right angle.
            if metres <= 4_000_000 {
                #expect(Offset(north: 300 * metres, east: -400 * metres).length == 5 * metres)
                #expect(Offset(north: 300 * metres, east: 400 * metres - 1).length == 5 * metres - 1)
            }
        }
        #expect(Offset(north: 0, east: 0).length == 0)
    }
}
