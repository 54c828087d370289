import JT808
import Session

/// Memory for reassembly that counts what is taken of it.
final class MemoryCount {
    let limit: Int
    private(set) var used = 0
    /// The most that was ever in use.
    private(set) var peak = 0

    init(limit: Int) { self.limit = limit }

    func change(by count: Int) -> Bool {
        guard used + count <= limit else { return false }
        used += count
        peak = max(peak, used)
        return true
    }
}

/// A store that takes exactly what is asked for, out of a limit for all places together.
struct CountedStore: ReassemblyStore {
    let places: Int
    let memory: MemoryCount
    var longest: Int { memory.limit }
    private var bytes: [[UInt8]]

    init(places: Int, memory: MemoryCount) {
        self.places = places
        self.memory = memory
        bytes = Array(repeating: [], count: places)
    }

    mutating func reserve(_ count: Int, at place: Int) -> Bool {
        let growth = count - bytes[place].count
        guard growth > 0 else { return true }
        guard memory.change(by: growth) else { return false }
        bytes[place] += Array(repeating: 0xcc, count: growth)
        return true
    }

    @_lifetime(&self)
    mutating func memory(at place: Int) -> MutableRawSpan {
        let memory = bytes[place].withUnsafeMutableBytes { $0 }
        return _overrideLifetime(MutableRawSpan(_unsafeBytes: memory), mutating: &self)
    }

    mutating func release(_ place: Int) {
        _ = memory.change(by: -bytes[place].count)
        bytes[place] = []
    }
}
