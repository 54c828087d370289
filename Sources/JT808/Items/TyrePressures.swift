/// Item 0x05, new in 2019: tyre pressures: a BYTE a tyre, in the order of the axles from the front and from left to
/// right, 0xFF where there is none; 30 bytes by [J2] and [J3].
public struct TyrePressures: ~Escapable {
    /// The item's value.
    public let value: RawSpan

    /// Wraps an item's value.
    @_lifetime(copy value)
    public init(_ value: RawSpan) { self.value = value }

    /// How many places for a tyre there are.
    public var count: Int { value.byteCount }

    /// The pressure at `index`, from 0 to below `count`, in the unit of the sender; nothing where there is no tyre.
    public subscript(index: Int) -> UInt8? {
        precondition(index >= 0 && index < count, "no such tyre")
        return value.byte(at: index) == 0xff ? nil : value.byte(at: index)
    }
}

extension LocationReport {
    /// The tyre pressures, if there are any.
    public var tyrePressures: TyrePressures? {
        @_lifetime(copy self) get {
            guard let value = items.first(.tyrePressures) else { return nil }
            return TyrePressures(value)
        }
    }
}
