/// Item 0xF8 of profile WB1, in the first fix after a boot: boots WORD · cause WORD.
public struct Boot: Hashable, Sendable {
    /// Why the device started.
    public enum Cause: UInt16, Sendable, CaseIterable {
        case powerOn = 0
        case watchdog = 1
        case brownOut = 2
        case commanded = 3
        case upgrade = 4
        case fault = 5
    }

    /// Why it started.
    public var cause: Cause
    /// Boots since the device was made; wraps.
    public var count: UInt16

    /// Makes a boot.
    public init(count: UInt16, cause: Cause) {
        self.count = count
        self.cause = cause
    }

    /// Reads the item's value; nothing when it is no such item.
    @inlinable
    public init?(_ value: RawSpan) {
        guard value.byteCount >= 4, let cause = Cause(rawValue: value.word(at: 2)) else { return nil }
        count = value.word(at: 0)
        self.cause = cause
    }

    /// Stores the item at `end`; the caller has asked for room.
    @inlinable @inline(__always)
    @_lifetime(storage: copy storage)
    func put(into storage: inout MutableRawSpan, at end: inout Int) {
        storage.put(UInt16(ItemID.boot.rawValue) &<< 8 | 4, at: &end)
        storage.put(count, at: &end)
        storage.put(cause.rawValue, at: &end)
    }
}
