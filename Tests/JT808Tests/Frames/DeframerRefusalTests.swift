import JT808
import Testing

/// What is no frame is refused with the rule it breaks and where, and the frame behind it is read.
struct DeframerRefusalTests {
    static let good = Wire.plain(0x0002, serial: 7, [])

    /// Rubbish, why it is refused, and at which of its own bytes.
    struct Rubbish: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var reason: Refusal.Reason
        var offset: Int
        var limit = Deframer.platformLimit

        var testDescription: String { name }
    }

    /// Each ends in a delimiter, so that what follows may share it.
    static let rubbish = [
        Rubbish(name: "noise before the first delimiter", bytes: hex("00 7d 01 55 7e"), reason: .noise, offset: 0),
        Rubbish(name: "a marker and another byte", bytes: hex("7e 01 7d 03 04 7e"), reason: .unknownEscape, offset: 3),
        Rubbish(name: "a marker and a zero", bytes: hex("7e 01 02 7d 00 7e"), reason: .unknownEscape, offset: 4),
        Rubbish(name: "two markers", bytes: hex("7e 7d 7d 01 7e"), reason: .unknownEscape, offset: 2),
        Rubbish(
            name: "an unescaped marker as the check byte",
            bytes: hex("7e 0002000000000000067900007d 7e"), reason: .unfinishedEscape, offset: 13),
        Rubbish(name: "a marker and nothing", bytes: hex("7e 7d 7e"), reason: .unfinishedEscape, offset: 1),
        Rubbish(
            name: "a wrong check byte", bytes: hex("7e 000200001234567820130001397e"), reason: .checksum, offset: 13),
        Rubbish(
            name: "a wrong check byte that is escaped", bytes: hex("7e 000200001234567820130001 7d01 7e"),
            reason: .checksum, offset: 14),
        Rubbish(name: "twelve bytes", bytes: hex("7e 000000000000000000000000 7e"), reason: .short, offset: 0),
        Rubbish(name: "one byte", bytes: hex("7e 00 7e"), reason: .short, offset: 0),
        Rubbish(
            name: "more than the limit", bytes: [0x7e] + Array(0x11..<0x51) + [0x7e],
            reason: .oversize, offset: 0, limit: 20),
        Rubbish(
            name: "more escapes than the limit",
            bytes: [0x7e] + hex("7d01 7d02 7d01 7d02 7d01 7d02 7d01 7d02 7d01 7d02")
                + [0x7e], reason: .oversize, offset: 0, limit: 20),
    ]

    @Test("Rubbish is refused with reason and offset, and a frame behind its delimiter is read", arguments: rubbish)
    func doubledDelimiter(_ rubbish: Rubbish) {
        let listener = Listener(limit: rubbish.limit, hearing: rubbish.bytes, Wire.frame(Self.good))
        #expect(
            listener.events == [
                .refused(Refusal(rubbish.reason, at: rubbish.offset)), .frame(Self.good, at: rubbish.bytes.count),
            ])
    }

    @Test("Rubbish is refused, and a frame that shares its delimiter is read", arguments: rubbish)
    func sharedDelimiter(_ rubbish: Rubbish) {
        let stream = rubbish.bytes + Wire.frame(Self.good).dropFirst()
        let listener = Listener(limit: rubbish.limit, hearing: stream)
        #expect(
            listener.events == [
                .refused(Refusal(rubbish.reason, at: rubbish.offset)),
                .frame(Self.good, at: rubbish.bytes.count - 1),
            ])
    }

    @Test("Rubbish behind frames is refused at its place in the stream, wherever it is cut", arguments: rubbish)
    func offsetInStream(_ rubbish: Rubbish) {
        // Noise is only what comes before the first delimiter of a stream; later it is a short frame.
        guard rubbish.reason != .noise else { return }
        let frame = Wire.frame(Self.good)
        for cut in 0...rubbish.bytes.count {
            let listener = Listener(
                limit: rubbish.limit, hearing: frame + frame, Array(rubbish.bytes[..<cut]),
                Array(rubbish.bytes[cut...]))
            #expect(
                listener.refusals == [Refusal(rubbish.reason, at: 2 * frame.count + rubbish.offset)], "cut at \(cut)")
        }
    }

    @Test("Delimiters may be doubled, tripled or shared; nothing is refused for it")
    func delimiters() {
        let frame = Wire.frame(Self.good)
        let size = frame.count
        let shared = frame + frame.dropFirst() + frame.dropFirst()
        #expect(
            Listener(hearing: shared).events
                == [0, size - 1, 2 * size - 2].map { Listener.Event.frame(Self.good, at: $0) })
        let doubled = hex("7e 7e") + frame + hex("7e") + frame + hex("7e 7e 7e")
        #expect(
            Listener(hearing: doubled).events == [2, size + 3].map { Listener.Event.frame(Self.good, at: $0) })
    }

    @Test("Noise is refused once a piece, each at its own offset, until the first delimiter")
    func noiseInPieces() {
        let listener = Listener(hearing: hex("00 01"), hex("02"), hex("03 7e 04"), hex("05 7e"))
        let expected: [Refusal] = [
            Refusal(.noise, at: 0), Refusal(.noise, at: 2), Refusal(.noise, at: 3), Refusal(.short, at: 4),
        ]
        #expect(listener.refusals == expected)
    }

    @Test("The shortest frame is a 2013 header and its check byte")
    func shortest() {
        let header = [UInt8](repeating: 0, count: 12)
        #expect(Listener(hearing: Wire.frame(header)).frames == [header])
        #expect(Listener(hearing: Wire.frame(Array(header.dropLast()))).refusals == [Refusal(.short, at: 0)])
    }

    @Test("A check byte that is a delimiter or a marker is escaped and read", arguments: [0x7d, 0x7e] as [UInt8])
    func escapedCheckByte(_ check: UInt8) {
        let plain = [UInt8](repeating: 0, count: 12) + [check]
        let wire = Wire.frame(plain)
        #expect(Array(wire.suffix(3)) == [0x7d, check - 0x7c, 0x7e])
        #expect(Listener(hearing: wire).frames == [plain])
        // At every distance from the eight bytes that are looked at together.
        for length in 0..<16 {
            let longer = plain + [UInt8](repeating: 0, count: length)
            #expect(Listener(hearing: Wire.frame(longer)).frames == [longer])
        }
    }
}
