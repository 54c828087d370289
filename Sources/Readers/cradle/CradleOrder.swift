public import JT808
internal import ReaderWire

/// A message for a docked wristband: the platform's, handed to it through the cradle.
public struct CradleOrder: Equatable, Sendable, CustomStringConvertible {
    /// What it is.
    public let message: MessageID
    /// What it says.
    public let body: [UInt8]

    /// Takes a message's id and body; nothing when the body is too long to go through a cradle.
    public init?(_ message: MessageID, body: [UInt8]) {
        guard body.count <= WristbandFrame.longestBody else { return nil }
        self.message = message
        self.body = body
    }

    /// Writes a message's body; nothing when it cannot be written, or is too long to go through a cradle.
    public init?<Body: MessageBody & ~Escapable>(_ message: MessageID, _ body: borrowing Body) {
        var bytes = [UInt8](repeating: 0, count: WristbandFrame.longestBody)
        var count = 0
        var isImpossible = false
        do {
            var span = bytes.mutableSpan
            var storage = span.mutableBytes
            var writer = BodyWriter(&storage)
            body.emit(into: &writer, edition: .v2019)
            isImpossible = writer.isImpossible
            count = writer.finish()
        }
        guard !isImpossible else { return nil }
        self.message = message
        self.body = Array(bytes.prefix(count))
    }

    /// Whether a wristband acknowledges it; answers are not.
    var isAcknowledged: Bool { ![.platformAcknowledgement, .registerAnswer, .timeAnswer].contains(message) }

    /// What it is, and nothing of what it says.
    public var description: String {
        let id = String(message.rawValue, radix: 16, uppercase: true)
        return "0x\(String(repeating: "0", count: 4 - id.count))\(id)"
    }
}
