import Firmware
import Geodesy
import JT808
import Testing

/// Without a connection fixes are stored, and with one they are refilled: 0x0704 type 1, oldest first, none lost.
struct BlindZoneTests {
    /// 72 hours at one fix a minute.
    static let threeDays = Array(stride(from: 0, to: 259_200, by: 60))

    @Test("After 72 hours without a connection all 4,320 fixes are refilled, oldest first, each once")
    func threeDaysOffline() {
        let bench = Bench()
        bench.hasNetwork = false
        bench.run(until: 259_199_000)
        #expect(bench.device.storedRecords == 4_320)
        #expect(bench.device.overwrittenRecords == 0)
        bench.networkReturns()
        bench.run(until: 259_210_000)
        #expect(bench.refilled.map(\.second) == Self.threeDays)
        #expect(bench.live.map(\.second) == [259_200])
        #expect(bench.device.storedRecords == 0)
    }

    @Test("Refilled fixes are told with what they were then, not with what is now")
    func asTheyWere() {
        let bench = Bench()
        bench.hasNetwork = false
        bench.world.reading = { at in .satellites(at: .home.north(Double(at) / 1_000)) }
        bench.at(90_000) { $0.change { $0.battery = 50 } }
        bench.at(190_000) { $0.networkReturns() }
        bench.run(until: 195_000)
        #expect(bench.refilled.map(\.second) == [0, 60, 120, 180])
        #expect(bench.refilled.map(\.items.battery) == [100, 100, 50, 50])
        #expect(bench.refilled.map(\.location.latitude) == [0, 60, 120, 180].map { Position.home.north($0).latitude })
        #expect(bench.refilled.map(\.items.boot?.count) == [1, nil, nil, nil])
    }

    @Test("Fixes taken while the refill goes on go out at once, though no batch is answered")
    func liveDuringRefill() {
        let bench = Bench()
        bench.hasNetwork = false
        bench.run(until: 36_000_000)
        bench.desk.answer = { $0.message == .locationBatch ? nil : .success }
        bench.networkReturns()
        bench.run(until: 36_130_000)
        let live = bench.heard(.location)
        #expect(live.flatMap(\.fixes).map(\.second) == [36_060, 36_120])
        #expect(live.map(\.at) == [36_060_050, 36_120_050])
        #expect(bench.heard(.locationBatch).count >= 7)
    }

    @Test("A disconnection in the middle of the refill loses nothing, and only the unacknowledged comes twice")
    func interruptedRefill() {
        let bench = Bench()
        bench.hasNetwork = false
        bench.run(until: 36_000_000)
        bench.networkReturns()
        bench.at(36_000_480) { $0.unplug() }
        bench.run(until: 36_030_000)
        let seconds = bench.refilled.map(\.second)
        #expect(Set(seconds) == Set(stride(from: 0, through: 36_000, by: 60)))
        // At most the eight messages of the window, of sixteen bare fixes each, were in flight.
        #expect(seconds.count > 601)
        #expect(seconds.count <= 601 + 8 * 16)
        #expect(bench.device.storedRecords == 0)
    }

    @Test("Fixes in flight at a disconnection are sent again, those acknowledged are not")
    func unacknowledged() {
        let bench = Bench.online()
        bench.at(61_000) { $0.desk.answer = { _ in nil } }
        bench.at(190_000) { bench in
            bench.desk.answer = { _ in .success }
            bench.unplug()
        }
        bench.run(until: 230_000)
        #expect(Set(bench.live.map(\.second)) == [60, 120, 180])
        #expect(bench.refilled.map(\.second) == [0, 120, 180])
        #expect(bench.device.storedRecords == 0)
    }

    @Test("When the store is full the oldest gives way and is counted")
    func full() {
        let bench = Bench(capacity: 10)
        bench.hasNetwork = false
        bench.run(until: 24 * 60_000)
        #expect(bench.device.storedRecords == 10)
        #expect(bench.device.overwrittenRecords == 15)
        bench.networkReturns()
        bench.run(for: 5_000)
        #expect(bench.refilled.map(\.second) == Array(stride(from: 15 * 60, through: 24 * 60, by: 60)))
    }

    @Test("When the store is full of what is in flight the oldest gives way all the same")
    func fullInFlight() {
        let bench = Bench(capacity: 10)
        bench.hasNetwork = false
        bench.run(until: 9 * 60_000)
        bench.desk.answer = { _ in nil }
        bench.networkReturns()
        // Fixes of the minutes 10 to 12 take the places of three that are in flight as a batch.
        bench.run(until: 12 * 60_000 + 10_000)
        #expect(bench.device.storedRecords == 10)
        bench.desk.answer = { _ in .success }
        bench.unplug()
        bench.run(for: 20_000)
        #expect(bench.refilled.suffix(10).map(\.second) == Array(stride(from: 180, through: 720, by: 60)))
        #expect(bench.device.overwrittenRecords == 3)
        #expect(bench.device.storedRecords == 0)
    }

    @Test("A batch that is sent again leaves out what gave way in the meantime")
    func shrunkBatch() {
        let bench = Bench(capacity: 4)
        bench.hasNetwork = false
        bench.run(until: 3 * 60_000)
        bench.desk.answer = { _ in nil }
        bench.at(3 * 60_000 + 55_000) { $0.networkReturns() }
        bench.run(until: 4 * 60_000 + 20_000)
        // Sent at once with four fixes, again 8 s later with the three that are left.
        #expect(
            bench.heard(.locationBatch).map { $0.fixes.map(\.second) } == [
                [0, 60, 120, 180], [60, 120, 180], [60, 120, 180],
            ])
        #expect(Set(bench.heard(.locationBatch).map(\.header.serial)).count == 1)
    }

    @Test("Every byte on its own, the refill is the same")
    func cuts() {
        let bench = Bench()
        bench.cuts = true
        bench.hasNetwork = false
        bench.run(until: 3_600_000)
        bench.networkReturns()
        bench.run(for: 10_000)
        #expect(bench.refilled.map(\.second) == Array(stride(from: 0, through: 3_600, by: 60)))
    }

    @Test("A batch has at most 1,023 bytes, however much its fixes say")
    func batchSize() {
        let bench = Bench { $0.settings[.scans] = 1 }
        bench.world.reading = { _ in .indoors(accessPoints: 5, cells: 2) }
        bench.hasNetwork = false
        bench.run(until: 3_600_000)
        bench.networkReturns()
        bench.run(for: 5_000)
        #expect(bench.refilled.map(\.second) == Array(stride(from: 0, through: 3_600, by: 60)))
        #expect(bench.refilled.allSatisfy { $0.accessPoints.count == 5 && $0.cells.count == 2 })
        #expect(bench.heard(.locationBatch).allSatisfy { $0.body.count <= Header.longestBody })
    }

    @Test("Sequence numbers wrap in the middle of the store, and nothing is lost")
    func sequenceNumbersWrap() {
        let bench = Bench(firstSequence: .max - 20)
        bench.hasNetwork = false
        bench.run(until: 3_600_000)
        bench.networkReturns()
        bench.at(3_600_200) { $0.unplug() }
        bench.run(for: 130_000)
        #expect(Set(bench.seconds) == Set(stride(from: 0, through: 3_720, by: 60)))
        #expect(bench.device.storedRecords == 0)
        #expect(bench.device.overwrittenRecords == 0)
    }
}
