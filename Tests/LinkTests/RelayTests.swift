import Link
import Testing

@Suite("A relay")
struct RelayTests {
    /// A relay and both ends of a connection through it. It runs only while the test waits for something, in the test's
    /// own thread.
    private final class Chain {
        let client: Link.Stream
        let server: Link.Stream
        private(set) var events: [String] = []
        private let relay: Relay
        private var isClientOpen = true
        /// Something that can always be read.
        private let ready: (Link.Stream, Link.Stream)

        init() throws {
            let listener = try Listener(.host("127.0.0.1", port: 0))
            defer { listener.close() }
            let relay = try Relay(listen: .host("127.0.0.1", port: 0), target: listener.address)
            client = try Link.Stream.connect(to: relay.address)
            var isOpened = false
            while !isOpened {
                try relay.run(until: listener.descriptor) { _, event in if case .opened = event { isOpened = true } }
            }
            server = try #require(try listener.accept())
            self.relay = relay
            ready = try Link.Stream.pair()
            _ = ready.0.send([1])
        }

        deinit {
            for stream in [server, ready.0, ready.1] { stream.close() }
            if isClientOpen { client.close() }
        }

        /// Breaks the connection from the client's side.
        func reset() {
            isClientOpen = false
            client.reset()
        }

        /// Lets the relay pass what there is now.
        func step() throws { try run(until: ready.1) }

        /// Lets the relay run until a stream can be read.
        func run(until stream: Link.Stream) throws {
            try relay.run(until: stream.descriptor) { [self] ends, event in
                switch event {
                case .opened: events.append("\(ends.number) opened")
                case .ended(let way): events.append("\(ends.number) \(way) ended")
                case .closed: events.append("\(ends.number) closed")
                case .unreachable(let error): events.append("\(ends.number) \(error)")
                case .bytes: break
                }
            }
        }

        /// Reads until a stream is closed, or so many bytes have come.
        func read(_ stream: Link.Stream, _ count: Int = .max) throws -> [UInt8] {
            var bytes: [UInt8] = []
            while bytes.count < count {
                try run(until: stream)
                let (received, new) = stream.receive()
                if received == .closed { break }
                bytes += new
            }
            return bytes
        }
    }

    @Test("Bytes pass both ways, and one way can end before the other")
    func halfClose() throws {
        let chain = try Chain()
        #expect(chain.client.send([1, 2, 3]) == 3)
        #expect(try chain.read(chain.server, 3) == [1, 2, 3])
        chain.client.finishSending()
        #expect(try chain.read(chain.server).isEmpty)
        #expect(chain.server.send([4, 5]) == 2)
        chain.server.finishSending()
        #expect(try chain.read(chain.client) == [4, 5])
        #expect(chain.events == ["1 up ended", "1 down ended", "1 closed"])
    }

    @Test("A connection that broke on one side breaks on the other")
    func reset() throws {
        let chain = try Chain()
        #expect(chain.client.send([1]) == 1)
        #expect(try chain.read(chain.server, 1) == [1])
        chain.reset()
        #expect(try chain.read(chain.server).isEmpty)
        #expect(chain.server.isReset)
        #expect(chain.events.last == "1 closed")
    }

    @Test("A side that does not read stops the other; nothing is lost or kept without bound")
    func backPressure() throws {
        let chain = try Chain()
        let block = (0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var sent = 0
        var stalls = 0
        // What the sockets and the relay hold is far below this.
        while sent < 256_000_000, stalls < 200 {
            let taken = try #require(chain.client.send(Array(block[(sent % block.count)...])))
            sent += taken
            stalls = taken == 0 ? stalls + 1 : 0
            try chain.step()
        }
        #expect(sent > 65_536 && sent < 256_000_000)
        chain.client.finishSending()
        let got = try chain.read(chain.server)
        #expect(got.count == sent)
        #expect(got.indices.allSatisfy { got[$0] == block[$0 % block.count] })
    }

    @Test("A target that refuses is told, and whoever connected is not kept waiting")
    func unreachable() throws {
        let listener = try Listener(.host("127.0.0.1", port: 0))
        let target = listener.address
        listener.close()
        let relay = try Relay(listen: .host("127.0.0.1", port: 0), target: target)
        let client = try Link.Stream.connect(to: relay.address)
        defer { client.close() }
        var errors: [LinkError] = []
        try relay.run(until: client.descriptor) { _, event in
            if case .unreachable(let error) = event { errors.append(error) }
        }
        #expect(errors.map(\.description) == ["cannot connect to \(target): Connection refused"])
        #expect(client.receive().0 == .closed)
    }
}
