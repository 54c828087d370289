public import JT808

/// A frame of or for a docked wristband: header and body, and both its forms as bytes.
///
/// What it says may be places and times of somebody's life and is never shown.
public struct WristbandFrame: Equatable, Sendable, CustomStringConvertible {
    /// The most bytes of a body that goes through a cradle: a cradle's own frame holds slot, header, body and check.
    public static let longestBody = Header.longestBody - 1 - Header.longest - 1

    /// The header.
    public let header: Header
    /// The body.
    public let body: [UInt8]

    /// Makes a frame; nothing when the body is too long for a cradle.
    public init?(_ header: Header, body: [UInt8]) {
        guard body.count <= Self.longestBody else { return nil }
        self.header = header
        self.body = body
    }

    /// Reads a frame without delimiters and escapes, with its check byte, as a cradle carries it.
    init(plain: RawSpan) throws(Refusal) {
        let count = plain.byteCount
        var check: UInt8 = 0
        plain.withUnsafeBytes { for byte in $0 { check ^= byte } }
        guard count > 0, check == 0 else { throw Refusal(.checksum, at: max(0, count - 1)) }
        let message = try Message(plain.extracting(first: count - 1))
        guard message.body.byteCount <= Self.longestBody else { throw Refusal(.oversize, at: 0) }
        header = message.header
        body = message.body.withUnsafeBytes { Array($0) }
    }

    /// Reads the first frame of a stream, as a wristband sends it; nothing when there is none.
    public init?(stream bytes: [UInt8]) {
        guard let plain = Self.plain(bytes), let frame = try? WristbandFrame(plain: plain.span.bytes) else {
            return nil
        }
        self = frame
    }

    /// The bytes on the wristband's own wire.
    public var stream: [UInt8] { framed(header) { $0.bytes(body.span.bytes) } }

    /// The bytes as a cradle carries them.
    var plain: [UInt8] { Self.plain(stream) ?? [] }

    /// The first frame of a stream without delimiters and escapes, with its check byte.
    private static func plain(_ stream: [UInt8]) -> [UInt8]? {
        var deframer = Deframer(limit: Deframer.deviceLimit)
        var room = [UInt8](repeating: 0, count: Deframer.deviceLimit)
        var span = room.mutableSpan
        var storage = span.mutableBytes
        var input = stream.span.bytes
        guard case .frame(let frame) = deframer.next(&input, into: &storage) else { return nil }
        let bytes = frame.bytes.withUnsafeBytes { Array($0) }
        return bytes + [bytes.reduce(0, ^)]
    }

    /// What it is, and its size.
    public var description: String {
        let id = String(header.message.rawValue, radix: 16)
        return "\(String(repeating: "0", count: 4 - id.count))\(id) of \(body.count) bytes"
    }
}
