import Firmware
import JT808
import Session
import Testing

/// The wristband's calendar: no fix before the time is known, from the platform or from satellites.
struct TimeTests {
    @Test("Without a clock it asks the platform, whose answer in UTC becomes GMT+8")
    func asks() {
        let bench = Bench { $0.time = nil }
        bench.run(until: 70_000)
        #expect(bench.heard(.timeQuery).count == 1)
        // Midnight of the test was 16:00 UTC; the platform says what its clock showed.
        #expect(bench.fixes.map(\.location.time?.second) == [60])
        #expect(bench.device.storedRecords == 0)
    }

    @Test("Before the time is known nothing is stored, and alarms wait for it")
    func waits() {
        let bench = Bench {
            $0.time = nil
            $0.armed = (OrderID(high: 0, low: 1), .second(86_400))
        }
        bench.hasNetwork = false
        bench.at(70_000) { $0.change { $0.strap = .cut } }
        bench.run(until: 300_000)
        #expect(bench.device.storedRecords == 0)
        #expect(bench.device.activeAlarms == .strapCut)
        bench.networkReturns()
        bench.run(until: 300_500)
        #expect(bench.live.map(\.second) == [300])
        #expect(bench.live.first?.set == .strapCut)
    }

    @Test("Satellites tell the time, and the first fix follows at once")
    func satellites() {
        let world = World()
        world.reading = { at in
            at < 100_000 ? .indoors() : .satellites(at: .home, time: DateTime.midnight + UInt32(at / 1_000) + 5)
        }
        let bench = Bench(world: world) { $0.time = nil }
        bench.hasNetwork = false
        bench.run(until: 200_000)
        bench.networkReturns()
        bench.run(until: 201_000)
        // It looks every interval: in vain at 0 and 60 s, with success at 120 s.
        #expect(bench.fixes.map(\.second) == [125, 185])
        #expect(bench.fixes.first?.items.boot != nil)
        #expect(bench.heard(.timeQuery).isEmpty)
    }

    @Test("A question nobody answered is asked again over the next connection, once each")
    func asksAgain() {
        let bench = Bench { $0.time = nil }
        bench.world.reading = { _ in .indoors() }
        bench.desk.universalTime = nil
        bench.run(until: 5_000)
        #expect(bench.heard(.timeQuery).count == 1)
        bench.unplug()
        bench.run(until: 12_000)
        #expect(Set(bench.heard(.timeQuery).map(\.header.serial)).count == 2)
    }

    @Test("Once the time is known no answer moves it, so that no second comes twice")
    func neverBack() {
        let bench = Bench { $0.time = nil }
        bench.run(until: 90_000)
        bench.desk.say(.timeAnswer, Order.time(utc: DateTime.midnight - 8 * 3_600).body)
        bench.run(until: 200_000)
        #expect(bench.seconds == [60, 120, 180])
        #expect(bench.events.allSatisfy { !$0.hasPrefix("refused") })
    }

    @Test("A wristband of 2013 does not ask, for 0x0004 is new in 2019")
    func edition2013() {
        let bench = Bench {
            $0.time = nil
            $0.edition = .v2013
        }
        bench.world.reading = { _ in .indoors() }
        bench.run(until: 30_000)
        #expect(bench.device.isOnline)
        #expect(bench.heard(.timeQuery).isEmpty)
    }

    @Test("What an earlier life stored goes out before the time is known")
    func storedBefore() {
        let first = Bench()
        first.hasNetwork = false
        first.run(until: 100_000)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 10 * RegionFixStore.slotSize, alignment: 8)
        defer { memory.deallocate() }
        var kept = RegionFixStore(region: memory)
        for sequence in 0..<2 as Range<UInt32> {
            let record = first.device.fixes.bytes(sequence)
            _ = kept.append(record.span.bytes)
        }
        #expect(kept.count == 2)
        let bench = Bench(fixes: kept) { $0.time = nil }
        bench.desk.universalTime = nil
        bench.world.reading = { _ in .indoors() }
        bench.run(until: 5_000)
        #expect(bench.refilled.map(\.second) == [0, 60])
        #expect(bench.device.storedRecords == 0)
    }

    @Test("A clock that ran on needs nobody to tell the time")
    func ownClock() {
        let bench = Bench.online()
        #expect(bench.heard(.timeQuery).isEmpty)
        #expect(bench.seconds == [0])
    }
}
