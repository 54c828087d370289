/// Item 0x18 of JT/T 1078: the driver behaves abnormally: behaviours WORD · [fatigue BYTE], a level of 0–100, which
/// some senders leave out.
public struct AbnormalDriving: Hashable, Sendable {
    /// b0 fatigue, b1 on the phone, b2 smoking; the others are reserved or the vendor's.
    public var behaviours: UInt16
    /// How tired, 0–100; nothing when it was left out.
    public var fatigue: UInt8?

    /// Makes a behaviour.
    public init(behaviours: UInt16, fatigue: UInt8?) {
        self.behaviours = behaviours
        self.fatigue = fatigue
    }

    /// Reads the item's value; nothing when it is no such item.
    public init?(_ value: RawSpan) {
        guard value.byteCount == 2 || value.byteCount == 3 else { return nil }
        self.init(behaviours: value.word(at: 0), fatigue: value.byteCount == 3 ? value.byte(at: 2) : nil)
    }

    @_lifetime(body: copy body)
    func emit(into body: inout BodyWriter) {
        body.word(UInt16(ItemID.abnormalDriving.rawValue) &<< 8 | (fatigue == nil ? 2 : 3))
        body.word(behaviours)
        if let fatigue { body.byte(fatigue) }
    }
}
