internal import Session

/// A region that is written as a flash is: each byte once after it was erased.
package struct CountedRegion: FragmentRegion {
    package let size: Int
    /// The most parts it can take note of.
    package var mostParts: UInt16 = .max
    /// Whether writing fails.
    package var isBroken = false
    package private(set) var erasures = 0
    private let bytes: Bytes
    private var isWritten: [Bool]
    private var noted: Set<UInt16> = []

    package init(size: Int) {
        self.size = size
        bytes = Bytes(size)
        isWritten = Array(repeating: false, count: size)
    }

    package mutating func erase(parts: UInt16) -> Bool {
        erasures += 1
        noted = []
        isWritten = Array(repeating: false, count: size)
        return parts <= mostParts
    }

    package mutating func write(_ bytes: RawSpan, at offset: Int) -> Bool {
        guard !isBroken else { return false }
        for (index, byte) in bytes.withUnsafeBytes({ Array($0) }).enumerated() {
            precondition(!isWritten[offset + index], "byte \(offset + index) is written twice")
            isWritten[offset + index] = true
            self.bytes.memory[offset + index] = byte
        }
        return true
    }

    package mutating func note(_ index: UInt16) { noted.insert(index) }

    package func isNoted(_ index: UInt16) -> Bool { noted.contains(index) }

    package var memory: UnsafeRawBufferPointer { UnsafeRawBufferPointer(bytes.memory) }

    /// Bytes that stay where they are.
    private final class Bytes {
        let memory: UnsafeMutableRawBufferPointer
        init(_ size: Int) {
            memory = .allocate(byteCount: size, alignment: 1)
            memory.initializeMemory(as: UInt8.self, repeating: 0xff)
        }
        deinit { memory.deallocate() }
    }
}
