import Link
import Testing

@Suite("Output queue")
struct OutputQueueTests {
    private func flush(_ queue: inout OutputQueue, on stream: Link.Stream) {
        let isWhole = queue.flush(on: stream)
        #expect(isWhole)
    }

    @Test("What a slow reader does not take waits and comes in order", arguments: [1, 2, 3] as [UInt64])
    func order(seed: UInt64) throws {
        let (here, there) = try Link.Stream.pair()
        defer {
            here.close()
            there.close()
        }
        var random = SeededGenerator(state: seed)
        var queue = OutputQueue()
        var sent: [UInt8] = []
        var received: [UInt8] = []
        var most = 0
        for _ in 0..<400 {
            let bytes = (0..<Int.random(in: 0...20_000, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            sent += bytes
            let isWhole = queue.send(bytes, on: here)
            #expect(isWhole)
            most = max(most, queue.count)
            if Int.random(in: 0..<3, using: &random) == 0 { received += there.receive(30_000).1 }
            if Int.random(in: 0..<3, using: &random) == 0 { flush(&queue, on: here) }
        }
        // The pair's buffer was full, or nothing was tested.
        #expect(most > 100_000)
        while received.count < sent.count {
            flush(&queue, on: here)
            let (_, bytes) = there.receive()
            try #require(!bytes.isEmpty)
            received += bytes
        }
        // Not compared by the macro: it would describe the difference of two megabytes.
        let isSame = received == sent
        #expect(isSame)
        #expect(queue.count == 0)
    }

    @Test("A reader that is gone breaks the link, at once and with bytes waiting")
    func broken() throws {
        let (here, there) = try Link.Stream.pair()
        defer { here.close() }
        var queue = OutputQueue()
        let bytes = [UInt8](repeating: 7, count: 1 << 20)
        let wasSent = queue.send(bytes, on: here)
        #expect(wasSent && queue.count > 0)
        there.close()
        let wasFlushed = queue.flush(on: here)
        #expect(!wasFlushed)
        var other = OutputQueue()
        let wasTaken = other.send(bytes, on: here)
        #expect(!wasTaken)
    }

    @Test("Nothing queued is nothing sent")
    func nothing() throws {
        let (here, there) = try Link.Stream.pair()
        defer {
            here.close()
            there.close()
        }
        var queue = OutputQueue()
        flush(&queue, on: here)
        #expect(there.receive().0 == .nothing)
    }
}
