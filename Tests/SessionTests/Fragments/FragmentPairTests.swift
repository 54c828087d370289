import JT808
import Session
import Testing

/// Long messages between the two halves, over good and bad networks.
struct FragmentPairTests {
    @Test("A long message arrives whole from either end, and is delivered once", arguments: SerialConvention.allCases)
    func calm(_ serials: SerialConvention) {
        let pair = FragmentPair(seed: 1, serials: serials, knowsSerials: false)
        for number in 0..<5 {
            pair.report(UInt32(number), bytes: 1_024 + number * 1_500)
            pair.order(UInt32(number), bytes: 1_024 + number * 1_500)
        }
        pair.run()
        for direction in [pair.up, pair.down] {
            #expect(direction.delivered.map(\.number) == [0, 1, 2, 3, 4])
            #expect(direction.received == direction.delivered)
        }
        #expect(!pair.hasFailed)
        // Nothing was sent twice.
        #expect(pair.frames.count { $0.header.fragment != nil } == 2 * (2 + 3 + 4 + 6 + 7))
        #expect(pair.memory.used == 0)
    }

    @Test("Serials count on over a message in fragments, or stay", arguments: SerialConvention.allCases)
    func serials(_ serials: SerialConvention) {
        let pair = FragmentPair(seed: 1, serials: serials)
        pair.report(1, bytes: 3_000)
        pair.report(2, bytes: 10)
        pair.run()
        let sent = pair.frames.filter { $0.isUp }.map(\.header.serial)
        #expect(sent == (serials == .same ? [1, 1, 1, 2] : [1, 2, 3, 4]))
    }

    @Test(
        "Whatever is lost, repeated and reordered, a message arrives as it was sent or the link is given up",
        arguments: SerialConvention.allCases)
    func storm(_ serials: SerialConvention) {
        var failures = 0
        var requests = 0
        for seed in 0..<300 as Range<UInt64> {
            var random = Seeded(state: seed)
            let pair = FragmentPair(seed: seed, serials: serials)
            pair.weather = .init(loss: Int(seed % 30), duplication: Int(seed % 7) * 5, delay: 5...400)
            for number in 0..<6 as Range<UInt32> {
                pair.report(number, bytes: .random(in: 4...9_000, using: &random))
                pair.order(number, bytes: .random(in: 4...9_000, using: &random))
            }
            pair.run()
            requests += pair.frames.count { $0.header.message == .terminalRetransmission }
            for direction in [pair.up, pair.down] {
                #expect(Set(direction.delivered).isSubset(of: direction.received))
                #expect(direction.refused.isEmpty)
                // A message in fragments is handled once, however often it comes.
                let long = direction.received.filter { $0.count > Header.longestBody }
                #expect(Set(long).count == long.count)
                if !pair.hasFailed { #expect(direction.delivered.count == 6) }
            }
            if pair.hasFailed { failures += 1 }
        }
        #expect(failures < 60)
        #expect(requests > 100)
    }

    @Test("Where one frame in twenty is lost, every message arrives whole", arguments: SerialConvention.allCases)
    func rain(_ serials: SerialConvention) {
        for seed in 0..<200 as Range<UInt64> {
            let pair = FragmentPair(seed: seed, serials: serials)
            pair.weather = .init(loss: 5, duplication: 5, delay: 5...400)
            for number in 0..<3 as Range<UInt32> {
                pair.report(number, bytes: 8_000)
                pair.order(number, bytes: 8_000)
            }
            pair.run()
            for direction in [pair.up, pair.down] {
                #expect(direction.delivered.map(\.number) == [0, 1, 2])
                #expect(direction.received == direction.delivered)
            }
        }
    }

    @Test("The same seed gives the same bytes")
    func sameTrace() {
        func run(_ seed: UInt64) -> [String] {
            let pair = FragmentPair(seed: seed)
            pair.weather = .init(loss: 15, duplication: 10, delay: 5...400)
            for number in 0..<6 as Range<UInt32> { pair.report(number, bytes: 4_000) }
            pair.run()
            return pair.trace
        }
        #expect(run(4) == run(4))
        #expect(run(4) != run(5))
    }

    @Test("A peer that acknowledges each fragment has all of them before the message counts as delivered")
    func each() {
        let pair = FragmentPair(seed: 1, acknowledgement: .each)
        for number in 0..<3 as Range<UInt32> { pair.report(number, bytes: 5_000) }
        var isFirst = true
        pair.loses = { isUp, header in
            // The second message's third fragment, the first time.
            defer { if isUp, header.serial == 8 { isFirst = false } }
            return isUp && header.serial == 8 && isFirst
        }
        pair.run()
        #expect(pair.up.delivered.map(\.number) == [0, 1, 2])
        #expect(pair.up.received == pair.up.delivered)
        #expect(pair.frames.count { $0.isUp && $0.header.fragment != nil } == 16)
    }

    @Test("A peer that acknowledges the whole by its last fragment is understood at once, by its first after a moment")
    func whole() {
        for namesLast in [true, false] {
            let pair = FragmentPair(seed: 1)
            pair.namesLast = namesLast
            for number in 0..<3 as Range<UInt32> { pair.report(number, bytes: 5_000) }
            pair.run()
            #expect(pair.up.delivered.count == 3)
            // Once known, the peer's habit costs no more waiting: three turns of 40 ms, and one second the first time.
            #expect(pair.now.milliseconds == (namesLast ? 120 : 1_120))
            #expect(pair.frames.count { $0.header.fragment != nil } == 15)
        }
    }

    @Test("A lost fragment is asked for and sent alone")
    func request() {
        let pair = FragmentPair(seed: 1)
        var isFirst = true
        pair.loses = { isUp, header in
            defer { if header.fragment?.index == 3 { isFirst = false } }
            return header.fragment?.index == 3 && isFirst
        }
        pair.report(1, bytes: 5_000)
        pair.run()
        #expect(pair.up.delivered.count == 1)
        #expect(pair.frames.filter { $0.isUp }.compactMap { $0.header.fragment?.index } == [1, 2, 3, 4, 5, 3])
        #expect(pair.frames.count { $0.header.message == .platformRetransmission } == 1)
    }

    @Test("Where a fragment never passes, the link is given up after as many turns as are allowed")
    func hopeless() {
        let pair = FragmentPair(seed: 1)
        pair.loses = { $1.fragment?.index == 2 }
        pair.report(1, bytes: 5_000)
        pair.order(1, bytes: 5_000)
        pair.run()
        #expect(pair.hasFailed)
        #expect(pair.up.delivered.isEmpty && pair.up.received.isEmpty && pair.down.received.isEmpty)
        // Three requests at most after each time that all goes out, and that four times.
        #expect(pair.frames.count { $0.isUp && $0.header.fragment?.index == 2 } <= 16)
    }

    @Test("A peer that understands no fragments refuses the message with its first answer")
    func unsupported() {
        let terminal = LongDriven()
        #expect(terminal.begin(bytes: 5_000))
        var serials: [UInt16] = []
        while let next = terminal.next() { serials.append(next.serial) }
        let answer = GeneralAcknowledgement(serial: serials[0], message: .uplinkTransparent, result: .unsupported)
        guard case .answered(let report, .unsupported) = terminal.receive(answer) else {
            Issue.record("the owner hears of it")
            return
        }
        #expect(report.number == 1)
        #expect(terminal.session.hasRoomForFragments)
    }

    @Test("One message in fragments is in flight at a time, and takes one place of the window")
    func oneAtATime() {
        let terminal = LongDriven(window: 3)
        #expect(!terminal.begin(bytes: 1_023))
        #expect(terminal.begin(bytes: 1_024))
        #expect(!terminal.session.hasRoomForFragments)
        #expect(terminal.session.room == 2)
    }

    @Test("The longest body there can be is numbered to its end")
    func longest() {
        let terminal = LongDriven()
        #expect(!terminal.begin(bytes: 65_535 * 1_023 + 1))
        #expect(terminal.begin(bytes: 65_535 * 1_023))
        var last: Header.Fragment?
        var count = 0
        while let next = terminal.next() {
            last = next.fragment
            count += 1
        }
        #expect(count == 65_535)
        #expect(last == Header.Fragment(total: 65_535, index: 65_535))
    }

    @Test("Fragments are sent again for sixteen requests, and only those that were sent")
    func requests() {
        let terminal = LongDriven()
        #expect(terminal.begin(bytes: 5_000))
        let first = terminal.next()?.serial ?? 0
        func ask(_ serial: UInt16, _ index: UInt8) -> Bool {
            let bytes: [UInt8] = [0, index]
            guard let indices = RetransmissionRequest.Indices(bytes.span.bytes) else { return false }
            return terminal.receive(RetransmissionRequest(serial: serial, indices: indices))
        }
        #expect(!ask(first, 2))
        #expect(!ask(first &+ 5, 1))
        while terminal.next() != nil {}
        #expect(!ask(first, 6))
        #expect(!ask(first, 0))
        for _ in 0..<16 {
            #expect(ask(first, 2))
            #expect(terminal.next()?.serial == first &+ 1)
            #expect(terminal.next()?.serial == nil)
        }
        #expect(!ask(first, 2))
    }
}

/// A terminal that is online and has long messages to send, which a test drives by hand.
private final class LongDriven {
    private var driven: Driven
    var session: TerminalSession<Report> { driven.session }

    init(window: UInt8 = 8) {
        driven = Driven(code: "a") { $0.window = window }
        driven.comeOnline()
    }

    func begin(bytes: Int) -> Bool { driven.session.begin(Report(number: 1), bytes: bytes, now: driven.now) }
    func next() -> TerminalSession<Report>.Transmission? { driven.session.next(now: driven.now) }
    func receive(_ answer: GeneralAcknowledgement) -> TerminalSession<Report>.Outcome {
        driven.session.receive(answer, now: driven.now)
    }
    func receive(_ request: borrowing RetransmissionRequest) -> Bool {
        driven.session.receive(request, now: driven.now)
    }
}
