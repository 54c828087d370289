internal import Firmware

/// Memory for the stores of a whole fleet, in chunks that a device takes only while it holds records.
///
/// A device that is connected holds a record for some milliseconds, so a few chunks serve thousands; in an outage each
/// takes what it needs and gives it back after the refill.
final class RecordPool {
    /// Records in a chunk; our choice.
    static let recordsPerChunk = 8

    private var free: [UnsafeMutableRawBufferPointer] = []
    private let chunkSize: Int

    /// Makes an empty pool.
    init() {

        chunkSize = Self.recordsPerChunk * RegionFixStore.slotSize
    }

    deinit {
        for chunk in free { chunk.deallocate() }
    }

    func take() -> UnsafeMutableRawBufferPointer {
        free.popLast() ?? .allocate(byteCount: chunkSize, alignment: 8)
    }

    func give(_ chunk: UnsafeMutableRawBufferPointer) {
        // Enough to go on with; the rest goes back to the system after a refill.
        if free.count < 256 { free.append(chunk) } else { chunk.deallocate() }
    }
}
