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
    private var memories: [UnsafeMutableRawBufferPointer] = []

    /// Begins with nothing taken; whoever ends with a message under way releases its place.
    public init(pool: ReassemblyPool, places: Int, longest: Int) {
        self.pool = pool
        self.places = places
        self.longest = longest
    }

    /// Grows a place, to twice its size at least where there is room for that.
    public mutating func reserve(_ count: Int, at place: Int) -> Bool {
        let size = memories.isEmpty ? 0 : memories[place].count
        guard size < count else { return true }
        let free = longest - memories.reduce(0) { $0 + $1.count }
        for wanted in [max(count, 2 * size, Self.smallest), count]
        where wanted - size <= free && pool.take(wanted - size) {
            if memories.isEmpty { memories = Array(repeating: Self.empty, count: places) }
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: wanted, alignment: 8)
            memory.copyMemory(from: UnsafeRawBufferPointer(memories[place]))
            memories[place].deallocate()
            memories[place] = memory
            return true
        }
        return false
    }

    private static var empty: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(start: nil, count: 0) }

    /// The bytes of a place.
    public func memory(at place: Int) -> UnsafeMutableRawBufferPointer { memories[place] }

    /// Gives a place's bytes back to the pool.
    public mutating func release(_ place: Int) {
        guard !memories.isEmpty else { return }
        pool.give(memories[place].count)
        memories[place].deallocate()
        memories[place] = Self.empty
        if memories.allSatisfy(\.isEmpty) { memories = [] }
    }
}
