/// Memory for what must reach the platform: fixes, and the few other reports, oldest first.
///
/// The host provides it: a fixed region on a board, memory taken only while it holds something in a fleet. Records have
/// sequence numbers that count up and wrap; `first ..< end` are held.
public protocol FixStore {
    /// How many records it can hold at least; 4,320 on the reference device (`profile.md`, capacity).
    var capacity: UInt32 { get }
    /// The sequence number of the oldest record held; equal to `end` when there is none.
    var first: UInt32 { get }
    /// The sequence number the next record gets.
    var end: UInt32 { get }

    /// Keeps a record of at most `StoredRecord.longest` bytes.
    ///
    /// - Returns: `false` when there is no room; nothing changed then.
    mutating func append(_ record: RawSpan) -> Bool

    /// The bytes of a record that is held.
    @_lifetime(borrow self)
    borrowing func record(_ sequence: UInt32) -> RawSpan

    /// Drops the oldest record.
    mutating func removeFirst()

    /// Whether a record that is held was delivered.
    func isDelivered(_ sequence: UInt32) -> Bool

    /// Notes that a record that is held was delivered, while an older one was not.
    mutating func markDelivered(_ sequence: UInt32)
}

extension FixStore {
    /// How many records are held.
    public var count: UInt32 { end &- first }

    /// Whether a record is held.
    public func holds(_ sequence: UInt32) -> Bool { sequence &- first < count }
}
