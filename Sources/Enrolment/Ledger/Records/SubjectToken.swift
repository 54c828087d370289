public import Interchange
public import Link

/// A supervised person as the ledger, logs and JSON name them: a random number that says nothing about them.
public struct SubjectToken: Hashable, Sendable, CustomStringConvertible {
    /// The number.
    public let value: UInt64

    /// Takes a number.
    public init(value: UInt64) { self.value = value }

    /// Reads sixteen hexadecimal digits in lower case; nothing when it is anything else.
    public init?(_ text: some StringProtocol) {
        guard let value = Hexadecimal.number(text.utf8) else { return nil }
        self.value = value
    }

    /// Draws one from the system.
    public static func random() throws(LinkError) -> SubjectToken {
        SubjectToken(value: try SystemRandom.bytes(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// The sixteen digits.
    public var description: String { Hexadecimal.text(value) }
}

extension SubjectToken: JSONScalar {
    /// Appends the digits in quotation marks.
    public func appendJSON(to bytes: inout [UInt8]) { description.appendJSON(to: &bytes) }
}
