/// A reader came or went.
public enum ReaderChange: Equatable, Sendable {
    /// It was plugged in.
    case added(FoundReader)
    /// It is gone.
    case removed(FoundReader)

    /// What has changed from one list to the next: first all that went, then all that came.
    public static func between(_ old: [FoundReader], _ new: [FoundReader]) -> [ReaderChange] {
        func isSame(_ one: FoundReader, _ other: FoundReader) -> Bool {
            one.identity == other.identity && one.node == other.node && one.generation == other.generation
        }
        return old.filter { reader in !new.contains { isSame($0, reader) } }.map { .removed($0) }
            + new.filter { reader in !old.contains { isSame($0, reader) } }.map { .added($0) }
    }
}
