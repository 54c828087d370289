public import JT808

/// A slot of a cradle, as E020 tells it.
public struct CradleSlot: Equatable, Sendable {
    /// Whether a wristband is in it.
    public var isPresent: Bool
    /// That wristband's serial number; empty for one that has none yet.
    public var serialNumber: String
    /// Its battery, %.
    public var battery: UInt8
    /// Whether that is being charged.
    public var charging: Charging

    /// Makes a slot with a wristband in it.
    public init(serialNumber: String, battery: UInt8, charging: Charging) {
        isPresent = true
        self.serialNumber = serialNumber
        self.battery = battery
        self.charging = charging
    }

    /// Makes an empty slot.
    public init() {
        isPresent = false
        serialNumber = ""
        battery = 0
        charging = .no
    }

    /// Whether the same wristband is in both, or none.
    public func holdsSame(as other: CradleSlot) -> Bool {
        isPresent == other.isPresent && serialNumber == other.serialNumber
    }

    static func list(_ body: RawSpan) throws(Refusal) -> [CradleSlot] {
        let list = try SlotList(body, edition: .v2019)
        var slots: [CradleSlot] = []
        var isReadable = true
        list.forEach { slot in
            guard let serialNumber = try? String(printable: slot.serialNumber) else { return isReadable = false }
            var read = CradleSlot(serialNumber: serialNumber, battery: slot.battery, charging: slot.charging)
            read.isPresent = slot.isPresent
            slots.append(read)
        }
        guard isReadable else { throw Refusal(.outOfRange, at: 1) }
        return slots
    }

    func emit(into body: inout BodyWriter) {
        let serialNumber = Array(serialNumber.utf8)
        SlotList.Slot(
            isPresent: isPresent, serialNumber: serialNumber.span.bytes, battery: battery, charging: charging
        ).emit(into: &body)
    }
}
