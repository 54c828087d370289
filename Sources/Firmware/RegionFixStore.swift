/// A store in one region of memory that lives as long as the store, as a board has: a ring of slots of equal size.
///
/// The region is not touched before records come, so that a host can hand in memory it has not paid for yet.
@safe
public struct RegionFixStore: FixStore {
    /// Bytes of a slot: length, delivered, and the longest record.
    public static let slotSize = 3 &+ StoredRecord.longest

    private let region: UnsafeMutableRawBufferPointer
    private let slots: UInt32
    /// The sequence number of the oldest record held.
    public private(set) var first: UInt32
    /// The sequence number the next record gets.
    public private(set) var end: UInt32
    private var firstSlot: UInt32 = 0

    /// Takes a region; it holds as many records as slots fit.
    ///
    /// - Parameters:
    ///   - region: memory for this store alone, which outlives it.
    ///   - first: the sequence number of the first record.
    public init(region: UnsafeMutableRawBufferPointer, first: UInt32 = 0) {
        unsafe self.region = region
        self.first = first
        end = first
        slots = UInt32(truncatingIfNeeded: region.count / Self.slotSize)
    }

    /// How many records it holds.
    public var capacity: UInt32 { slots }

    private func offset(of sequence: UInt32) -> Int {
        var slot = firstSlot &+ (sequence &- first)
        if slot >= slots { slot &-= slots }
        return Int(slot) &* Self.slotSize
    }

    /// Keeps a record, unless it is too long or the region is full.
    public mutating func append(_ record: RawSpan) -> Bool {
        guard record.byteCount <= StoredRecord.longest, count < slots else { return false }
        let offset = offset(of: end)
        unsafe region.storeBytes(
            of: UInt16(truncatingIfNeeded: record.byteCount), toByteOffset: offset, as: UInt16.self)
        unsafe region.storeBytes(of: 0, toByteOffset: offset &+ 2, as: UInt8.self)
        for index in 0..<record.byteCount {
            let byte = unsafe record.unsafeLoad(fromUncheckedByteOffset: index, as: UInt8.self)
            unsafe region.storeBytes(of: byte, toByteOffset: offset &+ 3 &+ index, as: UInt8.self)
        }
        end &+= 1
        return true
    }

    /// The bytes of a record that is held.
    @_lifetime(borrow self)
    public borrowing func record(_ sequence: UInt32) -> RawSpan {
        let isHeld = holds(sequence)
        precondition(isHeld, "no such record")
        let offset = offset(of: sequence)
        let count = Int(unsafe region.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
        let bytes = unsafe RawSpan(
            _unsafeBytes: UnsafeRawBufferPointer(rebasing: region[(offset &+ 3)..<(offset &+ 3 &+ count)]))
        return unsafe _overrideLifetime(bytes, borrowing: self)
    }

    /// Drops the oldest record.
    public mutating func removeFirst() {
        precondition(first != end, "the store is empty")
        first &+= 1
        firstSlot = firstSlot &+ 1 == slots ? 0 : firstSlot &+ 1
    }

    /// Whether a record that is held was delivered.
    public func isDelivered(_ sequence: UInt32) -> Bool {
        precondition(holds(sequence), "no such record")
        return unsafe region.load(fromByteOffset: offset(of: sequence) &+ 2, as: UInt8.self) != 0
    }

    /// Notes that a record that is held was delivered.
    public mutating func markDelivered(_ sequence: UInt32) {
        precondition(holds(sequence), "no such record")
        unsafe region.storeBytes(of: 1, toByteOffset: offset(of: sequence) &+ 2, as: UInt8.self)
    }
}
