public import JT808

/// Fragments of a message that did not come: what an 0x8003 or 0x0005 asks for.
public struct MissingFragments: Sendable {
    /// How many are asked for at a time; the sender may have forgotten which it sent beyond 64 (`SentFragments`).
    public static let most = 32

    /// The header of the message, with the serial of its first fragment.
    public let header: Header
    /// How many are missing, 32 at most.
    public private(set) var count = 0
    private var indices: InlineArray<32, UInt16> = InlineArray(repeating: 0)

    init(of header: Header) { self.header = header }

    /// Adds one, unless there is no room.
    mutating func append(_ index: UInt16) -> Bool {
        guard count < Self.most else { return false }
        indices[count] = index.bigEndian
        count &+= 1
        return true
    }

    /// Writes the body of the request.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        guard let missing = unsafe RetransmissionRequest.Indices(indices.span.extracting(first: count).bytes) else {
            return
        }
        RetransmissionRequest(serial: header.serial, indices: missing).emit(into: &body, edition: edition)
    }
}
