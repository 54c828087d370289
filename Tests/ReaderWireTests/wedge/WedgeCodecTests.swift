import ReaderWire
import Testing

/// The events and reports of a reader that types, as `reference/readers.md` §1c has them.
@Suite("Events of a reader that types")
struct WedgeCodecTests {
    /// The key 1 goes down, as a 64-bit Linux tells it: in March 2026, at some second and 5 µs.
    private static let down = "c05da56900000000 0500000000000000 0100 0200 01000000"
    private static let complete = "c05da56900000000 0500000000000000 0000 0000 00000000"
    private static let pressed = InputEvent(.key, code: 2, value: 1, seconds: 0x69A5_5DC0, microseconds: 5)

    @Test("An event is read, and written, as Linux has it")
    func event() {
        var codec = WedgeCodec()
        #expect(codec.all(hex(Self.down)) == [.answer(Self.pressed)])
        #expect(codec.frame(Self.pressed) == hex(Self.down))
        let synchronised = InputEvent(.synchronisation, seconds: 0x69A5_5DC0, microseconds: 5)
        #expect(codec.all(hex(Self.complete)) == [.answer(synchronised)])
        let lost = InputEvent(.synchronisation, code: InputEvent.dropped, seconds: 0x69A5_5DC0, microseconds: 5)
        #expect(codec.all(hex("c05da56900000000 0500000000000000 0000 0300 00000000")) == [.answer(lost)])
    }

    @Test("Cut anywhere, with bytes missing between, a stream says the same")
    func cuts() {
        let lossy = hex(Self.down) + hex(Self.complete).dropFirst(5) + hex(Self.down)
        let stream = lossy + hex(Self.complete)
        let synchronised = InputEvent(.synchronisation, seconds: 0x69A5_5DC0, microseconds: 5)
        let expected = [Self.pressed, Self.pressed, synchronised]
        expectSameWhenCut(WedgeCodec(), stream, says: expected)
    }

    @Test("Any bytes are taken, and an event after them is understood")
    func anyBytes() {
        expectAnyBytesTaken(
            WedgeCodec(), parts: [hex(Self.down), hex(Self.complete), [UInt8](repeating: 0, count: 30)],
            (hex(Self.down), Self.pressed))
    }

    @Test("What no keyboard tells is noise, and half an event is refused when no more comes")
    func refusals() {
        var codec = WedgeCodec()
        let impossible = [
            // A millionth second, a kind that does not exist, a key of no list, a fourth state of a key.
            "c05da56900000000 40420f0000000000 0100 0200 01000000",
            "c05da56900000000 0500000000000000 2000 0200 01000000",
            "c05da56900000000 0500000000000000 0100 0003 01000000",
            "c05da56900000000 0500000000000000 0100 0200 03000000",
        ]
        for event in impossible { #expect(InputEvent(hex(event)[...]) == nil) }
        #expect(codec.all(hex(impossible[1])) == [.refused(WireRefusal(.noise, at: 0))])
        codec.expire()
        #expect(codec.rest() == [.refused(WireRefusal(.incomplete, at: 1))])
        #expect(codec.all(hex(Self.down)) == [.answer(Self.pressed)])
        _ = codec.all([1, 2, 3])
        codec.reset()
        #expect(codec.all(hex(Self.down)) == [.answer(Self.pressed)])
    }

    @Test("A report is eight bytes, and all up is all zero")
    func report() {
        let typed = WedgeReport.typing("109\n").map(\.bytes)
        #expect(
            typed == ["1e", "00", "27", "00", "26", "00", "28", "00"].map { hex("0000\($0)0000000000") })
        #expect(WedgeReport(hex("02001e1f00000000")) == WedgeReport(modifiers: 2, keys: [0x1E, 0x1F]))
        #expect(WedgeReport(keys: [1, 2, 3, 4, 5, 6, 7]).bytes == hex("0000010203040506"))
        #expect(WedgeReport(hex("0000")) == nil)
    }

    @Test("What events and reports tell of themselves is no digit")
    func redaction() {
        #expect("\(Self.pressed)" == "key event" && "\(WedgeReport(keys: [0x1E]))" == "1 keys down")
        #expect("\(WedgeNumber(digits: "0012345678"))" == "number of 10 digits")
    }
}
