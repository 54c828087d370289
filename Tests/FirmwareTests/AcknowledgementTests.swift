import Firmware
import JT808
import Testing

/// What becomes of a fix by the platform's answer to it.
struct AcknowledgementTests {
    @Test("A fix answered with failure stays stored and goes out over the next connection")
    func failure() {
        let bench = Bench.online()
        bench.desk.answer = { _ in .failure }
        bench.run(until: 100_000)
        #expect(bench.live.map(\.second) == [60])
        #expect(bench.device.storedRecords == 1)
        bench.desk.answer = { _ in .success }
        bench.unplug()
        bench.run(until: 110_000)
        #expect(bench.refilled.map(\.second) == [0, 60])
        #expect(bench.device.storedRecords == 0)
    }

    @Test("A fix that failed gives way when the store is full, and what was delivered behind it is no loss")
    func failureGivesWay() {
        let bench = Bench(capacity: 10)
        bench.desk.answer = { $0.fixes.contains { $0.second == 60 } ? .failure : .success }
        bench.run(until: 570_000)
        #expect(bench.device.storedRecords == 9)
        #expect(bench.device.overwrittenRecords == 0)
        // Three fixes wait for an answer; the second of them finds the store full.
        bench.desk.answer = { _ in nil }
        bench.run(until: 750_000)
        #expect(bench.device.overwrittenRecords == 1)
        #expect(bench.device.storedRecords == 3)
        bench.desk.answer = { _ in .success }
        bench.run(until: 1_830_000)
        #expect(bench.device.overwrittenRecords == 1)
        #expect(bench.device.storedRecords == 0)
        #expect(Set(bench.live.map(\.second)) == Set(stride(from: 60, through: 1_800, by: 60)))
    }

    @Test("A batch the platform does not take goes out as single reports, oldest first", arguments: [2, 3])
    func batchRefused(_ result: UInt8) {
        let bench = Bench()
        bench.hasNetwork = false
        bench.desk.answer = { $0.message == .locationBatch ? .init(rawValue: result) : .success }
        bench.run(until: 12_000_000)
        bench.networkReturns()
        bench.run(until: 12_030_000)
        #expect(bench.live.map(\.second) == Array(stride(from: 0, through: 12_000, by: 60)))
        #expect(bench.device.storedRecords == 0)
        #expect(bench.device.refusedRecords == 0)
    }

    @Test("Batches refused in any order lose nothing")
    func batchesRefusedLate() {
        let bench = Bench()
        bench.hasNetwork = false
        bench.run(until: 12_000_000)
        // The first two batches stay unanswered for 8 s, and all are refused.
        var count = 0
        bench.desk.answer = { heard in
            guard heard.message == .locationBatch else { return .success }
            count += 1
            return count <= 2 ? nil : .unsupported
        }
        bench.networkReturns()
        bench.run(until: 12_040_000)
        #expect(Set(bench.live.map(\.second)).isSuperset(of: stride(from: 0, through: 12_000, by: 60)))
        #expect(bench.device.storedRecords == 0)
    }

    @Test(
        "A single fix refused for good is dropped and counted, for sending it again would change nothing",
        arguments: [2, 3])
    func singleRefused(_ result: UInt8) {
        let bench = Bench.online()
        bench.desk.answer = { $0.message == .location ? .init(rawValue: result) : .success }
        bench.run(until: 130_000)
        #expect(bench.live.map(\.second) == [60, 120])
        #expect(bench.device.storedRecords == 0)
        #expect(bench.device.refusedRecords == 2)
    }

    @Test("An answer to nothing in flight changes nothing")
    func unknownSerial() {
        let bench = Bench.online()
        bench.desk.answer = { _ in nil }
        bench.at(61_000) { bench in
            for serial in 0..<40 as Range<UInt16> where serial != bench.heard(.location)[0].header.serial {
                bench.desk.say(.platformAcknowledgement, serial.bigEndianBytes + [0x02, 0x00, 0])
            }
            let serial = bench.heard(.location)[0].header.serial
            bench.desk.say(.platformAcknowledgement, serial.bigEndianBytes + [0x07, 0x04, 0])
        }
        bench.run(until: 65_000)
        #expect(bench.device.storedRecords == 1)
    }

    @Test("A fix unanswered is sent again with the same serial and the same bytes")
    func retransmission() {
        let bench = Bench.online()
        bench.desk.answer = { $0.message == .location ? nil : .success }
        bench.run(until: 90_000)
        let frames = bench.heard(.location)
        #expect(frames.map(\.at) == [60_050, 68_050, 84_050])
        #expect(Set(frames.map(\.body)).count == 1)
        #expect(Set(frames.map(\.header.serial)).count == 1)
    }
}
