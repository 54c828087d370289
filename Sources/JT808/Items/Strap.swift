/// Item 0xF2 of profile WB1: the strap, in every fix: state BYTE · cause BYTE · edges WORD · seconds since the last
/// edge DWORD.
public struct Strap: Hashable, Sendable {
    /// What the strap is.
    public enum State: UInt8, Sendable, CaseIterable {
        case locked = 0
        case open = 1
        case cut = 2
        case loose = 3
        case unknown = 0xff
    }

    /// How the last edge was noticed.
    public enum Cause: UInt8, Sendable, CaseIterable {
        case none = 0
        case conductorBroken = 1
        case buckleOpened = 2
        case stretched = 3
        case opticalPathLost = 4
        case `operator` = 5
    }

    /// What it is now.
    public var state: State
    /// How the last edge was noticed.
    public var cause: Cause
    /// Edges since the device was made; wraps.
    public var edges: UInt16
    // As on the wire, where all ones is never.
    @usableFromInline var seconds: UInt32

    /// Seconds since the last edge; nothing when there never was one, which 2³² − 1 says.
    @inlinable public var sinceLastEdge: UInt32? {
        get { seconds == .max ? nil : seconds }
        set { seconds = newValue ?? .max }
    }

    /// Makes a strap.
    public init(state: State, cause: Cause, edges: UInt16, sinceLastEdge: UInt32?) {
        self.state = state
        self.cause = cause
        self.edges = edges
        seconds = sinceLastEdge ?? .max
    }

    /// Reads the item's value; nothing when it is no such item.
    @inlinable
    public init?(_ value: RawSpan) {
        guard value.byteCount >= 8, let state = State(rawValue: value.byte(at: 0)),
            let cause = Cause(rawValue: value.byte(at: 1))
        else { return nil }
        self.state = state
        self.cause = cause
        edges = value.word(at: 2)
        seconds = value.doubleWord(at: 4)
    }

    /// Stores the item at `end`; the caller has asked for room.
    @inlinable @inline(__always)
    @_lifetime(storage: copy storage)
    func put(into storage: inout MutableRawSpan, at end: inout Int) {
        storage.put(UInt16(ItemID.strap.rawValue) &<< 8 | 8, at: &end)
        storage.put(state.rawValue, at: &end)
        storage.put(cause.rawValue, at: &end)
        storage.put(edges, at: &end)
        storage.put(seconds, at: &end)
    }
}
