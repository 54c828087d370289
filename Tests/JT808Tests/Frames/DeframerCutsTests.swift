import JT808
import Testing

/// A stream may be cut anywhere, and several streams may take turns in one buffer.
struct DeframerCutsTests {
    /// Frames with escapes in body and check byte, shared and doubled delimiters, and every kind of rubbish.
    static let stream: [UInt8] =
        hex("00 01 02") + Wire.frame(Wire.plain(0x0200, serial: 1, hex("7e 7d 01 02 7d 7e 00 11 22 33 44 55 66 77")))
        + Wire.frame(Wire.plain(0x0002, serial: 2, [])).dropFirst()
        + hex("7e 01 02 7e") + hex("7e 00 7d 03 11 7e") + hex("7e 00 01 7d 7e")
        + Wire.frame(Wire.plain(0x0900, serial: 3, [UInt8](repeating: 0x7d, count: 40)))
        + hex("7e 000200001234567820130001397e")
        + Wire.frame(Wire.plain(0x8300, serial: 4, text("abcdefghijklmnopqrstuvwxyz")))

    @Test("A stream cut in two at any byte gives the same frames and refusals at the same offsets")
    func cutInTwo() {
        let whole = Listener(hearing: Self.stream)
        #expect(whole.frames.count == 4)
        #expect(
            whole.refusals.map(\.reason) == [.noise, .short, .unknownEscape, .unfinishedEscape, .checksum])
        for cut in 0...Self.stream.count {
            let pieces = Listener(hearing: Array(Self.stream[..<cut]), Array(Self.stream[cut...]))
            #expect(pieces.eventsWithoutNoise == whole.eventsWithoutNoise, "cut at \(cut)")
        }
    }

    @Test("A stream that comes byte by byte gives the same frames and refusals")
    func byteByByte() {
        let whole = Listener(hearing: Self.stream)
        var listener = Listener()
        for byte in Self.stream { listener.hear([byte]) }
        #expect(listener.eventsWithoutNoise == whole.eventsWithoutNoise)
        #expect(listener.deframer.position == Self.stream.count)
    }

    @Test("Bytes behind the pending ones are free to be overwritten between two calls")
    func pendingBytesAreEnough() {
        let whole = Listener(hearing: Self.stream)
        for cut in 0...Self.stream.count {
            var listener = Listener()
            listener.hear(Self.stream[..<cut])
            listener.scribble()
            listener.hear(Self.stream[cut...])
            #expect(listener.eventsWithoutNoise == whole.eventsWithoutNoise, "cut at \(cut)")
        }
    }

    @Test("Two streams take turns in one buffer wherever one of them has nothing pending")
    func sharedBuffer() {
        let other = Wire.frame(Wire.plain(0x0704, serial: 9, [UInt8](repeating: 0x7e, count: 200)))
        let whole = Listener(hearing: Self.stream)
        var buffer = [UInt8](repeating: 0, count: Deframer.platformLimit)
        var turns = 0
        for cut in 0...Self.stream.count {
            var first = Deframer(limit: Deframer.platformLimit)
            var second = Deframer(limit: Deframer.platformLimit)
            var events = Listener.read(Array(Self.stream[..<cut]), &first, &buffer)
            guard first.pending == 0 else { continue }
            turns += 1
            #expect(Listener.read(other, &second, &buffer).count == 1)
            events += Listener.read(Array(Self.stream[cut...]), &first, &buffer)
            let frames = events.filter { if case .frame = $0 { true } else { false } }
            #expect(frames == whole.events.filter { if case .frame = $0 { true } else { false } }, "cut at \(cut)")
        }
        #expect(turns > 20)
    }

    @Test("Between frames nothing is pending; inside one its unescaped bytes are, and the stream says so")
    func pendingCount() {
        var listener = Listener()
        listener.hear(hex("7e"))
        #expect(listener.deframer.pending == 0)
        #expect(!listener.deframer.isInsideFrame)
        listener.hear(hex("7d"))
        #expect(listener.deframer.pending == 0)
        #expect(listener.deframer.isInsideFrame)
        listener.hear(hex("02 00"))
        #expect(listener.deframer.pending == 2)
        #expect(listener.deframer.isInsideFrame)
        listener.hear(hex("7e"))
        #expect(listener.deframer.pending == 0)
        #expect(!listener.deframer.isInsideFrame)
    }

    @Test("Offsets count from the stream's first byte across calls")
    func offsetsAcrossCalls() {
        let frame = Wire.frame(Wire.plain(0x0002, serial: 1, []))
        let size = frame.count
        var listener = Listener()
        for _ in 0..<3 { listener.hear(frame) }
        listener.hear(frame[..<5])
        listener.hear(frame[5...])
        listener.hear(hex("7e 00 7e"))
        let expected: [Listener.Event] =
            (0..<4).map { .frame(Array(frame[1..<size - 2]), at: $0 * size) }
            + [.refused(Refusal(.short, at: 4 * size))]
        #expect(listener.events == expected)
    }
}
