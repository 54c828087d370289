/// A finger's template in the maker's own form, with the number of the system that alone understands it.
///
/// It is never shown: what is printed of it is its size.
public struct ZFMTemplate: Equatable, Sendable, CustomStringConvertible {
    /// The maker's number of the system.
    public var system: Int
    /// The template.
    public var bytes: [UInt8]

    /// Makes a template.
    public init(system: Int, bytes: [UInt8]) {
        self.system = system
        self.bytes = bytes
    }

    /// Its size, and nothing of what it says.
    public var description: String { "template of \(bytes.count) bytes for system \(system)" }
}
