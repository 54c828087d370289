/// Item 0x11: where the terminal was too fast: type BYTE [· area id DWORD].
public enum Overspeed: Hashable, Sendable {
    /// Type 0: in no particular place.
    case anywhere
    /// Types 1–4: in that area or on that segment.
    case area(AreaKind, id: UInt32)

    /// Reads the item's value; nothing when it is no such item.
    public init?(_ value: RawSpan) {
        if value.byteCount == 1, value.byte(at: 0) == 0 {
            self = .anywhere
        } else if value.byteCount == 5, let kind = AreaKind(rawValue: value.byte(at: 0)) {
            self = .area(kind, id: value.doubleWord(at: 1))
        } else {
            return nil
        }
    }

    /// Stores the item at `end`; the caller has asked for room.
    @inlinable @inline(__always)
    @_lifetime(storage: copy storage)
    func put(into storage: inout MutableRawSpan, at end: inout Int) {
        storage.put(ItemID.overspeed.rawValue, at: &end)
        switch self {
        case .anywhere:
            storage.put(UInt16(1) &<< 8, at: &end)
        case .area(let kind, let id):
            storage.put(UInt16(5) &<< 8 | UInt16(kind.rawValue), at: &end)
            storage.put(id, at: &end)
        }
    }
}
