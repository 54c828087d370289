/// Which finger it is, with the code of ISO/IEC 19794-2 and ANSI/INCITS 378 as raw value.
///
/// GA/T 1012, as resident identity cards use it, has codes of its own (`readers.md`, 1b and 1e).
public enum FingerPosition: UInt8, Sendable, CaseIterable {
    case unknown = 0
    case rightThumb, rightIndex, rightMiddle, rightRing, rightLittle
    case leftThumb, leftIndex, leftMiddle, leftRing, leftLittle

    /// The one table of the GA codes: right thumb to little finger, then left, then a finger of which nothing is known.
    private static let codes: KeyValuePairs<FingerPosition, UInt8> = [
        .rightThumb: 11, .rightIndex: 12, .rightMiddle: 13, .rightRing: 14, .rightLittle: 15,
        .leftThumb: 16, .leftIndex: 17, .leftMiddle: 18, .leftRing: 19, .leftLittle: 20,
        .unknown: 99,
    ]

    /// The code on a resident identity card.
    public var cardCode: UInt8 { Self.codes.first { $0.key == self }!.value }

    /// The finger with a code of a resident identity card; a finger of a known hand that is not named further (97 right,
    /// 98 left) is unknown, and a code outside the table is nothing.
    public init?(cardCode: UInt8) {
        if cardCode == 97 || cardCode == 98 {
            self = .unknown
        } else if let entry = Self.codes.first(where: { $0.value == cardCode }) {
            self = entry.key
        } else {
            return nil
        }
    }
}
