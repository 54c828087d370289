public import ReaderWire

/// How an NFC chip is spoken to.
public struct PN532Access: Sendable {
    /// The rate of its line, which is fixed.
    public static let baud = 115_200

    /// How long a person may take to lay a tag on it.
    public var patience = Duration.seconds(30)

    /// With the person's usual time.
    public init() {}
}

extension PN532Dialogue where Outcome == PN532Chip {
    /// Learns what the chip is.
    public static func describe(_ access: PN532Access) -> Self { Self(access, [.describe]) { $0.chip } }
}

extension PN532Dialogue where Outcome == PN532Tag {
    /// Waits for a tag and reads its number.
    ///
    /// The chip's sum lets some damage of two bits pass, and another number is another person's tag: it is read until
    /// two readings in a row are the same.
    public static func read(_ access: PN532Access) -> Self {
        Self(access, [.describe, .read, .confirm]) { record in
            guard let tag = record.tag else { preconditionFailure("no tag was read") }
            return tag
        }
    }
}
