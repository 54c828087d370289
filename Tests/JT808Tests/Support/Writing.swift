import JT808

/// The bytes that `write` puts into a body; nothing when the body is impossible.
func written(room: Int = 4_096, _ write: (inout BodyWriter) -> Void) -> [UInt8]? {
    var storage = [UInt8](repeating: 0xaa, count: room)
    var span = storage.mutableSpan
    var bytes = span.mutableBytes
    var body = BodyWriter(&bytes)
    write(&body)
    let isImpossible = body.isImpossible
    let length = body.finish()
    return isImpossible ? nil : Array(storage[0..<length])
}

/// The frame with that header and what `write` puts into its body; empty when it is impossible.
func frame(_ header: Header, _ write: (inout BodyWriter) -> Void = { _ in }) -> [UInt8] {
    var storage = [UInt8](repeating: 0xaa, count: FrameWriter.storageSize)
    var span = storage.mutableSpan
    var bytes = span.mutableBytes
    var frame = FrameWriter(header, into: &bytes)
    write(&frame.body)
    let length = frame.finish()
    return Array(storage[0..<length])
}

/// The header of a message's unescaped bytes; nothing when it is refused.
func headerOf(_ plain: [UInt8]) -> Header? {
    guard let message = try? Message(plain.span.bytes) else { return nil }
    return message.header
}
