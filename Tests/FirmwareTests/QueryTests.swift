import Firmware
import Geodesy
import JT808
import Testing

/// What the platform may ask for at any time: 0x8107, 0x8201, 0x8204.
struct QueryTests {
    @Test("0x8107 is answered with what the maker wrote and the card's number")
    func attributes() throws {
        let bench = Bench.online { $0.cardNumber = TerminalNumber(high: 0x8986, low: 0x0112_2233_4455_6677) }
        bench.obey(Order(.queryAttributes))
        let attributes = try #require(bench.heard(.attributes).last?.attributes)
        #expect(attributes.model == "WB-1")
        #expect(attributes.firmware.hasSuffix(";WB1"))
        #expect(attributes.card == TerminalNumber(high: 0x8986, low: 0x0112_2233_4455_6677))
        #expect(bench.results.count == 1)
    }

    @Test("0x8201 is answered with where it is now, and stores nothing")
    func location() {
        let bench = Bench.online()
        bench.run(until: 30_500)
        bench.world.reading = { _ in .satellites(at: .home.north(77)) }
        bench.obey(Order(.queryLocation))
        let fix = bench.heard(.locationAnswer).last?.fixes.first
        #expect(fix?.second == 30)
        #expect(fix?.location.latitude == Position.home.north(77).latitude)
        #expect(fix?.items.battery == 100)
        #expect(bench.device.storedRecords == 0)
        #expect(bench.results.count == 1)
    }

    @Test("0x8201 is answered with failure while the time is unknown")
    func locationWithoutTime() {
        let bench = Bench { $0.time = nil }
        bench.desk.universalTime = nil
        bench.run(until: 1_000)
        bench.obey(Order(.queryLocation))
        #expect(bench.results == [.failure])
    }

    @Test("A query does not disturb the plan of the fixes")
    func plan() {
        let bench = Bench.online()
        bench.at(30_000) { $0.order(Order(.queryLocation)) }
        bench.at(59_990) { $0.order(Order(.queryLocation)) }
        bench.run(until: 130_000)
        #expect(bench.seconds == [0, 60, 120])
    }

    @Test("A query between an alarm's edge and its fix takes nothing away from the fix")
    func edge() {
        let bench = Bench.armed { $0.settings[.strapDebounce] = 0 }
        bench.at(70_010) { $0.change { $0.battery = 10 } }
        bench.at(70_020) { $0.order(Order(.queryLocation)) }
        bench.at(70_030) { $0.change { $0.isCaseOpen = true } }
        bench.run(until: 75_000)
        #expect(bench.live.map(\.second) == [60, 70, 71])
        #expect(bench.live.last?.set.contains(.caseOpened) == true)
    }

    @Test("0x8204 is acknowledged")
    func linkTest() {
        let bench = Bench.online()
        bench.obey(Order(.linkTest))
        #expect(bench.results == [.success])
    }
}
