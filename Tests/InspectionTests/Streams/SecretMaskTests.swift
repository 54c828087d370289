import Inspection
import Testing

@Suite("Keys are masked in what is kept of a stream")
struct SecretMaskTests {
    private static let code = Array("s3cret-c0de".utf8)
    private let inspector = FrameInspector(reveals: false)

    /// What is kept of a stream cut in pieces.
    private func masked(_ pieces: [[UInt8]]) -> [UInt8] {
        var mask = SecretMask(inspector)
        return pieces.flatMap { piece in piece.withUnsafeBytes { mask.take($0) } } + mask.finish()
    }

    private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: part) }
    }

    /// Messages that hold a key, and the key.
    static let secrets: [(message: [UInt8], key: [UInt8])] = [
        (
            Wire.message(
                0x0102, [11] + code + [UInt8](repeating: 0x30, count: 15) + [UInt8](repeating: 0x31, count: 20)),
            code
        ),
        (Wire.message(0x8100, [0, 1, 0] + code), code),
        (Wire.message(0x8103, [1, 0, 0, 0, 0x12, 11] + code), code),
        (Wire.message(0xf011, [1, 0] + [UInt8](repeating: 0x7e, count: 32)), [0x7d, 0x02, 0x7d, 0x02]),
    ]

    @Test("A key becomes asterisks of the same number, and the frame is good", arguments: secrets)
    func keys(_ message: [UInt8], _ key: [UInt8]) throws {
        let before = FrameInspector(reveals: true).inspect(message)
        guard case .frame(let was) = try #require(before.first).frame else { throw NoFrame() }
        for cut in 0...message.count {
            let kept = masked([Array(message[..<cut]), Array(message[cut...])])
            #expect(!contains(kept, key))
            guard case .frame(let parts) = try #require(inspector.inspect(kept).first).frame else { throw NoFrame() }
            #expect(parts.refusal?.offset == was.refusal?.offset && parts.bytes.count == was.bytes.count)
            #expect(zip(parts.bytes, was.bytes).allSatisfy { $0 == $1 || $0 == UInt8(ascii: "*") })
            #expect(parts.bytes.contains(UInt8(ascii: "*")))
        }
    }

    @Test("Everything else passes as it is, in the pieces in which it came")
    func others() {
        let stream = [1, 2, 3] + Segments.frames(1...3) + [0x7e, 0x7e, 0x7d, 0x7e, 0x02, 0x00, 0x7e]
        for cut in 0...stream.count {
            #expect(masked([Array(stream[..<cut]), Array(stream[cut...])]) == stream)
        }
        // A frame without keys is not held back until its end.
        var mask = SecretMask(inspector)
        let frame = Segments.frame(1)
        #expect(frame[..<20].withUnsafeBytes { mask.take($0) } == Array(frame[..<20]))
    }

    @Test("A message with a key that is broken, cut off or without end keeps its key hidden")
    func broken() {
        let message = Wire.message(0x0102, [11] + Self.code)
        var wrong = message
        wrong[wrong.count - 2] ^= 1
        let endless = message.dropLast() + [UInt8](repeating: 0x41, count: 10_000) + Self.code
        for stream in [wrong, Array(message.dropLast(3)), Array(endless), Array(endless) + [0x7e]] {
            let kept = masked([stream])
            #expect(!contains(kept, Self.code) && kept.count == stream.count)
        }
        // A part of such a message.
        let part = Wire.frame(hex("0102 600b 01 00000000013800138000 0001 0002 0001") + Self.code)
        #expect(!contains(masked([part]), Self.code))
    }

    private struct NoFrame: Error {}
}
