extension ReaderMask {
    /// Zeros in place of templates, images and passwords, under check sums that fit.
    static let zfm = ReaderMask { stream, _ in
        var stream = stream
        var start = 0
        while start + 11 <= stream.count {
            let length = Int(stream[start + 7]) << 8 | Int(stream[start + 8])
            let end = start + 9 + length
            guard stream[start] == 0xEF, stream[start + 1] == 0x01, length >= 3, end <= stream.count else {
                start += 1
                continue
            }
            let secret: Range<Int> =
                switch (stream[start + 6], stream[start + 9]) {
                case (0x02, _), (0x08, _): start + 9..<end - 2
                // SetPwd and VfyPwd.
                case (0x01, 0x12), (0x01, 0x13): start + 10..<end - 2
                default: start..<start
                }
            if !secret.isEmpty {
                for index in secret { stream[index] = 0 }
                let sum = stream[start + 6..<end - 2].reduce(UInt16(0)) { $0 &+ UInt16($1) }
                stream.replaceSubrange(end - 2..<end, with: sum.bigEndianBytes)
            }
            start = end
        }
        return stream
    }
}
