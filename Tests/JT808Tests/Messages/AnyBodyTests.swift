import JT808
import Testing

/// Whatever a peer sends as a body is refused or read, never a trap; what is read can be written.
struct AnyBodyTests {
    @Test("The golden body of every message is read, and written as the same bytes", arguments: BodyCase.all)
    func golden(_ message: BodyCase) {
        // A 2011 body under a header of the older editions is written in the longer form of 2013.
        if message.name != "0100 without plate" { #expect(message.rewrite(message.golden) == message.golden) }
        #expect(message.expectSense(of: message.golden))
    }

    @Test("A body cut anywhere is refused inside itself, or read consistently", arguments: BodyCase.all)
    func truncated(_ message: BodyCase) {
        for length in 0..<message.golden.count { message.expectSense(of: Array(message.golden[..<length])) }
    }

    @Test("Random bodies never trap, and what is read comes back", arguments: BodyCase.all)
    func random(_ message: BodyCase) {
        var generator = SeededGenerator(seed: 31)
        for length in 0..<600 {
            message.expectSense(of: generator.bytes(length % 200))
            message.expectSense(of: [UInt8](repeating: UInt8(truncatingIfNeeded: length), count: length % 97))
        }
    }

    @Test("Golden bodies with damage never trap, and what is read comes back", arguments: BodyCase.all)
    func damaged(_ message: BodyCase) {
        var generator = SeededGenerator(seed: 32)
        var read = 0
        for _ in 0..<4_000 {
            var bytes = message.golden
            for _ in 0...generator.next() % 3 where !bytes.isEmpty {
                let index = Int(generator.next() % UInt64(bytes.count))
                switch generator.next() % 5 {
                case 0: bytes[index] = UInt8(truncatingIfNeeded: generator.next())
                case 1: bytes[index] ^= 1 << UInt8(generator.next() % 8)
                case 2: bytes.remove(at: index)
                case 3: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: index)
                default: bytes[index] = generator.next() & 1 == 0 ? 0 : 0xff
                }
            }
            if message.expectSense(of: bytes) { read += 1 }
        }
        // Damage that nothing survives would check refusals only.
        #expect(read > 40)
    }
}
