import Link
import ReaderSimulation
import Testing

@Suite("The line between a driver and a simulated reader")
struct WireTests {
    private static let bytes: [UInt8] = Array(0..<20)

    /// All that arrives, with when.
    private func arrivals(
        _ faults: Fault..., baud: Int? = 10_000, piece: Int = 1
    ) -> (bytes: [UInt8], moments: [UInt64], isUnplugged: Bool) {
        var wire = Wire(baud: baud, piece: piece, faults: faults)
        wire.send(Emission(Array(Self.bytes[..<12]), at: .zero))
        wire.send(Emission(Array(Self.bytes[12...]), at: .zero))
        var result: ([UInt8], [UInt64], Bool) = ([], [], false)
        while let next = wire.next {
            while let arrival = wire.receive(now: next) {
                switch arrival {
                case .unplugged: result.2 = true
                case .bytes(let bytes):
                    result.0 += bytes
                    result.1 += bytes.map { _ in next.nanoseconds / 1_000_000 }
                }
            }
        }
        return result
    }

    @Test("Each byte takes ten bits, one behind the other")
    func pacing() {
        let (bytes, moments, isUnplugged) = arrivals()
        #expect(bytes == Self.bytes && !isUnplugged)
        #expect(moments == (1...20).map { UInt64($0) })
    }

    @Test("A line without a rate takes no time, and pieces are as long as it says")
    func pieces() {
        #expect(arrivals(baud: nil).moments == [UInt64](repeating: 0, count: 20))
        // Five, five and the rest of the first frame; five and the rest of the second.
        #expect(
            arrivals(piece: 5).moments == [5, 5, 5, 5, 5, 10, 10, 10, 10, 10, 12, 12].map { UInt64($0) }
                + [17, 17, 17, 17, 17, 20, 20, 20].map { UInt64($0) })
    }

    @Test("Bytes are lost, turned, made up and repeated where the fault says")
    func damage() {
        #expect(arrivals(Fault(.drop(3), at: 2)).bytes == Self.bytes.filter { !(2...4).contains($0) })
        #expect(arrivals(Fault(.flip(bit: 7), at: 1)).bytes[..<3] == [0, 0x81, 2])
        #expect(arrivals(Fault(.insert([0xAA, 0xBB]), at: 1)).bytes[..<4] == [0, 0xAA, 0xBB, 1])
        #expect(arrivals(Fault(.repeated(2), at: 4)).bytes[..<8] == [0, 1, 2, 3, 2, 3, 4, 5])
        #expect(arrivals(Fault(.drop(1), at: 1), Fault(.flip(bit: 0), at: 1)).bytes[..<3] == [0, 3, 3])
    }

    @Test("A byte that is late holds back what is behind it")
    func delay() {
        #expect(arrivals(Fault(.delay(.milliseconds(100)), at: 18)).moments.suffix(4) == [17, 18, 119, 119])
    }

    @Test("Behind a stall nothing arrives; behind an unplugging its news does")
    func ends() {
        let stalled = arrivals(Fault(.stall, at: 5))
        #expect(stalled.bytes == Array(Self.bytes[..<5]) && !stalled.isUnplugged)
        let unplugged = arrivals(Fault(.unplug, at: 5))
        #expect(unplugged.bytes == Array(Self.bytes[..<5]) && unplugged.isUnplugged)
    }
}
