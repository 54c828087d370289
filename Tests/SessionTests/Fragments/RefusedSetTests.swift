import JT808
import Session
import Testing

/// Sets of fragments that contradict themselves, or that memory is too small for.
struct RefusedSetTests {
    /// A set of three of which the second fragment was changed.
    private func outcome(_ change: (inout Fragment) -> Void) -> (FragmentOutcome, Gathering) {
        var fragments = Cut(1, bytes: 300).fragments
        let gathering = Gathering()
        gathering.take(fragments[0])
        gathering.take(fragments[1])
        change(&fragments[2])
        return (gathering.take(fragments[2]), gathering)
    }

    private var whole: Header {
        Header(MessageID(rawValue: 0x0801), edition: .v2019, terminal: Gathering.terminal, serial: 10)
    }

    @Test("A fragment that tells another total refuses the message, and its memory is free")
    func total() {
        let (outcome, gathering) = outcome { $0.header.fragment?.total = 4 }
        #expect(outcome == .refused(whole, .total))
        #expect(gathering.memory.used == 0)
    }

    @Test("A fragment with other attributes refuses the message")
    func attributes() {
        let changes: [(inout Fragment) -> Void] = [
            { $0.header.encryption = 1 }, { $0.header.reserved = true }, { $0.header.version = 2 },
            { $0.header.edition = .v2013 },
        ]
        for change in changes {
            let (outcome, gathering) = outcome(change)
            #expect(outcome == .refused(whole, .attributes))
            #expect(gathering.memory.used == 0)
        }
    }

    @Test("A refusal tells where in the frame the rule is broken", arguments: [Edition.v2013, .v2019])
    func place(_ edition: Edition) {
        var header = Header(
            MessageID(rawValue: 0x0801), edition: edition, terminal: Gathering.terminal, serial: 0xaaaa,
            fragment: Header.Fragment(total: 0xbbbb, index: 0xcccc))
        header.version = 0xff
        let frame = [UInt8](unsafeUninitializedCapacity: FrameWriter.storageSize) { memory, count in
            var room = UnsafeMutableRawBufferPointer(memory).mutableBytes
            var frame = FrameWriter(header, into: &room)
            frame.body.byte(0xdd)
            count = frame.finish()
        }
        /// The byte where a refusal points, behind the delimiter.
        func byte(_ refusal: FragmentRefusal) -> UInt8? { refusal.refusal(in: header).map { frame[$0.offset + 1] } }
        #expect(byte(.serials) == 0xaa)
        #expect(byte(.total) == 0xbb)
        #expect(byte(.index) == 0xcc)
        #expect(byte(.contents) == 0xdd)
        #expect(byte(.tooLong) == 0xdd)
        for refusal in [FragmentRefusal.attributes, .unequal] { #expect(refusal.refusal(in: header)?.offset == 2) }
        for refusal in [FragmentRefusal.crowdedOut, .timedOut] { #expect(refusal.refusal(in: header) == nil) }
        #expect(FragmentRefusal.index.refusal(in: header)?.reason == .fragmentIndex)
    }

    @Test("An index of zero or above the total is refused", arguments: [0, 4])
    func index(_ index: UInt16) {
        let (outcome, _) = outcome { $0.header.fragment?.index = index }
        guard case .refused(_, .index) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test("A fragment that comes again with other bytes refuses the message; sent again whole, it is taken")
    func contents() {
        let cut = Cut(1, bytes: 300)
        let gathering = Gathering()
        var changed = cut.fragments[0]
        changed.body[99] ^= 1
        gathering.take(cut.fragments[0])
        #expect(gathering.take(changed) == .refused(whole, .contents))
        for fragment in cut.fragments { gathering.take(fragment) }
        #expect(gathering.complete.map(\.body) == [cut.body])
    }

    @Test("A message that memory is too small for is refused once a time that it comes, and costs nothing")
    func tooLong() {
        let long = Cut(1, bytes: 1_000)
        let gathering = Gathering(bytes: 900)
        for _ in 0..<2 {
            let outcomes = long.fragments.map { gathering.take($0) }
            let refusals = outcomes.count { $0 == .refused(whole, .tooLong) }
            #expect(refusals >= 1 && refusals <= 2)
            #expect(gathering.complete.isEmpty)
            #expect(gathering.memory.used == 0)
        }
        #expect(FragmentRefusal.tooLong.result == .failure)
    }

    @Test("A message exactly as long as memory, with two bytes a fragment, is taken")
    func exactlyFits() {
        let cut = Cut(1, bytes: 1_000)
        let fits = Gathering(bytes: 1_020)
        let tooSmall = Gathering(bytes: 1_019)
        for fragment in cut.fragments.reversed() {
            fits.take(fragment)
            tooSmall.take(fragment)
        }
        #expect(fits.complete.map(\.body) == [cut.body])
        #expect(tooSmall.complete.isEmpty)
    }

    @Test("Without memory every message in parts is refused")
    func noMemory() {
        var reassembly = Reassembly(store: NoReassemblyStore())
        let fragment = Cut(1, bytes: 300).fragments[0]
        let outcome = reassembly.take(fragment.header, fragment.body.span.bytes, now: Instant(milliseconds: 0))
        #expect(outcome == .refused(whole, .tooLong))
    }

    @Test("A bomb of fragments costs the memory there is, and a message still gets through")
    func bomb() {
        var random = Seeded(state: 11)
        let gathering = Gathering(bytes: 8_192)
        var drops = 0
        for _ in 0..<50_000 {
            let total = UInt16.random(in: 2...1_000, using: &random)
            let fragment = Fragment(
                header: Header(
                    MessageID(rawValue: UInt16.random(in: 0..<0x1000, using: &random)), edition: .v2019,
                    terminal: Gathering.terminal, serial: UInt16.random(in: 0...UInt16.max, using: &random),
                    fragment: .init(total: total, index: UInt16.random(in: 1...total, using: &random))),
                body: Array(repeating: 1, count: Int.random(in: 0...1_023, using: &random)))
            gathering.take(fragment)
            drops += gathering.dropped().count { $0 == .crowdedOut }
        }
        #expect(gathering.memory.peak <= 8_192)
        #expect(drops > 40_000)
        let cut = Cut(1, bytes: 5_000)
        for fragment in cut.fragments { gathering.take(fragment) }
        #expect(gathering.complete.last?.body == cut.body)
    }

    @Test("A fifth message crowds out the one that stood longest, and that is told")
    func oldestGives() {
        let cuts = (0..<5).map { Cut(UInt8($0), bytes: 300, serial: UInt16($0) * 10) }
        let gathering = Gathering()
        for (second, cut) in cuts.enumerated() {
            gathering.now = Instant(milliseconds: UInt64(second) * 1_000)
            if second == 4 { gathering.take(cuts[0].fragments[1]) }
            gathering.take(cut.fragments[0])
        }
        let dropped = gathering.reassembly.nextDropped()
        // The first one was heard of since.
        #expect(dropped?.header.serial == 10)
        #expect(dropped?.reason == .crowdedOut)
        #expect(gathering.dropped().isEmpty)
    }

    @Test("A message that stands too long is given up, told, and its memory is free")
    func timeOut() {
        let gathering = Gathering { $0.requests = 0 }
        gathering.take(Cut(1, bytes: 300).fragments[0])
        #expect(gathering.reassembly.nextTimeout == Instant(milliseconds: 60_000))
        gathering.pass(seconds: 59)
        #expect(gathering.dropped().isEmpty)
        gathering.pass(seconds: 1)
        #expect(gathering.dropped() == [.timedOut])
        #expect(gathering.memory.used == 0)
        #expect(gathering.reassembly.nextTimeout == nil)
    }
}
