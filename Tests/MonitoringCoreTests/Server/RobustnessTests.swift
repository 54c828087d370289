import CommandHarness
import JT808
import MonitoringCore
import Testing

/// Whatever devices send, the core answers as the standard says and lives on.
@Suite(.serialized)
struct RobustnessTests {
    let folder = Folder()

    func online(_ core: CoreProcess) throws -> Device {
        let device = try Device(core)
        #expect(try device.authenticate() == .success)
        return device
    }

    @Test("Noise, broken escapes, wrong check bytes, short and oversize frames are skipped, and the next one is heard")
    func garbage() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try online(core)
        var wrong = device.frame(.heartbeat).bytes
        wrong[wrong.count - 2] ^= 0x55
        let rubbish: [[UInt8]] = [
            wrong, [0x7e, 0x7d, 0x33, 0x7e], [0x7e, 1, 2, 3, 0x7e],
            [0x7e] + [UInt8](repeating: 0x55, count: 20_000) + [0x7e], [0x7e, 0x7e, 0x7e],
            [0x7e] + [UInt8](repeating: 0x01, count: 30) + [0x7d, 0x7e],
        ]
        for (index, bytes) in rubbish.enumerated() {
            try device.send(bytes)
            #expect(try device.fix(Fix(at("10:00") + UInt32(index))) == .success)
        }
        #expect(try core.storedTimes().count == rubbish.count)
        #expect(try core.stop().contains(", 5 frames refused"))
    }

    @Test("Random bytes of any device change nothing for the others")
    func random() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try online(core)
        var random = Seeded(state: 5)
        for round in UInt32(0)..<20 {
            let vandal = try Device(core)
            let special: [UInt8] = [0x7e, 0x7d, 0x01, 0x02]
            let noise = (0..<20_000).map { _ in
                let word = random.next()
                return word & 1 == 0 ? special[Int(word >> 8 & 3)] : UInt8(truncatingIfNeeded: word >> 16)
            }
            try vandal.send(noise)
            vandal.hangUp()
            #expect(try device.fix(Fix(at("10:00") + round)) == .success)
        }
        #expect(try core.storedTimes().count == 20)
    }

    @Test("A frame may come byte by byte, and two in one piece")
    func pieces() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try online(core)
        let (first, firstSerial) = device.frame(.location) { Fix(at("10:00")).emit(into: &$0) }
        for byte in first { try device.send([byte]) }
        #expect(try device.answer(to: firstSerial) == .success)
        let (second, _) = device.frame(.location) { Fix(at("10:01")).emit(into: &$0) }
        let (third, thirdSerial) = device.frame(.location) { Fix(at("10:02")).emit(into: &$0) }
        // The delimiter between the two is shared.
        try device.send(second + third.dropFirst())
        #expect(try device.answer(to: thirdSerial) == .success)
        #expect(try core.storedTimes() == [at("10:00"), at("10:01"), at("10:02")])
    }

    @Test("Half a frame at the end of a link is forgotten with it")
    func halfFrame() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let first = try online(core)
        let (bytes, _) = first.frame(.location) { Fix(at("10:00")).emit(into: &$0) }
        try first.send(Array(bytes.prefix(bytes.count / 2)))
        first.hangUp()
        let second = try online(core)
        try second.send(Array(bytes.suffix(bytes.count / 2)))
        #expect(try second.fix(Fix(at("10:01"))) == .success)
        #expect(try core.storedTimes() == [at("10:01")])
    }

    @Test("A body that is refused is a bad message, and nothing of it is kept")
    func badBody() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try online(core)
        #expect(try device.answer(to: device.send(.location) { $0.word(1) }) == .badMessage)
        let north = try device.send(.location) {
            for _ in 0..<2 { $0.doubleWord(0) }
            $0.doubleWord(90_000_001)
            for _ in 0..<4 { $0.doubleWord(0) }
        }
        #expect(try device.answer(to: north) == .badMessage)
        #expect(try device.answer(to: device.send(.verificationResult)) == .badMessage)
        #expect(try device.answer(to: device.send(.authenticate)) == .badMessage)
        #expect(try device.answer(to: device.send(.register) { $0.word(1) }) == .badMessage)
        #expect(try device.fix(Fix(at("10:00"))) == .success)
        #expect(try core.storedTimes() == [at("10:00")])
        #expect(try core.stop().contains(", 5 frames refused"))
    }

    @Test("Of a batch with a broken report the sound ones are kept, and the batch is a bad message")
    func badBatch() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try online(core)
        let serial = try device.send(.locationBatch) { body in
            body.word(3)
            body.byte(1)
            body.word(Fix.length)
            Fix(at("10:00")).emit(into: &body)
            body.word(4)
            body.doubleWord(0)
            body.word(Fix.length)
            Fix(at("10:01")).emit(into: &body)
        }
        #expect(try device.answer(to: serial) == .badMessage)
        try device.settle()
        #expect(try core.storedTimes() == [at("10:00"), at("10:01")])
    }

    @Test("Messages that the core does not know or in cipher, in one or in parts, are unsupported")
    func unsupported() throws {
        let core = try CoreProcess(in: folder, orders: [.plain()])
        let device = try online(core)
        #expect(try device.answer(to: device.send(MessageID(rawValue: 0x0702))) == .unsupported)
        #expect(try device.answer(to: device.send(MessageID(rawValue: 0xefff))) == .unsupported)
        let plain = Header(.location, edition: .v2019, terminal: device.terminal, serial: 900)
        var ciphered = plain
        ciphered.encryption = 1
        var part = ciphered
        part.fragment = Header.Fragment(total: 2, index: 1)
        for header in [ciphered, part] {
            try device.send(Device.frame(header) { Fix(at("10:00")).emit(into: &$0) })
            #expect(try device.answer(to: 900) == .unsupported)
        }
        #expect(try core.storedTimes().isEmpty)
    }

    @Test("A device that never reads is dropped, and the others are served")
    func backlog() throws {
        let core = try CoreProcess(in: folder, orders: [.plain("1"), .plain("2")])
        let deaf = try Device(core, "1")
        #expect(try deaf.authenticate() == .success)
        let heartbeat = deaf.frame(.heartbeat).bytes
        let block = [[UInt8]](repeating: heartbeat, count: 4_000).flatMap(\.self)
        // The answers fill what the kernel takes, then the core's own queue, until it has enough; 10^8 bytes are
        // many times both.
        var sent = 0
        while sent < 100_000_000, try deaf.send(block) { sent += block.count }
        #expect(sent < 100_000_000)
        let other = try Device(core, "2")
        #expect(try other.authenticate() == .success)
        #expect(try other.fix(Fix(at("10:00"))) == .success)
    }
}
