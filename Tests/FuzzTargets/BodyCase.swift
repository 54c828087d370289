import JT808

/// A message's body, of which any bytes must be refused inside themselves or come back as they were read.
struct BodyCase: Sendable {
    /// Ids of the messages that have it.
    let ids: [MessageID]
    let check: @Sendable (_ body: RawSpan, _ edition: Edition) throws(Broken) -> Void

    init<Body: Described & ~Escapable & SendableMetatype>(_ body: Body.Type, _ ids: MessageID...) {
        self.ids = ids
        check = { bytes, edition throws(Broken) in try Self.check(body, bytes, edition) }
    }

    private static func check<Body: Described & ~Escapable>(
        _: Body.Type, _ bytes: RawSpan, _ edition: Edition
    ) throws(Broken) {
        let first: (fields: [String], bytes: [UInt8])
        do throws(Refusal) {
            first = read(try Body(bytes, edition: edition), edition)
        } catch {
            return try expect((0...bytes.byteCount).contains(error.offset), "\(Body.self): \(error) lies outside")
        }
        let bytes = first.bytes
        let second: (fields: [String], bytes: [UInt8])
        do throws(Refusal) {
            second = read(try Body(bytes.span.bytes, edition: edition), edition)
        } catch {
            throw Broken("\(Body.self): what was written is refused: \(error)")
        }
        try expect(second.fields == first.fields, "\(Body.self): \(first.fields) came back as \(second.fields)")
        try expect(second.bytes == first.bytes, "\(Body.self): written again it is \(second.bytes), not \(first.bytes)")
    }

    /// What a body says, and the bytes it is written as, none when it is impossible.
    private static func read<Body: Described & ~Escapable>(
        _ body: borrowing Body, _ edition: Edition
    ) -> (fields: [String], bytes: [UInt8]) {
        // No body of a frame becomes longer than this by what it leaves out.
        var storage = [UInt8](repeating: 0xaa, count: 8_192)
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        var writer = BodyWriter(&bytes)
        body.emit(into: &writer, edition: edition)
        let length = writer.finish()
        return (body.fields(), Array(storage[..<length]))
    }
}
