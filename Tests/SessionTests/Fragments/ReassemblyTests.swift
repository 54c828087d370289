import JT808
import Session
import Testing

/// How a receiving end puts messages together.
struct ReassemblyTests {
    @Test("Fragments in any order make the message they were cut from", arguments: SerialConvention.allCases)
    func anyOrder(_ convention: SerialConvention) {
        var random = Seeded(state: 3)
        for round in 0..<200 {
            let cut = Cut(UInt8(round), bytes: Int.random(in: 101...2_000, using: &random), convention: convention)
            let gathering = Gathering { $0.convention = convention }
            for fragment in cut.fragments.shuffled(using: &random) { gathering.take(fragment) }
            #expect(gathering.complete.map(\.body) == [cut.body])
            #expect(gathering.complete.first?.header.serial == cut.serial)
            #expect(gathering.complete.first?.header.fragment == nil)
        }
    }

    @Test("Nothing is acknowledged before the last fragment, whichever it is", arguments: 0..<4)
    func notBefore(_ last: Int) {
        var fragments = Cut(0, bytes: 390).fragments
        let held = fragments.remove(at: last)
        let gathering = Gathering()
        for fragment in fragments + fragments { #expect(gathering.take(fragment) == .kept) }
        guard case .complete = gathering.take(held) else {
            Issue.record("the last fragment completes it")
            return
        }
    }

    @Test("Four messages of one terminal come interleaved", arguments: SerialConvention.allCases)
    func interleaved(_ convention: SerialConvention) {
        var random = Seeded(state: 5)
        for _ in 0..<100 {
            let step: UInt16 = convention == .same ? 1 : 10
            let cuts = (0..<4).map { Cut(UInt8($0), bytes: 950, serial: UInt16($0) * step, convention: convention) }
            let gathering = Gathering { $0.convention = convention }
            for fragment in cuts.flatMap(\.fragments).shuffled(using: &random) { gathering.take(fragment) }
            #expect(Set(gathering.complete.map(\.body)) == Set(cuts.map(\.body)))
        }
    }

    @Test("Either way of numbering is understood untold, message after message", arguments: SerialConvention.allCases)
    func untold(_ convention: SerialConvention) {
        var random = Seeded(state: 7)
        let gathering = Gathering()
        var cuts: [Cut] = []
        for number in 0..<30 {
            let step: UInt16 = convention == .same ? 1 : 5
            cuts.append(Cut(UInt8(number), bytes: 450, serial: 0xfff0 &+ UInt16(number) * step, convention: convention))
        }
        // The first comes in order; then the sender is known, and pairs come mixed up.
        for fragment in cuts[0].fragments { gathering.take(fragment) }
        for pair in stride(from: 1, to: 29, by: 2) {
            for fragment in (cuts[pair].fragments + cuts[pair + 1].fragments).shuffled(using: &random) {
                gathering.take(fragment)
            }
        }
        #expect(Set(gathering.complete.map(\.body)) == Set(cuts[..<29].map(\.body)))
    }

    @Test("A serial used by two fragments shows how the sender numbers, and undoes what was mixed up")
    func unmixed() {
        let first = Cut(1, bytes: 300, serial: 10, convention: .same).fragments
        let second = Cut(2, bytes: 300, serial: 11, convention: .same).fragments
        let gathering = Gathering()
        // Serials 10 and 11 with indices 1 and 2 look like one message of a sender that counts on.
        for fragment in [first[0], second[1], first[1]] { gathering.take(fragment) }
        #expect(gathering.dropped() == [.serials])
        for fragment in [first[2], second[0], second[1], second[2], first[0]] { gathering.take(fragment) }
        #expect(gathering.complete.count == 2)
        #expect(Set(gathering.complete.map(\.body)) == [Cut(1, bytes: 300).body, Cut(2, bytes: 300).body])
    }

    @Test("Messages of two terminals, or with two ids, are two messages")
    func otherKeys() {
        let cut = Cut(1, bytes: 300)
        var other = Cut(2, bytes: 300)
        other.terminal = TerminalNumber(low: 7)
        var kind = Cut(3, bytes: 300)
        kind.message = .locationBatch
        let gathering = Gathering()
        for index in 0..<3 { for cut in [cut, other, kind] { gathering.take(cut.fragments[index]) } }
        #expect(Set(gathering.complete.map(\.body)) == [cut.body, other.body, kind.body])
    }

    @Test("A message sent again after it was complete is acknowledged again, once, with the same result")
    func repeated() {
        let cut = Cut(1, bytes: 300)
        let gathering = Gathering()
        for fragment in cut.fragments { gathering.take(fragment) }
        guard let whole = gathering.complete.first?.header else { return }
        gathering.reassembly.answered(whole, .failure)
        #expect(
            cut.fragments.map { gathering.take($0) } == [.kept, .kept, .repeated(whole, .failure)])
        #expect(gathering.complete.count == 1)
        #expect(gathering.memory.used == 0)
    }

    @Test("Serials used again ten minutes later are a new message")
    func laterAgain() {
        let cut = Cut(1, bytes: 300)
        let gathering = Gathering()
        for fragment in cut.fragments { gathering.take(fragment) }
        gathering.pass(seconds: 600)
        for fragment in cut.fragments { gathering.take(fragment) }
        #expect(gathering.complete.count == 2)
    }

    @Test("A new link begins with nothing under way")
    func newLink() {
        let cut = Cut(1, bytes: 300)
        let gathering = Gathering()
        gathering.take(cut.fragments[0])
        gathering.reassembly.reset()
        #expect(gathering.memory.used == 0)
        for fragment in cut.fragments[1...] { #expect(gathering.take(fragment) == .kept) }
    }

    @Test("Under acknowledgement of each, the last fragment answers for the message")
    func each() {
        let cut = Cut(1, bytes: 300)
        let gathering = Gathering { $0.acknowledgement = .each }
        for fragment in cut.fragments { gathering.take(fragment) }
        #expect(gathering.complete.first?.header.serial == 12)
        guard case .repeated(let header, .success) = gathering.take(cut.fragments[0]) else {
            Issue.record("a fragment of a complete message is acknowledged again")
            return
        }
        #expect(header.serial == 10)
    }
}
