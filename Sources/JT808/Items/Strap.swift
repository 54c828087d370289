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
    /// Seconds since the last edge; nothing when there never was one.
    public var sinceLastEdge: UInt32?

    /// Makes a strap.
    public init(state: State, cause: Cause, edges: UInt16, sinceLastEdge: UInt32?) {
        self.state = state
        self.cause = cause
        self.edges = edges
        self.sinceLastEdge = sinceLastEdge
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
        let seconds = value.doubleWord(at: 4)
        sinceLastEdge = seconds == .max ? nil : seconds
    }

    /// Stores the item; the caller has asked for room.
    @inlinable @inline(__always)
    @_lifetime(body: copy body)
    func put(into body: inout BodyWriter) {
        body.put(UInt16(ItemID.strap.rawValue) &<< 8 | 8)
        body.put(state.rawValue)
        body.put(cause.rawValue)
        body.put(edges)
        body.put(sinceLastEdge ?? .max)
    }
}
