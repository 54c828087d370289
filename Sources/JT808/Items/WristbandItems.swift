/// The additional items that a wristband of profile WB1 sends and a core of it understands, as one value.
///
/// The two scans have no fixed size and stay in the report's bytes: `accessPoints` and `cells` of `LocationReport`.
/// An item whose length is not the profile's, or whose code is none of its table's, belongs to some other dialect and
/// is left alone; of two of the same kind the later counts.
public struct WristbandItems: Equatable, Sendable {
    /// 0x01: mileage, 0.1 km.
    public var mileage: UInt32?
    /// 0x04: id of an alarm that a person must confirm, from 1.
    public var manualConfirmation: UInt16?
    /// 0x11: overspeed.
    public var overspeed: Overspeed?
    /// 0x12: an area's border was crossed.
    public var areaCrossing: AreaCrossing?
    /// 0x30: radio signal strength, 0–31 by the scale of the modem.
    public var signal: UInt8?
    /// 0x31: satellites used.
    public var satellites: UInt8?
    /// 0xE1: battery, %; other dialects send 0xFF for charging at an unknown level.
    public var battery: UInt8?
    /// 0xF2: strap.
    public var strap: Strap?
    /// 0xF3: wear.
    public var wear: Wear?
    /// 0xF4: charging; left out while it is `no`.
    public var charging: Charging = .no
    /// 0xF5: alarms now set; left out when there are none.
    public var alarmsSet: WristbandAlarms = []
    /// 0xF6: alarms cleared, not yet acknowledged; left out when there are none.
    public var alarmsCleared: WristbandAlarms = []
    /// 0xF7: sources of the position.
    public var source: PositionSource?
    /// 0xF8: boot count and cause.
    public var boot: Boot?

    /// Makes the value of a report without items.
    @inlinable
    public init() {}

    /// Reads the items it knows.
    @inlinable
    public init(_ items: borrowing AdditionalItems) {
        self.init()
        read(items)
    }

    // In place: as a value of many parts it would be put together twice.
    @usableFromInline @inline(never)
    mutating func read(_ items: borrowing AdditionalItems) {
        let bytes = items.bytes
        var offset = 0
        while offset < bytes.byteCount {
            let length = Int(bytes.byte(at: offset &+ 1))
            let value = offset &+ 2
            switch (bytes.byte(at: offset), length) {
            case (0x01, 4): mileage = bytes.doubleWord(at: value)
            case (0x04, 2): manualConfirmation = bytes.word(at: value)
            case (0x11, _): if let known = Overspeed(bytes.slice(at: value, count: length)) { overspeed = known }
            case (0x12, 6): if let known = AreaCrossing(bytes.slice(at: value, count: length)) { areaCrossing = known }
            case (0x30, 1): signal = bytes.byte(at: value)
            case (0x31, 1): satellites = bytes.byte(at: value)
            case (0xe1, 1): battery = bytes.byte(at: value)
            case (0xf2, 8...): if let known = Strap(bytes.slice(at: value, count: length)) { strap = known }
            case (0xf3, 2...): if let known = Wear(bytes.slice(at: value, count: length)) { wear = known }
            case (0xf4, 1): if let known = Charging(rawValue: bytes.byte(at: value)) { charging = known }
            case (0xf5, 4): alarmsSet = WristbandAlarms(rawValue: bytes.doubleWord(at: value))
            case (0xf6, 4): alarmsCleared = WristbandAlarms(rawValue: bytes.doubleWord(at: value))
            case (0xf7, 6...): if let known = PositionSource(bytes.slice(at: value, count: length)) { source = known }
            case (0xf8, 4...): if let known = Boot(bytes.slice(at: value, count: length)) { boot = known }
            default: break
            }
            offset = value &+ length
        }
    }

    /// Bytes of all items there can be.
    @inlinable static var longest: Int { 77 }

    /// Bytes of the items that are written.
    @inlinable
    public var size: Int {
        var size = mileage == nil ? 0 : 6
        if manualConfirmation != nil { size &+= 4 }
        if let overspeed { size &+= overspeed == .anywhere ? 3 : 7 }
        if areaCrossing != nil { size &+= 8 }
        if signal != nil { size &+= 3 }
        if satellites != nil { size &+= 3 }
        if battery != nil { size &+= 3 }
        if strap != nil { size &+= 10 }
        if wear != nil { size &+= 4 }
        if charging != .no { size &+= 3 }
        if !alarmsSet.isEmpty { size &+= 6 }
        if !alarmsCleared.isEmpty { size &+= 6 }
        if source != nil { size &+= 8 }
        if boot != nil { size &+= 6 }
        return size
    }

    /// Writes the items in the order of their ids.
    @inlinable @inline(__always)
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter) {
        // One question for all of them; only where the room is short it takes counting.
        guard body.room >= Self.longest || body.reserve(size) else { return }
        let start = body.end
        body.end = put(into: body.storage._mutatingExtracting(...), at: start)
    }

    // A call of its own, with all it needs in registers.
    @usableFromInline @inline(never)
    func put(into storage: consuming MutableRawSpan, at end: Int) -> Int {
        var end = end
        if let mileage {
            storage.put(0x0104 as UInt16, at: &end)
            storage.put(mileage, at: &end)
        }
        if let manualConfirmation {
            storage.put(0x0402 as UInt16, at: &end)
            storage.put(manualConfirmation, at: &end)
        }
        overspeed?.put(into: &storage, at: &end)
        areaCrossing?.put(into: &storage, at: &end)
        if let signal { byteItem(.signal, signal, into: &storage, at: &end) }
        if let satellites { byteItem(.satellites, satellites, into: &storage, at: &end) }
        if let battery { byteItem(.battery, battery, into: &storage, at: &end) }
        strap?.put(into: &storage, at: &end)
        wear?.put(into: &storage, at: &end)
        if charging != .no { byteItem(.charging, charging.rawValue, into: &storage, at: &end) }
        if !alarmsSet.isEmpty { alarmItem(.alarmsSet, alarmsSet, into: &storage, at: &end) }
        if !alarmsCleared.isEmpty { alarmItem(.alarmsCleared, alarmsCleared, into: &storage, at: &end) }
        source?.put(into: &storage, at: &end)
        boot?.put(into: &storage, at: &end)
        return end
    }

    @inlinable @inline(__always)
    @_lifetime(storage: copy storage)
    func byteItem(_ id: ItemID, _ value: UInt8, into storage: inout MutableRawSpan, at end: inout Int) {
        storage.put(UInt16(id.rawValue) &<< 8 | 1, at: &end)
        storage.put(value, at: &end)
    }

    @inlinable @inline(__always)
    @_lifetime(storage: copy storage)
    func alarmItem(_ id: ItemID, _ value: WristbandAlarms, into storage: inout MutableRawSpan, at end: inout Int) {
        storage.put(UInt16(id.rawValue) &<< 8 | 4, at: &end)
        storage.put(value.rawValue, at: &end)
    }
}

extension LocationReport {
    /// The Wi-Fi scan, if there is one.
    public var accessPoints: AccessPoints? {
        @_lifetime(copy self) get {
            guard let value = items.first(.accessPoints) else { return nil }
            return AccessPoints(value)
        }
    }

    /// The cell scan, if there is one.
    public var cells: Cells? {
        @_lifetime(copy self) get {
            guard let value = items.first(.cells) else { return nil }
            return Cells(value)
        }
    }
}
