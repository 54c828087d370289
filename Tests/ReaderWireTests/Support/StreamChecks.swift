import ReaderWire
import Testing

extension ReaderCodec where Answer: Equatable {
    /// What a stream says, when it came in pieces of a size, and nothing comes behind it.
    func answers(_ stream: [UInt8], piece: Int) -> [Answer] {
        var codec = self
        var heard: [Heard<Answer>] = []
        for start in stride(from: 0, to: stream.count, by: piece) {
            heard += codec.all(Array(stream[start..<min(start + piece, stream.count)]))
        }
        codec.expire()
        return (heard + codec.rest()).compactMap { if case .answer(let answer) = $0 { answer } else { nil } }
    }
}

/// A stream says the same however it is cut, and cut short anywhere it says no more than the whole of it.
func expectSameWhenCut<Codec: ReaderCodec>(_ codec: Codec, _ stream: [UInt8], says expected: [Codec.Answer])
where Codec.Answer: Equatable {
    for piece in 1...max(1, stream.count) {
        #expect(codec.answers(stream, piece: piece) == expected, "in pieces of \(piece)")
    }
    for length in 0..<stream.count {
        let short = codec.answers(Array(stream[..<length]), piece: stream.count)
        #expect(short == Array(expected.prefix(short.count)), "\(length) bytes of it")
    }
}

/// Any bytes are taken, in pieces of any size, each refusal behind the one before, and a frame after them is understood.
func expectAnyBytesTaken<Codec: ReaderCodec>(_ make: Codec, parts: [[UInt8]], _ sound: (frame: [UInt8], Codec.Answer))
where Codec.Answer: Equatable {
    var random = Seeded(state: 1)
    for _ in 0..<2_000 {
        var codec = make
        var stream: [UInt8] = []
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            let part = parts.randomElement(using: &random) ?? []
            stream += part.prefix(Int.random(in: 0...part.count, using: &random))
            stream.append(UInt8.random(in: 0...255, using: &random))
        }
        var rest = stream[...]
        var last = -1
        while !rest.isEmpty {
            let piece = Int.random(in: 1...40, using: &random)
            for case .refused(let refusal) in codec.all(Array(rest.prefix(piece))) {
                #expect(refusal.offset > last && refusal.offset < stream.count)
                last = refusal.offset
            }
            rest = rest.dropFirst(piece)
        }
        codec.expire()
        _ = codec.rest()
        #expect(codec.all(sound.frame).last == .answer(sound.1))
    }
}
