import JT808
import Testing

/// 0x8500: the vehicle is controlled, by flags before 2019 and by a list in it.
struct VehicleControlTests {
    /// Doors 1, and a vendor's control with four bytes.
    static let golden2019 = hex("0002 0001 01 f001 0a0b0c0d")
    /// The doors without a count.
    static let countless = hex("0001 01")

    @Test("2013: flags, of which bit 0 locks the doors")
    func flags() throws {
        let none: [UInt8] = []
        for bits in UInt8.min...UInt8.max {
            expectRoundTrip(
                VehicleControl(
                    flags: VehicleControl.Flags(rawValue: bits),
                    controls: try VehicleControl.Controls(none.span.bytes, count: 0)), .v2013, golden: [bits])
        }
        #expect(VehicleControl.Flags.locksDoors.rawValue == 1)
        expectRefusal(VehicleControl.self, [], .v2013, .truncated, at: 0)
    }

    @Test("2019: a count and controls; of a vendor's control all that is left is the parameter")
    func controls() throws {
        let list = Array(Self.golden2019.dropFirst(2))
        expectRoundTrip(
            VehicleControl(flags: [], controls: try VehicleControl.Controls(list.span.bytes, count: 2)), .v2019,
            golden: Self.golden2019)
        #expect(
            reading(VehicleControl.self, Self.golden2019, .v2019)
                == .fields(["flags 0", "count 2", "1 is 01", "61441 is 0a0b0c0d"]))
        #expect(
            reading(VehicleControl.self, hex("0002 f001 aa f002 bb"), .v2019)
                == .fields(["flags 0", "count 2", "61441 is aaf002bb"]))
        #expect(reading(VehicleControl.self, hex("0000"), .v2019) == .fields(["flags 0", "count 0"]))
    }

    @Test("2019: one control without a count is understood, and gets one")
    func withoutCount() throws {
        #expect(reading(VehicleControl.self, Self.countless, .v2019) == .fields(["flags 0", "count 1", "1 is 01"]))
        #expect(rewritten(VehicleControl.self, Self.countless, .v2019) == hex("0001 0001 01"))
        for (bytes, isCountless) in [(Self.countless, true), (Self.golden2019, false)] {
            let view = try VehicleControl.View(bytes.span.bytes, edition: .v2019)
            let found = view.isCountless
            #expect(found == isCountless)
        }
    }

    @Test("Controls that are cut or left over are refused where that is")
    func refusals() {
        let doors = hex("0002 0001 01 0001 00")
        for length in [0, 1, 2, 4, 5, 6, 7] {
            expectRefusal(VehicleControl.self, Array(doors[..<length]), .v2019, .truncated, at: length)
        }
        expectRefusal(VehicleControl.self, doors + [0], .v2019, .inconsistentLength, at: 8)
        // A vendor's control cannot hide that the ones behind it do not fit.
        expectRefusal(VehicleControl.self, hex("0003 f001 aa bb cc"), .v2019, .truncated, at: 7)
    }
}
