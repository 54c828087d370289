internal import Firmware

/// A device's store in the pool of its fleet.
struct PooledFixStore: FixStore {
    /// What the reference device holds (`profile.md`, capacity).
    let capacity: UInt32 = 4_320
    private(set) var first: UInt32 = 0
    private(set) var end: UInt32 = 0

    private let pool: RecordPool
    private var chunks: [UnsafeMutableRawBufferPointer] = []
    /// Chunks at the front that were given back already.
    private var skipped = 0
    /// The place of the oldest record in its chunk.
    private var firstSlot = 0
    private let slotSize: Int

    init(pool: RecordPool) {
        self.pool = pool
        slotSize = RegionFixStore.slotSize
    }

    private func slot(of sequence: UInt32) -> UnsafeMutableRawPointer {
        let place = firstSlot + Int(sequence &- first)
        let chunk = chunks[skipped + place / RecordPool.recordsPerChunk]
        return chunk.baseAddress! + place % RecordPool.recordsPerChunk * slotSize
    }

    mutating func append(_ record: RawSpan) -> Bool {
        guard record.byteCount <= slotSize - 3, count < capacity else { return false }
        if (chunks.count - skipped) * RecordPool.recordsPerChunk == firstSlot + Int(count) {
            chunks.append(pool.take())
        }
        let slot = slot(of: end)
        slot.storeBytes(of: UInt16(record.byteCount), as: UInt16.self)
        slot.storeBytes(of: 0, toByteOffset: 2, as: UInt8.self)
        record.withUnsafeBytes { (slot + 3).copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
        end &+= 1
        return true
    }

    @_lifetime(borrow self)
    borrowing func record(_ sequence: UInt32) -> RawSpan {
        let isHeld = holds(sequence)
        precondition(isHeld, "no such record")
        let slot = slot(of: sequence)
        let bytes = RawSpan(
            _unsafeStart: UnsafeRawPointer(slot + 3), byteCount: Int(slot.loadUnaligned(as: UInt16.self)))
        return _overrideLifetime(bytes, borrowing: self)
    }

    mutating func removeFirst() {
        precondition(first != end, "the store is empty")
        first &+= 1
        firstSlot += 1
        if firstSlot == RecordPool.recordsPerChunk || first == end {
            pool.give(chunks[skipped])
            skipped += 1
            firstSlot = 0
        }
        if skipped == chunks.count {
            chunks.removeAll(keepingCapacity: chunks.capacity <= 4)
            skipped = 0
        }
    }

    func isDelivered(_ sequence: UInt32) -> Bool {
        slot(of: sequence).load(fromByteOffset: 2, as: UInt8.self) != 0
    }

    mutating func markDelivered(_ sequence: UInt32) {
        slot(of: sequence).storeBytes(of: 1, toByteOffset: 2, as: UInt8.self)
    }
}
