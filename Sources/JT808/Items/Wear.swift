/// Item 0xF3 of profile WB1: whether the device is on a body, in every fix: on body BYTE · confidence % BYTE.
public struct Wear: Hashable, Sendable {
    /// Whether it is worn.
    public enum State: UInt8, Sendable, CaseIterable {
        case offBody = 0
        case onBody = 1
        case unknown = 0xff
    }

    /// Whether it is worn.
    public var state: State
    /// How sure the sensor is, %, 0–100.
    public var confidence: UInt8

    /// Makes a wear state.
    public init(state: State, confidence: UInt8) {
        self.state = state
        self.confidence = confidence
    }

    /// Reads the item's value; nothing when it is no such item.
    @inlinable
    public init?(_ value: RawSpan) {
        guard value.byteCount >= 2, let state = State(rawValue: value.byte(at: 0)) else { return nil }
        self.state = state
        confidence = value.byte(at: 1)
    }

    /// Stores the item at `end`; the caller has asked for room.
    @inlinable @inline(__always)
    @_lifetime(storage: copy storage)
    func put(into storage: inout MutableRawSpan, at end: inout Int) {
        storage.put(UInt16(ItemID.wear.rawValue) &<< 8 | 2, at: &end)
        storage.put(state.rawValue, at: &end)
        storage.put(confidence, at: &end)
    }
}
