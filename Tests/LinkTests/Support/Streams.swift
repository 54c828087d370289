import Glibc
import Link

extension Link.Stream {
    /// Sends bytes; how many went.
    func send(_ bytes: [UInt8]) -> Int? { bytes.withUnsafeBytes { send($0) } }

    /// Reads at most `most` bytes that are there.
    func receive(_ most: Int = 65_536) -> (Received, [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: most)
        let received = buffer.withUnsafeMutableBytes { receive(into: $0) }
        if case .bytes(let count) = received { return (received, Array(buffer.prefix(count))) }
        return (received, [])
    }

    /// Waits until something can be read, and reads it.
    func wait() throws -> (Received, [UInt8]) {
        try waitFor(descriptor, .reading)
        return receive()
    }
}

/// Waits until a descriptor is ready; ten seconds at most, so that a test that fails ends.
func waitFor(_ descriptor: Int32, _ interest: Poller.Interest) throws {
    let poller = try Poller(batch: 1)
    try poller.add(descriptor, interest, token: 0)
    poller.wait(until: MonotonicClock.now + 10_000_000_000) { _ in }
}

extension OutputQueue {
    /// Sends bytes, or queues them; whether the link holds.
    mutating func send(_ bytes: [UInt8], on stream: Link.Stream) -> Bool {
        bytes.withUnsafeBytes { send($0, on: stream) }
    }
}

/// SplitMix64: the same seed gives the same inputs on every machine.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// A path for a socket of one test's own.
func socketPath() -> String { "/tmp/wristband-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).socket" }

/// What a system call refused, as an error of the link.
func refusal(_ body: () throws -> Void) -> LinkError? {
    do {
        try body()
        return nil
    } catch {
        return error as? LinkError
    }
}
