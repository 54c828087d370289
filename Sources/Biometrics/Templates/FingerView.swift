/// One impression of a finger in a record. Its features are never shown.
public struct FingerView: Hashable, Sendable, Discreet {
    /// Which finger.
    public var position: FingerPosition
    /// Which impression of that finger, 0 to 15.
    public var number: UInt8
    /// How it was taken, 0 to 15: 0 live and plain, 1 live and rolled, 2 and 3 the same from paper, 8 swiped.
    public var impression: UInt8
    /// How good it is, 0 to 100.
    public var quality: UInt8
    /// Its features, at most 255.
    public var minutiae: [Minutia]
    /// Blocks of further data, as in the record: type WORD, length WORD with these four bytes, data.
    public var extendedData: [UInt8]

    /// Makes a view.
    public init(
        position: FingerPosition, number: UInt8 = 0, impression: UInt8 = 0, quality: UInt8, minutiae: [Minutia],
        extendedData: [UInt8] = []
    ) {
        self.position = position
        self.number = number
        self.impression = impression
        self.quality = quality
        self.minutiae = minutiae
        self.extendedData = extendedData
    }

    /// Which finger it is of, and how good.
    public var description: String { "a view of \(position), quality \(quality)" }
}
