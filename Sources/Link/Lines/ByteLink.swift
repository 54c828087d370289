/// A way to a device: bytes out, bytes in, and something to poll. Whoever made it closes it.
public protocol ByteLink: AnyObject {
    /// What to poll.
    var descriptor: Int32 { get }

    /// What poll tells when something can be received: bytes to read, or, with usbfs, room to write.
    var readiness: Readiness.Interest { get }

    /// Receives what is there.
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Stream.Received

    /// Sends what the link takes now, of bytes that belong together.
    ///
    /// - Returns: how many went; nothing when the device is gone.
    func send(_ bytes: UnsafeRawBufferPointer) -> Int?

    /// Forgets what came before now.
    func discardInput()

    /// Leaves everything as it was found.
    func close()
}

/// One end of a pair in memory: what one sends the other receives.
public final class StreamLink: ByteLink {
    private let stream: Stream

    /// Makes both ends.
    public static func pair() throws(LinkError) -> (StreamLink, StreamLink) {
        let (first, second) = try Stream.pair()
        return (StreamLink(first), StreamLink(second))
    }

    /// Takes over a stream.
    public init(_ stream: Stream) { self.stream = stream }

    /// The stream's descriptor.
    public var descriptor: Int32 { stream.descriptor }
    /// Bytes to read.
    public var readiness: Readiness.Interest { .reading }

    /// Receives what is there.
    public func receive(into buffer: UnsafeMutableRawBufferPointer) -> Stream.Received {
        stream.receive(into: buffer)
    }

    /// Sends what fits.
    public func send(_ bytes: UnsafeRawBufferPointer) -> Int? { stream.send(bytes) }

    /// Reads what is there, into nothing.
    public func discardInput() {
        withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { buffer in
            while case .bytes = stream.receive(into: buffer) {}
        }
    }

    /// Closes the stream.
    public func close() { stream.close() }
}
