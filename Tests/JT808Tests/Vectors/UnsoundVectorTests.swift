import JT808
import Testing

/// Frames that others hold for broken, vendor dialects and buffers that are no messages are refused with a reason
/// that fits what the vectors say is wrong.
@Suite(.needsVectors)
struct UnsoundVectorTests {
    static func rows(_ validation: String) -> [VectorRow] {
        Vectors.unsound.filter { $0.validation == validation }
    }

    /// What is refused of those rows, and how many messages they hold all the same.
    static func outcome(_ rows: [VectorRow]) -> (reasons: [[Refusal.Reason]], messages: [Int]) {
        let decoded = rows.map { Decoded.all($0.stream) }
        return (decoded.map { $0.compactMap(\.reason) }, decoded.map { $0.filter { $0.reason == nil }.count })
    }

    @Test(
        "A wrong check byte is refused as such, whatever else is wrong",
        arguments: [
            "malformed:checksum", "malformed:checksum+length", "malformed:checksum+short",
        ])
    func checksum(_ validation: String) {
        let (reasons, messages) = Self.outcome(Self.rows(validation))
        #expect(!reasons.isEmpty)
        for reason in reasons { #expect(reason == [.checksum]) }
        #expect(messages.allSatisfy { $0 == 0 })
    }

    @Test("A right check byte over a wrong length is refused for the body's length")
    func length() {
        let rows = Self.rows("malformed:length")
        let (reasons, messages) = Self.outcome(rows)
        #expect(reasons.count == 18)
        for (row, reason) in zip(rows, reasons) { #expect(reason == [.bodyLength], "\(row.id)") }
        #expect(messages.allSatisfy { $0 == 0 })
    }

    @Test("A right check byte over less than a header is refused as cut")
    func short() {
        let (reasons, messages) = Self.outcome(Self.rows("malformed:short"))
        #expect(reasons == [[.truncated]])
        #expect(messages == [0])
    }

    @Test("Streams of pieces too short for a header, and bytes without a delimiter, yield refusals only")
    func pieces() {
        let rows = Self.rows("stream/non-7e")
        let (reasons, messages) = Self.outcome(rows)
        #expect(reasons.count == 16)
        for (row, reasons) in zip(rows, reasons) {
            #expect(!reasons.isEmpty, "\(row.id)")
            #expect(Set(reasons).isSubset(of: [.short, .noise, .unfinishedEscape]), "\(row.id)")
        }
        #expect(messages.allSatisfy { $0 == 0 })
    }

    @Test("Streams with broken escapes or delimiters inside a frame yield refusals, and their whole frames")
    func badEscapes() {
        let rows = Self.rows("bad-escape")
        let (reasons, _) = Self.outcome(rows)
        #expect(reasons.count == 3)
        for (row, reasons) in zip(rows, reasons) {
            #expect(!reasons.isEmpty, "\(row.id)")
            #expect(Set(reasons).isSubset(of: [.short, .checksum, .unknownEscape, .unfinishedEscape]), "\(row.id)")
            // Every frame cut out of the stream at its delimiters that is sound alone is found in the stream.
            let alone = row.bytes.split(separator: 0x7e).flatMap { Decoded.all([0x7e] + $0 + [0x7e]) }
            let whole = row.bytes.last == 0x7e ? alone : alone.dropLast()
            #expect(Decoded.all(row.stream) == Array(whole), "\(row.id)")
        }
    }

    @Test("Two frames in one row are two messages when they come as they stand")
    func twoFrames() {
        let row = Vectors.unsound.first { $0.framing == "unescaped" && $0.bytes.count == 75 }
        let decoded = row.map { Decoded.all($0.bytes) } ?? []
        #expect(decoded.count == 2)
        #expect(decoded.allSatisfy { $0.reason == nil })
    }

    @Test("Every row of the file is heard, and its bytes read as every message, without a trap")
    func nothingTraps() {
        for row in Vectors.rows {
            _ = Decoded.all(row.bytes)
            for message in BodyCase.all {
                message.expectSense(of: row.bytes)
                message.expectSense(of: Array(row.bytes.dropFirst(13)))
            }
        }
    }
}
