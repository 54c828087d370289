public import Session

/// Memory for messages in parts of all connections of a process, of which each takes some only while it needs it.
public final class ReassemblyPool {
    /// The most bytes in use at a time.
    public let limit: Int
    /// The bytes in use.
    public private(set) var used = 0

    /// Makes a pool of which nothing is in use.
    public init(limit: Int) { self.limit = limit }

    fileprivate func take(_ count: Int) -> Bool {
        guard used + count <= limit else { return false }
        used += count
        return true
    }

    fileprivate func give(_ count: Int) { used -= count }
}

/// A connection's share of a pool, in bounds of its own.
public struct PooledReassemblyStore: ReassemblyStore {
    /// What a place takes at first, so that it need not grow with every part; our choice.
    private static let smallest = 4_096

    /// How many messages can be under way at a time.
    public let places: Int
    /// The most bytes of all places together.
    public let longest: Int
    private let pool: ReassemblyPool
    /// The memory of each place; none while no message is under way.
    private var memories: [[UInt8]] = []

    /// Begins with nothing taken.
    public init(pool: ReassemblyPool, places: Int, longest: Int) {
        self.pool = pool
        self.places = places
        self.longest = longest
    }

    /// Grows a place, at least to twice its size.
    public mutating func reserve(_ count: Int, at place: Int) -> Bool {
        if memories.isEmpty { memories = Array(repeating: [], count: places) }
        let size = memories[place].count
        guard size < count else { return true }
        let free = longest - memories.reduce(0) { $0 + $1.count }
        let wanted = max(count, 2 * size, Self.smallest) - size
        for growth in [wanted, count - size] where growth <= free && pool.take(growth) {
            memories[place] += [UInt8](repeating: 0, count: growth)
            return true
        }
        return false
    }

    /// The bytes of a place.
    @_lifetime(&self)
    public mutating func memory(at place: Int) -> MutableRawSpan {
        // The array stays where it is until the next change of the store.
        let bytes = memories[place].withUnsafeMutableBytes { $0 }
        return _overrideLifetime(MutableRawSpan(_unsafeBytes: bytes), mutating: &self)
    }

    /// Gives a place's bytes back to the pool.
    public mutating func release(_ place: Int) {
        guard !memories.isEmpty else { return }
        pool.give(memories[place].count)
        memories[place] = []
        if memories.allSatisfy(\.isEmpty) { memories = [] }
    }
}
