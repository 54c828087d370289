import FuzzTargets
import JT808
import Session
import Testing

/// How parts go straight into a region.
struct DirectReassemblyTests {
    /// A receiving end to which a test hands parts by hand.
    private struct Receiver {
        var now = Instant(milliseconds: 0)
        var reassembly: DirectReassembly<CountedRegion>
        private(set) var complete: [(header: Header, body: [UInt8])] = []

        init(
            _ region: CountedRegion = CountedRegion(size: 65_536),
            configure: (inout ReassemblyConfiguration) -> Void = { _ in }
        ) {
            var configuration = ReassemblyConfiguration()
            configure(&configuration)
            reassembly = DirectReassembly(region: region, configuration: configuration)
        }

        @discardableResult
        mutating func take(_ part: Fragment) -> FragmentOutcome {
            let outcome = reassembly.take(part.header, part.body.span.bytes, now: now)
            if case .complete(let header) = outcome {
                complete.append((header, reassembly.completeBody.withUnsafeBytes { Array($0) }))
            }
            return outcome
        }

        mutating func requested() -> [UInt16]? {
            guard let missing = reassembly.nextRequest(now: now) else { return nil }
            let body = written { missing.emit(into: &$0, edition: .v2019) }
            guard let request = try? RetransmissionRequest(body.span.bytes, edition: .v2019) else { return nil }
            return (0..<request.indices.count).map { request.indices[$0] }
        }
    }

    private func whole(_ serial: UInt16 = 10) -> Header {
        Header(MessageID(rawValue: 0x0801), edition: .v2019, terminal: Gathering.terminal, serial: serial)
    }

    @Test("Parts in any order, some twice, make the message they were cut from", arguments: SerialConvention.allCases)
    func anyOrder(_ convention: SerialConvention) {
        var random = Seeded(state: 13)
        for round in 0..<200 {
            let cut = Cut(UInt8(round), bytes: .random(in: 101...2_000, using: &random), convention: convention)
            var receiver = Receiver { $0.convention = convention }
            let parts = (cut.fragments + cut.fragments.dropLast(2)).shuffled(using: &random)
            for part in parts { receiver.take(part) }
            // A last one that came before all others was left.
            if let last = cut.fragments.last { receiver.take(last) }
            #expect(receiver.complete.map(\.body) == [cut.body])
            #expect(receiver.complete.first?.header == whole())
            #expect(receiver.reassembly.region.erasures == 1)
        }
    }

    @Test("A message in one body is its only part")
    func single() {
        var receiver = Receiver()
        let body: [UInt8] = [1, 2, 3]
        #expect(receiver.take(Fragment(header: whole(), body: body)) == .complete(whole()))
        #expect(receiver.complete.map(\.body) == [body])
        receiver.reassembly.answered(whole(), .failure)
        #expect(receiver.take(Fragment(header: whole(), body: body)) == .repeated(whole(), .failure))
    }

    @Test("A last part that comes first is left, and asked for with the others")
    func lastFirst() {
        let cut = Cut(1, bytes: 450)
        var receiver = Receiver()
        #expect(receiver.take(cut.fragments[4]) == .kept)
        receiver.now = Instant(milliseconds: 5_000)
        #expect(receiver.reassembly.nextTimeout == receiver.now)
        #expect(receiver.requested() == [1, 2, 3, 4, 5])
        for part in cut.fragments { receiver.take(part) }
        #expect(receiver.complete.map(\.body) == [cut.body])
    }

    @Test("What is missing is asked for after each silence, three times, and again after each new part")
    func missing() {
        let cut = Cut(1, bytes: 450)
        var receiver = Receiver()
        for index in [0, 2, 4] { receiver.take(cut.fragments[index]) }
        var requests: [[UInt16]] = []
        for second in 1...30 as ClosedRange<UInt64> {
            receiver.now = Instant(milliseconds: second * 1_000)
            receiver.reassembly.handle(timeout: receiver.now)
            while let next = receiver.requested() { requests.append(next) }
        }
        #expect(requests == [[2, 4], [2, 4], [2, 4]])
        receiver.take(cut.fragments[3])
        receiver.now = Instant(milliseconds: 35_000)
        #expect(receiver.requested() == [2])
        receiver.take(cut.fragments[1])
        #expect(receiver.complete.map(\.body) == [cut.body])
    }

    @Test("Parts of unequal length, but for the last, are refused once, and the rest of them with them")
    func unequal() {
        var cut = Cut(1, bytes: 500).fragments
        cut[2].body.removeLast()
        var receiver = Receiver()
        let outcomes = cut.map { receiver.take($0) }
        #expect(outcomes == [.kept, .kept, .refused(whole(), .unequal), .kept, .refused(whole(), .unequal)])
    }

    @Test("A part that contradicts the others refuses the message; sent again whole, it is taken")
    func contradictions() {
        let cut = Cut(1, bytes: 500)
        let changes: [(FragmentRefusal, (inout Fragment) -> Void)] = [
            (.total, { $0.header.fragment?.total = 6 }), (.attributes, { $0.header.version = 2 }),
            (.contents, { $0.body[99] ^= 1 }),
        ]
        for (refusal, change) in changes {
            var receiver = Receiver()
            for part in cut.fragments[..<3] { receiver.take(part) }
            var changed = cut.fragments[1]
            change(&changed)
            #expect(receiver.take(changed) == .refused(whole(), refusal))
            for part in cut.fragments { receiver.take(part) }
            #expect(receiver.complete.map(\.body) == [cut.body])
        }
        var receiver = Receiver()
        var outside = cut.fragments[0]
        outside.header.fragment?.index = 0
        #expect(receiver.take(outside) == .refused(outside.header, .index))
    }

    @Test("A region holds a message as long as itself, and one byte more is refused with the first part that shows it")
    func size() {
        let cut = Cut(1, bytes: 500)
        for size in [499, 500] {
            var receiver = Receiver(CountedRegion(size: size))
            for part in cut.fragments { receiver.take(part) }
            #expect(receiver.complete.count == size - 499)
        }
        var receiver = Receiver(CountedRegion(size: 399))
        #expect(receiver.take(cut.fragments[0]) == .refused(whole(), .tooLong))
    }

    @Test("A region that cannot note the parts or be written refuses the message")
    func brokenRegion() {
        var narrow = CountedRegion(size: 65_536)
        narrow.mostParts = 4
        var broken = CountedRegion(size: 65_536)
        broken.isBroken = true
        for region in [narrow, broken] {
            var receiver = Receiver(region)
            #expect(receiver.take(Cut(1, bytes: 500).fragments[0]) == .refused(whole(), .tooLong))
        }
    }

    @Test("A sender that begins another message has given the first up")
    func another() {
        let first = Cut(1, bytes: 500)
        let second = Cut(2, bytes: 500, serial: 40)
        var receiver = Receiver()
        for part in first.fragments[..<3] { receiver.take(part) }
        for part in second.fragments { receiver.take(part) }
        #expect(receiver.complete.map(\.body) == [second.body])
        let dropped = receiver.reassembly.nextDropped()
        #expect(dropped?.header == whole())
        #expect(dropped?.reason == .crowdedOut)
        #expect(receiver.reassembly.nextDropped() == nil)
    }

    @Test("What stands too long is given up, and a new link begins with nothing under way")
    func givenUp() {
        let cut = Cut(1, bytes: 500)
        var receiver = Receiver { $0.requests = 0 }
        receiver.take(cut.fragments[0])
        #expect(receiver.reassembly.nextTimeout == Instant(milliseconds: 60_000))
        receiver.reassembly.handle(timeout: Instant(milliseconds: 59_999))
        #expect(receiver.reassembly.nextDropped() == nil)
        receiver.reassembly.handle(timeout: Instant(milliseconds: 60_000))
        #expect(receiver.reassembly.nextDropped()?.reason == .timedOut)
        receiver.take(cut.fragments[0])
        receiver.reassembly.reset()
        #expect(receiver.reassembly.nextTimeout == nil)
        for part in cut.fragments[1...] { #expect(receiver.take(part) == .kept) }
    }

    @Test("Under acknowledgement of each, the last to come answers for the message")
    func each() {
        let cut = Cut(1, bytes: 500)
        var receiver = Receiver { $0.acknowledgement = .each }
        for part in cut.fragments { receiver.take(part) }
        #expect(receiver.complete.first?.header.serial == 14)
        #expect(receiver.take(cut.fragments[1]) == .repeated(whole(11), .success))
    }
}
