/// What a host and the made-up reader of `devices/readers/ADDING.md` say to each other.
public struct SkeletonMessage: Equatable, Sendable {
    /// What it is.
    public enum Kind: UInt8, Sendable {
        /// The host: who are you?
        case who = 0x01
        /// The host: which tag is there?
        case read = 0x02
        /// The reader: this is what I am, in ASCII.
        case product = 0x81
        /// The reader: this is the tag's number.
        case tag = 0x82
        /// The reader: there is none.
        case noTag = 0x83
    }

    /// What it is.
    public var kind: Kind
    /// The command's number, which its answer bears too.
    public var sequence: UInt8
    /// What it hands over, up to 59 bytes.
    public var data: [UInt8]

    /// Makes a message.
    public init(_ kind: Kind, sequence: UInt8, data: [UInt8] = []) {
        self.kind = kind
        self.sequence = sequence
        self.data = data
    }
}

extension SkeletonMessage: CustomStringConvertible {
    /// What it says, without the number of anybody's tag.
    public var description: String { "\(kind) \(sequence), \(data.count) bytes" }
}
