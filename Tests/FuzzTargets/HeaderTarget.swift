import JT808

extension FuzzTarget {
    /// Any bytes are refused inside themselves, or have a header that is written as the same bytes.
    ///
    /// The first byte says whose header it is: the standard's, or a vendor's in one of two framings.
    static let header = FuzzTarget(name: "header") { stream in
        Hearing.frames(stream).flatMap { plain in (0..<3 as Range<UInt8>).map { [$0] + plain } }
    } check: { input throws(Broken) in
        guard input.byteCount >= 1 else { return }
        let bytes = input.dropFirst(1)
        switch input.byte(0) % 3 {
        case 0: try checkHeader(bytes)
        case 1: try checkVendorHeader(bytes, .standard)
        default: try checkVendorHeader(bytes, .alternative)
        }
    }

    private static func checkHeader(_ bytes: RawSpan) throws(Broken) {
        let header: Header
        let body: [UInt8]
        do throws(Refusal) {
            let message = try Message(bytes)
            header = message.header
            body = message.body.octets
        } catch {
            return try expect((0...bytes.byteCount).contains(error.offset), "\(error) lies outside the frame")
        }
        try expect(header.length + body.count == bytes.byteCount, "header and body are not the frame")
        var storage = [UInt8](repeating: 0xaa, count: FrameWriter.storageSize)
        var span = storage.mutableSpan
        var room = span.mutableBytes
        var frame = FrameWriter(header, into: &room)
        frame.body.bytes(body.span.bytes)
        let length = frame.finish()
        let wire = Array(storage[..<length])
        try expect(Hearing.frames(wire) == [bytes.octets], "the frame comes back as another")
    }

    private static func checkVendorHeader(_ bytes: RawSpan, _ framing: Framing) throws(Broken) {
        let header: VendorHeader
        let body: [UInt8]
        do throws(Refusal) {
            let message = try VendorMessage(bytes, framing: framing)
            header = message.header
            body = message.body.octets
        } catch {
            return try expect((0...bytes.byteCount).contains(error.offset), "\(error) lies outside the frame")
        }
        var storage = [UInt8](repeating: 0xaa, count: FrameWriter.storageSize)
        var span = storage.mutableSpan
        var room = span.mutableBytes
        var frame = FrameWriter(header, into: &room)
        frame.body.bytes(body.span.bytes)
        let length = frame.finish(framing)
        let wire = Array(storage[..<length])
        // The shortest frame that a deframer takes is the standard's.
        guard bytes.byteCount >= 12 else { return }
        try expect(Hearing.frames(wire, framing) == [bytes.octets], "the frame comes back as another")
    }
}
