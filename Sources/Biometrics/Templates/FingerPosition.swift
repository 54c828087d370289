/// Which finger it is, with the code of ISO/IEC 19794-2 and ANSI/INCITS 378 as raw value.
public enum FingerPosition: UInt8, Sendable, CaseIterable {
    case unknown = 0
    case rightThumb, rightIndex, rightMiddle, rightRing, rightLittle
    case leftThumb, leftIndex, leftMiddle, leftRing, leftLittle
}
