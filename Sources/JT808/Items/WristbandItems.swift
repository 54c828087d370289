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
        let bytes = items.bytes
        var offset = 0
        while offset < bytes.byteCount {
            let length = Int(bytes.byte(at: offset &+ 1))
            read(
                ItemID(rawValue: bytes.byte(at: offset)), bytes.slice(at: offset &+ 2, count: length), length: length)
            offset &+= 2 &+ length
        }
    }

    @inlinable @inline(__always)
    mutating func read(_ id: ItemID, _ value: RawSpan, length: Int) {
        switch (id.rawValue, length) {
        case (0x01, 4): mileage = value.doubleWord(at: 0)
        case (0x04, 2): manualConfirmation = value.word(at: 0)
        case (0x11, _): overspeed = Overspeed(value) ?? overspeed
        case (0x12, 6): areaCrossing = AreaCrossing(value) ?? areaCrossing
        case (0x30, 1): signal = value.byte(at: 0)
        case (0x31, 1): satellites = value.byte(at: 0)
        case (0xe1, 1): battery = value.byte(at: 0)
        case (0xf2, 8...): strap = Strap(value) ?? strap
        case (0xf3, 2...): wear = Wear(value) ?? wear
        case (0xf4, 1): charging = Charging(rawValue: value.byte(at: 0)) ?? charging
        case (0xf5, 4): alarmsSet = WristbandAlarms(rawValue: value.doubleWord(at: 0))
        case (0xf6, 4): alarmsCleared = WristbandAlarms(rawValue: value.doubleWord(at: 0))
        case (0xf7, 6...): source = PositionSource(value) ?? source
        case (0xf8, 4...): boot = Boot(value) ?? boot
        default: break
        }
    }

    /// Writes the items in the order of their ids.
    @inlinable
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter) {
        if let mileage, body.reserve(6) {
            body.put(0x0104 as UInt16)
            body.put(mileage)
        }
        if let manualConfirmation, body.reserve(4) {
            body.put(0x0402 as UInt16)
            body.put(manualConfirmation)
        }
        overspeed?.emit(into: &body)
        areaCrossing?.emit(into: &body)
        if let signal { byteItem(.signal, signal, into: &body) }
        if let satellites { byteItem(.satellites, satellites, into: &body) }
        if let battery { byteItem(.battery, battery, into: &body) }
        strap?.emit(into: &body)
        wear?.emit(into: &body)
        if charging != .no { byteItem(.charging, charging.rawValue, into: &body) }
        if !alarmsSet.isEmpty { alarmItem(.alarmsSet, alarmsSet, into: &body) }
        if !alarmsCleared.isEmpty { alarmItem(.alarmsCleared, alarmsCleared, into: &body) }
        source?.emit(into: &body)
        boot?.emit(into: &body)
    }

    @inlinable @inline(__always)
    @_lifetime(body: copy body)
    func byteItem(_ id: ItemID, _ value: UInt8, into body: inout BodyWriter) {
        guard body.reserve(3) else { return }
        body.put(UInt16(id.rawValue) &<< 8 | 1)
        body.put(value)
    }

    @inlinable @inline(__always)
    @_lifetime(body: copy body)
    func alarmItem(_ id: ItemID, _ value: WristbandAlarms, into body: inout BodyWriter) {
        guard body.reserve(6) else { return }
        body.put(UInt16(id.rawValue) &<< 8 | 4)
        body.put(value.rawValue)
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
