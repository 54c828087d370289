/// What a USB keyboard says in eight bytes: which keys are down now.
public struct WedgeReport: Equatable, Sendable, CustomStringConvertible {
    /// How many bytes it has.
    public static let size = 8
    /// How many keys it can tell of at once.
    public static let keysAtMost = 6

    /// Control, shift and the like, a bit each.
    public var modifiers: UInt8
    /// The usages of the keys that are down.
    public var keys: [UInt8]

    /// Makes a report; of the keys it takes six.
    public init(modifiers: UInt8 = 0, keys: [UInt8] = []) {
        self.modifiers = modifiers
        self.keys = Array(keys.prefix(Self.keysAtMost))
    }

    /// Reads a report; nothing when the size is another.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        self.init(modifiers: bytes[0], keys: bytes[2...].filter { $0 != 0 })
    }

    /// The bytes on the wire.
    public var bytes: [UInt8] {
        [modifiers, 0] + keys + [UInt8](repeating: 0, count: Self.keysAtMost - keys.count)
    }

    /// What a reader says to type something: each key down, and all up again. What has no key is left out.
    public static func typing(_ text: String) -> [WedgeReport] {
        text.compactMap { WedgeKey(typing: $0) }.flatMap { [WedgeReport(keys: [$0.usage]), WedgeReport()] }
    }

    /// How many keys are down, and not which.
    public var description: String { "\(keys.count) keys down" }
}
