import Link
import Testing

@Suite("Poller")
struct PollerTests {
    private func ready(_ poller: Poller) -> [UInt64: (readable: Bool, writable: Bool)] {
        var found: [UInt64: (readable: Bool, writable: Bool)] = [:]
        poller.wait(until: 0) { found[$0.token] = ($0.isReadable, $0.isWritable) }
        return found
    }

    @Test("A descriptor is ready for what it is watched for, and for nothing else")
    func readiness() throws {
        let poller = try Poller()
        let (here, there) = try Stream.pair()
        defer {
            here.close()
            there.close()
        }
        try poller.add(here.descriptor, .reading, token: 42)
        #expect(ready(poller).isEmpty)
        #expect(there.send([1]) == 1)
        #expect(ready(poller)[42]?.readable == true)
        #expect(ready(poller)[42]?.writable == false)
        #expect(here.receive().1 == [1])
        #expect(ready(poller).isEmpty)

        poller.change(here.descriptor, [.reading, .writing], token: 43)
        #expect(ready(poller)[43]?.writable == true)
        #expect(ready(poller)[43]?.readable == false)
        while let sent = here.send([UInt8](repeating: 0, count: 65_536)), sent > 0 {}
        #expect(ready(poller).isEmpty)

        poller.remove(here.descriptor)
        while case .bytes = there.receive().0 {}
        #expect(ready(poller).isEmpty)
    }

    @Test("The other end's closing is something to read")
    func closing() throws {
        let poller = try Poller()
        let (here, there) = try Stream.pair()
        defer { here.close() }
        try poller.add(here.descriptor, .reading, token: 1)
        there.close()
        #expect(ready(poller)[1]?.readable == true)
        #expect(here.receive().0 == .closed)
    }

    @Test("More descriptors than one call reports come in the next calls")
    func batches() throws {
        let poller = try Poller(batch: 2)
        let pairs = try (0..<5).map { _ in try Stream.pair() }
        defer {
            for (here, there) in pairs {
                here.close()
                there.close()
            }
        }
        for (number, pair) in pairs.enumerated() {
            try poller.add(pair.0.descriptor, .reading, token: UInt64(number))
            #expect(pair.1.send([UInt8(number)]) == 1)
        }
        var seen: Set<UInt64> = []
        while seen.count < 5 {
            let found = ready(poller)
            try #require((1...2).contains(found.count))
            for token in found.keys {
                #expect(pairs[Int(token)].0.receive().1 == [UInt8(token)])
                seen.insert(token)
            }
        }
    }

    @Test("A descriptor that is not open cannot be watched, and is told")
    func unusable() throws {
        let poller = try Poller()
        let error = refusal { try poller.add(987_654, .reading, token: 0) }
        #expect(error?.description == "cannot watch descriptor 987654: Bad file descriptor")
    }

    @Test("What the body throws comes out")
    func throwing() throws {
        let poller = try Poller()
        let (here, there) = try Stream.pair()
        defer {
            here.close()
            there.close()
        }
        try poller.add(here.descriptor, .writing, token: 0)
        #expect(throws: LinkError("stop", "here", code: 1)) {
            try poller.wait(until: nil) { _ in throw LinkError("stop", "here", code: 1) }
        }
    }
}
