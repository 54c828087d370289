import JT808
import Testing

/// The limit counts escaped bytes with both delimiters.
struct DeframerLimitTests {
    @Test("A frame of exactly the limit is read and one byte more is refused, whatever its escapes")
    func exactLimit() {
        var generator = SeededGenerator(seed: 1)
        let next = Wire.plain(0x0002, serial: 1, [])
        for length in 16..<200 {
            let plain = length % 2 == 0 ? generator.markers(length) : generator.bytes(length)
            let wire = Wire.frame(plain)
            #expect(Listener(limit: wire.count, hearing: wire).frames == [plain])
            let listener = Listener(limit: wire.count - 1, hearing: wire, Wire.frame(next))
            let expected: [Listener.Event] = [.refused(Refusal(.oversize, at: 0)), .frame(next, at: wire.count)]
            #expect(listener.events == expected)
        }
    }

    @Test("A frame beyond the limit is refused at the same place when it comes byte by byte")
    func oversizeByteByByte() {
        var generator = SeededGenerator(seed: 2)
        for length in 16..<80 {
            let wire = Wire.frame(generator.markers(length))
            var listener = Listener(limit: wire.count - 1)
            for byte in wire { listener.hear([byte]) }
            #expect(listener.events == [.refused(Refusal(.oversize, at: 0))])
            #expect(listener.deframer.pending == 0)
        }
    }

    @Test("An endless frame is refused once and never keeps more than the limit")
    func endless() {
        var listener = Listener(limit: 64)
        listener.hear([0x7e])
        for _ in 0..<100 {
            listener.hear([UInt8](repeating: 0x33, count: 97))
            #expect(listener.deframer.pending < 64)
        }
        #expect(listener.events == [.refused(Refusal(.oversize, at: 0))])
    }

    @Test("The longest message with every byte escaped fits a wristband's limit")
    func deviceLimit() {
        // The fields of a header are what they are; a body of delimiters is the worst that can be sent.
        let plain = hex("7eff7fff7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e7e") + [UInt8](repeating: 0x7e, count: 1_023)
        let wire = Wire.frame(plain)
        #expect(wire.count <= Deframer.deviceLimit)
        #expect(Listener(limit: Deframer.deviceLimit, hearing: wire).frames == [plain])
    }
}
