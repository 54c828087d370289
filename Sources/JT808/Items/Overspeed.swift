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

    /// Stores the item; the caller has asked for room.
    @inlinable @inline(__always)
    @_lifetime(body: copy body)
    func put(into body: inout BodyWriter) {
        body.put(ItemID.overspeed.rawValue)
        switch self {
        case .anywhere:
            body.put(UInt16(1) &<< 8)
        case .area(let kind, let id):
            body.put(UInt16(5) &<< 8 | UInt16(kind.rawValue))
            body.put(id)
        }
    }
}
