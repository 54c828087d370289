/// What an area is: the type BYTE of items 0x11 and 0x12 and of 0x8608 (protocol.md §4.6).
public enum AreaKind: UInt8, Sendable, CaseIterable {
    case circle = 1
    case rectangle = 2
    case polygon = 3
    case route = 4
}

/// Item 0x12: the terminal went into or out of an area: type BYTE · area id DWORD · direction BYTE.
public struct AreaCrossing: Hashable, Sendable {
    /// Which way.
    public enum Direction: UInt8, Sendable, CaseIterable {
        case into = 0
        case out = 1
    }

    /// The area's kind.
    public var kind: AreaKind
    /// The area's id.
    public var area: UInt32
    /// Which way.
    public var direction: Direction

    /// Makes a crossing.
    public init(kind: AreaKind, area: UInt32, direction: Direction) {
        self.kind = kind
        self.area = area
        self.direction = direction
    }

    /// Reads the item's value; nothing when it is no such item.
    public init?(_ value: RawSpan) {
        guard value.byteCount == 6, let kind = AreaKind(rawValue: value.byte(at: 0)),
            let direction = Direction(rawValue: value.byte(at: 5))
        else { return nil }
        self.init(kind: kind, area: value.doubleWord(at: 1), direction: direction)
    }

    /// Stores the item at `end`; the caller has asked for room.
    @inlinable @inline(__always)
    @_lifetime(storage: copy storage)
    func put(into storage: inout MutableRawSpan, at end: inout Int) {
        storage.put(UInt16(ItemID.areaCrossing.rawValue) &<< 8 | 6, at: &end)
        storage.put(kind.rawValue, at: &end)
        storage.put(area, at: &end)
        storage.put(direction.rawValue, at: &end)
    }
}
