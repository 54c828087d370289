import JT808
import Testing

/// No bytes trap, and none cost more than the frame they are part of.
struct DeframerRecoveryTests {
    static let good = Wire.plain(0x0200, serial: 0x7d7e, hex("7e 7d 00 01 02 03 04 05 06 07 08 09"))

    @Test("A good frame is found behind any garbage that ends in a delimiter", arguments: [1, 2, 3, 4] as [UInt64])
    func afterGarbage(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let wire = Wire.frame(Self.good)
        for round in 0..<20_000 {
            let length = Int(generator.next() % 70)
            let garbage = (round % 2 == 0 ? generator.markers(length) : generator.bytes(length)) + [0x7e]
            // With its own delimiter, or with the one the garbage ends in.
            let isShared = round % 4 < 2
            let stream = garbage + wire.dropFirst(isShared ? 1 : 0)
            let listener = Listener(limit: 64, hearing: stream)
            let offset = isShared ? garbage.count - 1 : garbage.count
            guard listener.events.last == .frame(Self.good, at: offset) else {
                Issue.record("the frame behind \(digits(garbage)) is lost: \(listener.events)")
                return
            }
        }
    }

    @Test("A frame with one byte changed is refused, and the next is read")
    func afterDamage() {
        var generator = SeededGenerator(seed: 5)
        let wire = Wire.frame(Self.good)
        for index in 1..<wire.count - 1 {
            for _ in 0..<40 {
                var damaged = wire
                damaged[index] ^= UInt8.random(in: 1...255, using: &generator)
                let listener = Listener(hearing: damaged + wire.dropFirst(index % 2))
                #expect(listener.frames == [Self.good], "\(digits(damaged))")
                #expect(!listener.refusals.isEmpty, "\(digits(damaged))")
            }
        }
    }

    @Test("Random bytes in random pieces never trap, and what is found does not depend on the pieces")
    func randomBytes() {
        var generator = SeededGenerator(seed: 6)
        for round in 0..<400 {
            let stream = round % 2 == 0 ? generator.markers(2_000) : generator.bytes(2_000)
            let whole = Listener(limit: 100, hearing: stream)
            var listener = Listener(limit: 100)
            var rest = stream[...]
            while !rest.isEmpty {
                let count = min(rest.count, Int(generator.next() % 40))
                listener.hear(rest.prefix(count))
                listener.scribble()
                rest = rest.dropFirst(count)
            }
            #expect(listener.eventsWithoutNoise == whole.eventsWithoutNoise)
            #expect(listener.deframer.position == stream.count)
        }
    }

    @Test("Offsets of frames and refusals never go back")
    func offsetsAscend() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let listener = Listener(limit: 50, hearing: generator.markers(1_000))
            var last = -1
            for event in listener.events {
                let offset =
                    switch event {
                    case .frame(_, let offset): offset
                    case .refused(let refusal): refusal.offset
                    }
                #expect(offset > last)
                last = offset
            }
        }
    }
}
