/// The features of a finger as our simulated module keeps them: a form of its own, as every maker's is.
///
/// A capture takes 256 bytes, two merged ones 512, as in the classic modules.
struct SyntheticTemplate: Equatable, Sendable {
    static let captureSize = 256
    static let mergedSize = 512

    private static let mark: [UInt8] = Array("SYNT".utf8)
    private static let headerSize = 8

    var features: [UInt32]
    var isMerged: Bool

    init(features: [UInt32], isMerged: Bool = false) {
        self.features = features
        self.isMerged = isMerged
    }

    /// Reads a template; nothing when it is none, or damaged.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.headerSize, bytes.starts(with: Self.mark) else { return nil }
        let end = Self.headerSize + 4 * Int(bytes[5])
        guard bytes[4] <= 1, bytes.count >= end,
            UInt16(bigEndian: bytes, at: 6) == Self.sum(bytes[Self.headerSize..<end])
        else { return nil }
        features = stride(from: Self.headerSize, to: end, by: 4).map { UInt32(bigEndian: bytes, at: $0) }
        isMerged = bytes[4] == 1
    }

    var bytes: [UInt8] {
        let list = features.flatMap(\.bigEndianBytes)
        let head = Self.mark + [isMerged ? 1 : 0, UInt8(features.count)] + Self.sum(list[...]).bigEndianBytes
        let size = isMerged ? Self.mergedSize : Self.captureSize
        return head + list + [UInt8](repeating: 0, count: size - Self.headerSize - list.count)
    }

    /// Two captures as one template; nothing when they differ too much.
    func merged(with other: SyntheticTemplate) -> SyntheticTemplate? {
        guard shared(with: other) >= 12 else { return nil }
        let new = other.features.filter { !features.contains($0) }
        return SyntheticTemplate(features: features + new, isMerged: true)
    }

    /// How alike two are; other people's fingers have a little in common by chance.
    func score(against other: SyntheticTemplate) -> Int {
        let chance = (features.first ?? 0) ^ (other.features.first ?? 0)
        return 4 * shared(with: other) + Int(chance % 12)
    }

    private func shared(with other: SyntheticTemplate) -> Int { features.filter { other.features.contains($0) }.count }

    private static func sum(_ bytes: ArraySlice<UInt8>) -> UInt16 { bytes.reduce(0) { $0 &+ UInt16($1) } }
}
