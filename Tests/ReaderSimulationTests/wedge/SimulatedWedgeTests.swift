import Link
import ReaderSimulation
import ReaderWire
import Testing

@Suite("A simulated reader that types")
struct SimulatedWedgeTests {
    private func obey(_ line: String, _ reader: inout SimulatedWedge) -> [String]? {
        reader.obey(line.split(separator: " ").map(String.init))
    }

    /// What it sends from now on.
    private func emissions(_ reader: inout SimulatedWedge) -> [Emission] {
        if let moment = reader.deadline { reader.handle(timeout: moment) }
        var emissions: [Emission] = []
        while let emission = reader.transmit() { emissions.append(emission) }
        return emissions
    }

    @Test("A tag is a report for each key down and up, 8 ms apart, and Enter behind; half of one has none")
    func reports() {
        var reader = SimulatedWedge()
        #expect(reader.deadline == nil && obey("tag 10", &reader) == [])
        let tag = emissions(&reader)
        #expect(tag.map(\.bytes) == [0x1E, 0x00, 0x27, 0x00, 0x28, 0x00].map { [0, 0, $0, 0, 0, 0, 0, 0] })
        #expect(tag.map { $0.at.nanoseconds / 1_000_000 } == [8, 16, 24, 32, 40, 48])
        #expect(obey("half 1234", &reader) == [] && emissions(&reader).count == 4 && reader.deadline == nil)
        #expect(obey("status", &reader) == ["2 tags read"])
    }

    @Test("What is no command is none", arguments: ["tag", "tag 12x", "half", "tag 1 2", "status 1", "lift"])
    func noCommand(_ line: String) {
        var reader = SimulatedWedge()
        #expect(obey(line, &reader) == nil && reader.deadline == nil)
    }

    @Test("Events are what the kernel makes of reports: up before down, each with its scan code, one end for all")
    func events() {
        var events = KeyboardEvents()
        let moment = SteadyTime(nanoseconds: 3_000_004_999)
        let first = events.take(WedgeReport(keys: [0x1E]), at: moment)
        #expect(
            first == [
                InputEvent(.miscellaneous, code: 4, value: 0x7_001E, seconds: 3, microseconds: 4),
                InputEvent(.key, code: 2, value: 1, seconds: 3, microseconds: 4),
                InputEvent(.synchronisation, seconds: 3, microseconds: 4),
            ])
        // Still down, and nothing new; then another takes its place.
        #expect(events.take(WedgeReport(keys: [0x1E]), at: moment).isEmpty)
        let second = events.take(WedgeReport(keys: [0x27]), at: moment)
        #expect(second.filter { $0.kind == .key }.map { [Int32($0.code), $0.value] } == [[2, 0], [11, 1]])
        #expect(second.count == 5)
        #expect(events.take(WedgeReport(keys: [0x70, 0x27]), at: moment).isEmpty)
    }

    @Test("Its report descriptor is a whole one: as many collections open as close")
    func descriptor() {
        for descriptor in [SimulatedWedge.reportDescriptor, SimulatedSkeleton.reportDescriptor] {
            var depth = 0
            var index = 0
            while index < descriptor.count {
                depth += descriptor[index] == 0xA1 ? 1 : descriptor[index] == 0xC0 ? -1 : 0
                index += 1 + Int(descriptor[index] & 3)
            }
            #expect(depth == 0 && index == descriptor.count)
        }
    }
}
