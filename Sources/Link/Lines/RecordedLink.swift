/// A link that keeps what goes over it, each piece as the link took or gave it.
public final class RecordedLink: ByteLink {
    /// A piece of a dialogue.
    public struct Piece: Equatable, Sendable {
        /// Whether the host said it.
        public var isHost: Bool
        /// What was said.
        public var bytes: [UInt8]

        /// Makes a piece.
        public init(isHost: Bool, bytes: [UInt8]) {
            self.isHost = isHost
            self.bytes = bytes
        }
    }

    private let link: any ByteLink
    private let keep: (Piece) -> Void

    /// Takes over a link.
    ///
    /// - Parameter keep: takes each piece, in order.
    public init(_ link: any ByteLink, keep: @escaping (Piece) -> Void) {
        self.link = link
        self.keep = keep
    }

    /// The link's.
    public var descriptor: Int32 { link.descriptor }
    /// The link's.
    public var readiness: Readiness.Interest { link.readiness }

    /// Receives, and keeps it.
    public func receive(into buffer: UnsafeMutableRawBufferPointer) -> Stream.Received {
        let received = link.receive(into: buffer)
        if case .bytes(let count) = received { keep(Piece(isHost: false, bytes: Array(buffer[..<count]))) }
        return received
    }

    /// Sends, and keeps what went.
    public func send(_ bytes: UnsafeRawBufferPointer) -> Int? {
        let count = link.send(bytes)
        if let count, count > 0 { keep(Piece(isHost: true, bytes: Array(bytes[..<count]))) }
        return count
    }

    /// Forgets what came before now.
    public func discardInput() { link.discardInput() }

    /// Closes the link.
    public func close() { link.close() }
}
