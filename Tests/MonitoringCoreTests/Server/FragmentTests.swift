import CommandHarness
import JT808
import MonitoringCore
import Testing

/// Messages that come in parts.
@Suite(.serialized)
struct FragmentTests {
    let folder = Folder()

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

    @Test("A lost part is asked for with 0x8003, and the batch is stored with it")
    func lost() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        #expect(try device.fix(Fix(at("10:00"))) == .success)
        let (frames, serial) = device.parts(ofRefill: fixes(80))
        for index in [0, 1, 3] { try device.send(frames[index]) }
        // The clock goes with the fixes: five seconds of silence are over.
        #expect(try device.fix(Fix(at("10:00") + 6)) == .success)
        let request = try device.hear(.platformRetransmission).body
        #expect(request == [UInt8(serial >> 8), UInt8(serial & 0xff), 0, 1, 0, 3])
        try device.send(frames[2])
        #expect(try device.answer(to: serial) == .success)
        #expect(try core.storedTimes().count == 82)
    }

    @Test("The clock that is set while parts come takes none of them for old")
    func clockSet() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        let (frames, serial) = device.parts(ofRefill: fixes(80))
        for index in [0, 1] { try device.send(frames[index]) }
        #expect(try device.fix(Fix(at("10:00"))) == .success)
        for index in [2, 3] { try device.send(frames[index]) }
        #expect(try device.answer(to: serial) == .success)
    }

    @Test("A picture in twenty parts is answered with 0x8800, by its id")
    func picture() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        let data = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let (frames, _) = device.parts(.mediaUpload) { body in
            body.doubleWord(0x0102_0304)
            // An image, JPEG, commanded, of the first camera.
            for byte in [0, 0, 0, 1] as [UInt8] { body.byte(byte) }
            for _ in 0..<Location.size { body.byte(0) }
            body.bytes(data.span.bytes)
        }
        #expect(frames.count == 20)
        for frame in frames { try device.send(frame) }
        #expect(try device.hear(.mediaAnswer).body == [1, 2, 3, 4])
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
