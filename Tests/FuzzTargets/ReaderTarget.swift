import Inspection
import ReaderWire

extension FuzzTarget {
    /// The codecs of the readers, a line each: the end that takes any bytes, the other end where it is not the same, and
    /// some frames to begin with.
    static let readers: [FuzzTarget] = [
        reader("zfm", ReaderFrames.zfm) { ZFMCodec() },
        reader("sdt", ReaderFrames.sdt, from: { SDTReaderCodec() }) { SDTHostCodec() },
        reader("sdt-reader", ReaderFrames.sdtCommands, from: { SDTHostCodec() }) { SDTReaderCodec() },
        reader("cradle-stream", ReaderFrames.cradle) { CradleCodec() },
        reader("pn532", ReaderFrames.pn532) { PN532Codec() },
        reader("ccid", ReaderFrames.ccid, from: { CCIDCodec(.reader) }) { CCIDCodec(.host) },
        reader("ccid-reader", ReaderFrames.ccidCommands, from: { CCIDCodec(.host) }) { CCIDCodec(.reader) },
        reader("wedge", ReaderFrames.wedge) { WedgeCodec() },
        reader("skeleton", ReaderFrames.skeleton) { SkeletonCodec() },
    ]

    /// A codec whose two ends are alike.
    private static func reader<Codec: ReaderCodec>(
        _ name: String, _ frames: [String], _ codec: @escaping @Sendable () -> Codec
    ) -> FuzzTarget where Codec.Command == Codec.Answer, Codec.Answer: Equatable {
        reader(name, frames, from: codec, codec)
    }

    /// A stream cut anywhere gives the same answers, refusals lie in it one behind the other, and an answer that the
    /// other end says is heard as it was said, whatever was begun before and forgotten.
    ///
    /// The first byte says how the stream is cut.
    private static func reader<Here: ReaderCodec, There: ReaderCodec>(
        _ name: String, _ frames: [String], from there: @escaping @Sendable () -> There,
        _ here: @escaping @Sendable () -> Here
    ) -> FuzzTarget where There.Command == Here.Answer, Here.Answer: Equatable {
        let frames: [[UInt8]] = frames.compactMap { HexText.bytes($0[...]) }
        let noise: [UInt8] = [0x00, 0xEF]
        let joined: [UInt8] = Array(frames.joined(separator: noise))
        let samples: [[UInt8]] = (frames + [joined, Array(joined.dropFirst(3))]).map { [6] + $0 }
        return FuzzTarget(name: name, samples: samples, seeds: { _ in [] }) { input throws(Broken) in
            guard input.byteCount >= 1 else { return }
            let stream = input.dropFirst(1).octets
            let answers = try hear(here(), stream, pieces: [stream.count])
            try expect(try hear(here(), stream, pieces: [1]) == answers, "byte by byte the stream is another")
            let size = 1 + Int(input.byte(0))
            try expect(try hear(here(), stream, pieces: [size]) == answers, "in pieces of \(size) it is another")
            if stream.count <= 80 {
                for cut in 1..<max(1, stream.count) {
                    let cutAnswers = try hear(here(), stream, pieces: [cut, stream.count])
                    try expect(cutAnswers == answers, "cut at \(cut) the stream is another")
                }
            }
            for answer in answers {
                var sender = there()
                var codec = here()
                codec.receive(stream)
                codec.reset()
                codec.receive(sender.frame(answer))
                guard case .answer(answer)? = codec.next(), codec.next() == nil else {
                    throw Broken("\(answer) comes back as another")
                }
            }
        }
    }

    /// The answers in a stream that comes in pieces, the last size again and again, and nothing behind it.
    private static func hear<Codec: ReaderCodec>(
        _ codec: Codec, _ stream: [UInt8], pieces: [Int]
    ) throws(Broken) -> [Codec.Answer] {
        var codec = codec
        var rest = stream[...]
        var sizes = pieces[...]
        var answers: [Codec.Answer] = []
        var last = -1
        var events = 0
        var isOver = false
        while true {
            while let heard = codec.next() {
                events += 1
                try expect(events <= stream.count, "more is heard than there are bytes")
                switch heard {
                case .answer(let answer): answers.append(answer)
                case .refused(let refusal):
                    let isBehind = refusal.offset > last && refusal.offset < stream.count
                    try expect(isBehind, "\(refusal) lies outside the stream, or before the one before")
                    last = refusal.offset
                }
            }
            if isOver { return answers }
            if rest.isEmpty {
                isOver = true
                codec.expire()
            } else {
                let size = sizes.count > 1 ? sizes.removeFirst() : sizes[sizes.startIndex]
                codec.receive(Array(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
        }
    }
}
