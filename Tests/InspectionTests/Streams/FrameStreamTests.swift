import Inspection
import Testing

@Suite("Frames of a stream")
struct FrameStreamTests {
    private let inspector = FrameInspector(reveals: false)

    /// What a stream cut in pieces holds: serials or refusals, each with its place.
    private func found(_ pieces: [[UInt8]], isResumed: Bool = false) -> [String] {
        var stream = FrameStream(isResumed: isResumed)
        let frames = pieces.flatMap { stream.take($0, inspector) } + stream.finish(inspector)
        return frames.map { frame in
            switch frame.inStream {
            case .frame(let parts): "\(frame.offset) \(parts.header.serial)"
            case .refused(let refusal, _): "\(refusal.offset) \(refusal.reason)"
            }
        }
    }

    private static let junk: [UInt8] = [0x7e, 1, 2, 3, 0x7e]
    private static let streams: [[UInt8]] = [
        Segments.frames(1...3), [1, 2, 3] + Segments.frames(1...2), Segments.frame(1) + junk + Segments.frame(2),
        Segments.frame(1) + [0x7e, 0x7e] + Segments.frame(2).dropFirst(),
        Segments.frame(1) + Segments.frame(2).dropLast(),
        Segments.frame(1).dropLast() + Segments.frame(2), [0x7e, 0x7d, 0x05, 0x7e] + Segments.frame(9), [5, 5],
    ]

    @Test("The same frames and refusals are found as in the whole, wherever the stream is cut", arguments: streams)
    func cuts(_ stream: [UInt8]) {
        let whole = FrameInspector(reveals: false).inspect(stream).map { offset, frame in
            switch frame {
            case .frame(let parts): "\(offset) \(parts.header.serial)"
            case .refused(let refusal, _): "\(refusal.offset) \(refusal.reason)"
            }
        }
        #expect(!whole.isEmpty)
        for cut in 0...stream.count {
            #expect(found([Array(stream[..<cut]), Array(stream[cut...])]) == whole)
        }
        #expect(found(stream.map { [$0] }) == whole)
    }

    @Test("A frame without end is refused once, takes bounded memory, and the next is found")
    func endless() {
        let endless = [0x7e] + [UInt8](repeating: 0x41, count: 100_000)
        #expect(found([endless, [0x7e] + Segments.frame(7)]) == ["0 oversize", "100002 7"])
        #expect(found([[UInt8](repeating: 0x41, count: 100_000), Segments.frame(7)]) == ["0 noise", "100000 7"])
    }

    @Test("Behind a loss, and where a stream was joined, the rest of a frame is passed over")
    func loss() {
        var stream = FrameStream()
        let frames = Segments.frames(1...3)
        var found = stream.take(Array(frames[..<60]), inspector)
        stream.lose(10)
        found += stream.take(Array(frames[70...]), inspector) + stream.finish(inspector)
        #expect(found.count == 2 && found.last?.offset == Segments.frames(1...2).count)
        #expect(self.found([Array(frames[5...])], isResumed: true).map { $0.suffix(1) } == ["2", "3"])
    }

    @Test("A vendor's delimiter is known by the first byte")
    func vendor() {
        let frame = hex("e7 0002 0000 00 138001380001 0001 ac e7")
        let found = self.found([frame, frame])
        #expect(found.count == 2 && found.allSatisfy { !$0.contains("noise") }, "\(found)")
    }
}
