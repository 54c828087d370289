import JT808
import MonitoringCore
import Testing

/// Messages that come in parts.
@Suite(.serialized)
struct FragmentTests {
    let folder = TemporaryFolder()

    private func fixes(_ count: UInt32) -> [Fix] { (0..<count).map { Fix(at("09:00") + $0) } }

    @Test("A batch in four parts is stored and acknowledged once, in whatever order they come")
    func reordered() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        let (frames, serial) = device.parts(ofRefill: fixes(80))
        for index in [2, 0, 3, 0, 1] { try device.send(frames[index]) }
        #expect(try device.answer(to: serial) == .success)
        #expect(try core.storedTimes().count == 80)
        // All that comes before the answer to a heartbeat: no other acknowledgement was on its way.
        try device.settle()
        #expect(try core.stop().contains("80 fixes stored, 0 received twice"))
    }

    @Test("Parts of two batches come in turns, and each batch is stored whole")
    func interleaved() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        let early = device.parts(ofRefill: (0..<60).map { Fix(at("08:00") + $0) })
        let late = device.parts(ofRefill: fixes(60))
        for (left, right) in zip(early.frames, late.frames) {
            try device.send(left)
            try device.send(right)
        }
        #expect(try device.answer(to: early.serial) == .success)
        #expect(try device.answer(to: late.serial) == .success)
        #expect(try core.storedTimes().count == 120)
    }

    @Test("A batch sent again whole is acknowledged again and not stored again")
    func again() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        let (frames, serial) = device.parts(ofRefill: fixes(60))
        for _ in 0..<2 {
            for frame in frames { try device.send(frame) }
            #expect(try device.answer(to: serial) == .success)
        }
        #expect(try core.stop().contains("60 fixes stored, 0 received twice"))
    }

    @Test("A batch beyond the memory of a connection is refused, and what comes next is taken")
    func tooLong() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        // 44 bytes a fix: more than 160 KiB.
        let (frames, serial) = device.parts(ofRefill: fixes(4_000))
        for frame in frames { try device.send(frame) }
        #expect(try device.answer(to: serial) == .failure)
        #expect(try device.fix(Fix(at("10:00"))) == .success)
        #expect(try core.storedTimes() == [at("10:00")])
    }

    @Test("A core that is asked for fragments it never sent says so")
    func nothingSent() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        let serial = try device.send(.terminalRetransmission) {
            $0.word(1)
            $0.word(1)
            $0.word(2)
        }
        #expect(try device.answer(to: serial) == .failure)
    }
}
