import JT808

extension FuzzTarget {
    /// A stream cut anywhere gives the same frames and refusals, each of them in its place, and what is bad in it never
    /// loses the frame behind.
    ///
    /// The first byte says framing and limit, the second how the stream is cut.
    static let deframer = FuzzTarget(name: "deframer") { stream in
        [[0, 1] + stream, [1, 5] + stream.map { $0 == 0x7e ? 0xe7 : $0 }, [2, 9] + stream]
    } check: { input throws(Broken) in
        guard input.byteCount >= 2 else { return }
        let framing: Framing = input.byte(0) & 1 == 0 ? .standard : .alternative
        let limit = [Deframer.platformLimit, Deframer.deviceLimit, 64, 24][Int(input.byte(0) >> 1 & 3)]
        let stream = input.dropFirst(2)
        var whole = Hearing(limit: limit, framing)
        whole.hear(stream)
        try checkPlaces(whole.events, stream, framing)

        var bytewise = Hearing(limit: limit, framing)
        for index in 0..<stream.byteCount { bytewise.hear(stream.extracting(index..<index + 1)) }
        try expect(bytewise.eventsWithoutNoise == whole.eventsWithoutNoise, "byte by byte the stream is another")
        try checkCuts(whole, stream, limit, framing, size: 1 + Int(input.byte(1)))

        let sound = soundFrame(framing)
        whole.hear(sound.wire.span.bytes)
        try expect(
            whole.events.last.map { if case .frame(sound.plain, _) = $0 { true } else { false } } == true,
            "the frame behind is lost")
    }

    /// A frame of sixteen bytes without escapes.
    private static func soundFrame(_ framing: Framing) -> (wire: [UInt8], plain: [UInt8]) {
        let plain: [UInt8] = [0, 2, 0, 0, 1, 0x38, 0, 0x13, 0x80, 0, 0, 1, 9]
        let delimiter: UInt8 = framing == .standard ? 0x7e : 0xe7
        return ([delimiter] + plain + [plain.reduce(0, ^), delimiter], plain)
    }

    private static func checkPlaces(_ events: [Hearing.Event], _ stream: RawSpan, _ framing: Framing) throws(Broken) {
        for event in events {
            switch event {
            case .refused(let refusal):
                try expect((0...stream.byteCount).contains(refusal.offset), "\(refusal) lies outside the stream")
            case .frame(let bytes, let offset):
                let frame = plainly(stream, from: offset, framing)
                try expect(frame.dropLast() == bytes[...], "the frame at \(offset) is not what stands there")
                try expect(frame.reduce(0, ^) == 0, "the check byte of the frame at \(offset) is wrong")
            }
        }
    }

    /// The bytes of the frame at an offset, check byte included, as the standard says they are read.
    private static func plainly(_ stream: RawSpan, from offset: Int, _ framing: Framing) -> [UInt8] {
        let (delimiter, markers): (UInt8, [UInt8: [UInt8]]) =
            framing == .standard ? (0x7e, [0x7d: [0x7d, 0x7e]]) : (0xe7, [0xe6: [0xe6, 0xe7], 0x3e: [0x3e, 0x3d]])
        var bytes: [UInt8] = []
        var index = offset + 1
        while index < stream.byteCount, stream.byte(index) != delimiter {
            if let meanings = markers[stream.byte(index)] {
                index += 1
                bytes.append(meanings[Int(stream.byte(index)) - 1])
            } else {
                bytes.append(stream.byte(index))
            }
            index += 1
        }
        return bytes
    }

    /// Cuts a short stream at every place, a long one into pieces of a size.
    private static func checkCuts(
        _ whole: Hearing, _ stream: RawSpan, _ limit: Int, _ framing: Framing, size: Int
    ) throws(Broken) {
        if stream.byteCount <= 32 {
            for cut in 0...stream.byteCount {
                var pieces = Hearing(limit: limit, framing)
                pieces.hear(stream.extracting(0..<cut))
                pieces.hear(stream.extracting(cut...))
                try expect(pieces.eventsWithoutNoise == whole.eventsWithoutNoise, "cut at \(cut) the stream is another")
            }
        }
        var pieces = Hearing(limit: limit, framing)
        for start in stride(from: 0, to: stream.byteCount, by: size) {
            pieces.hear(stream.extracting(start..<min(start + size, stream.byteCount)))
        }
        try expect(
            pieces.eventsWithoutNoise == whole.eventsWithoutNoise, "in pieces of \(size) the stream is another")
    }
}
