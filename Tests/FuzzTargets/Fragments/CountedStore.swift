internal import Session

/// Memory for reassembly that counts what is taken of it.
package final class MemoryCount {
    package let limit: Int
    package private(set) var used = 0
    /// The most that was ever in use.
    package private(set) var peak = 0

    package init(limit: Int) { self.limit = limit }

    package func change(by count: Int) -> Bool {
        guard used + count <= limit else { return false }
        used += count
        peak = max(peak, used)
        return true
    }
}

/// A store that takes exactly what is asked for, out of a limit for all places together.
package struct CountedStore: ReassemblyStore {
    package let places: Int
    package let memory: MemoryCount
    package var longest: Int { memory.limit }
    private var memories: [UnsafeMutableRawBufferPointer]

    package init(places: Int, memory: MemoryCount) {
        self.places = places
        self.memory = memory
        memories = Array(repeating: UnsafeMutableRawBufferPointer(start: nil, count: 0), count: places)
    }

    package mutating func reserve(_ count: Int, at place: Int) -> Bool {
        let old = memories[place]
        guard count > old.count else { return true }
        guard memory.change(by: count - old.count) else { return false }
        let new = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 8)
        new.initializeMemory(as: UInt8.self, repeating: 0xcc)
        new.copyMemory(from: UnsafeRawBufferPointer(old))
        old.deallocate()
        memories[place] = new
        return true
    }

    package func memory(at place: Int) -> UnsafeMutableRawBufferPointer { memories[place] }

    package mutating func release(_ place: Int) {
        _ = memory.change(by: -memories[place].count)
        memories[place].deallocate()
        memories[place] = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
}
