internal import Firmware

/// The reference device's store, in memory taken as records come.
struct CradledFixes: FixStore {
    let capacity: UInt32 = 4_320
    private(set) var first: UInt32 = 0
    private var records: [[UInt8]] = []
    private var delivered: Set<UInt32> = []

    var end: UInt32 { first &+ UInt32(records.count) }

    mutating func append(_ record: RawSpan) -> Bool {
        guard count < capacity else { return false }
        records.append(record.withUnsafeBytes { Array($0) })
        return true
    }

    @_lifetime(borrow self)
    borrowing func record(_ sequence: UInt32) -> RawSpan {
        let record = records[Int(sequence &- first)]
        return _overrideLifetime(record.span.bytes, borrowing: self)
    }

    mutating func removeFirst() {
        delivered.remove(first)
        records.removeFirst()
        first &+= 1
    }

    func isDelivered(_ sequence: UInt32) -> Bool { delivered.contains(sequence) }
    mutating func markDelivered(_ sequence: UInt32) { delivered.insert(sequence) }
}
