/// Many byte patterns that are looked for at once, each with the name of what it is a form of.
package struct BytePatterns {
    /// Where one stands.
    package struct Find: Equatable {
        /// Of what it is a form.
        package var name: String
        /// What that is.
        package var kind: SecretKind
        /// At which byte.
        package var offset: Int
    }

    /// The shortest that is taken: what is shorter stands in many places by chance.
    static let shortest = 6
    private static let filterBits: UInt64 = 22

    /// By the first six bytes.
    private var table: [UInt64: [(bytes: [UInt8], kind: SecretKind, name: String)]] = [:]
    /// A bit for each key that may be in the table: most places are passed over without a look into it.
    private var filter = [UInt64](repeating: 0, count: 1 << (filterBits - 6))

    /// Makes one without patterns.
    package init() {}

    var isEmpty: Bool { table.isEmpty }

    /// Adds a pattern; one that is too short or there already is left out.
    package mutating func add(_ bytes: [UInt8], _ kind: SecretKind, _ name: String) {
        guard bytes.count >= Self.shortest, !contains(bytes) else { return }
        let key = bytes.withUnsafeBytes { Self.key($0, 0) }
        table[key, default: []].append((bytes, kind, name))
        let slot = Self.slot(key)
        filter[slot >> 6] |= 1 << UInt64(slot & 63)
    }

    /// Whether a pattern is there.
    func contains(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= Self.shortest else { return false }
        let key = bytes.withUnsafeBytes { Self.key($0, 0) }
        return table[key]?.contains { $0.bytes == bytes } == true
    }

    /// Adds all of others.
    mutating func add(_ others: BytePatterns) {
        for patterns in others.table.values {
            for pattern in patterns { add(pattern.bytes, pattern.kind, pattern.name) }
        }
    }

    /// The first that stands in some bytes, but for kinds that may stand there.
    package func first(in bytes: [UInt8], but allowed: Set<SecretKind> = []) -> Find? {
        guard bytes.count >= Self.shortest, !isEmpty else { return nil }
        return bytes.withUnsafeBytes { bytes in
            filter.withUnsafeBufferPointer { filter in
                for offset in 0...(bytes.count - Self.shortest) {
                    let key = Self.key(bytes, offset)
                    let slot = Self.slot(key)
                    guard filter[slot >> 6] >> UInt64(slot & 63) & 1 == 1, let found = table[key] else { continue }
                    let rest = bytes[offset...]
                    for pattern in found where !allowed.contains(pattern.kind) && rest.starts(with: pattern.bytes) {
                        return Find(name: pattern.name, kind: pattern.kind, offset: offset)
                    }
                }
                return nil
            }
        }
    }

    private static func key(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        let low = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        let high = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt16.self)
        return UInt64(high) << 32 | UInt64(low)
    }

    private static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> (64 - filterBits)) }
}
