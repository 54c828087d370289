internal import ReaderWire

/// What an operation has found out so far.
struct ZFMRecord: Sendable {
    var parameters = ZFMParameters(capacity: 0)
    var product: ZFMProduct?
    /// Images taken, poor ones counted.
    var attempts = 0
    var slot = 0
    var template: ZFMTemplate?
    var images: [ZFMImage] = []
    var taken: [Int] = []
    var verdict = FingerVerdict.noMatch
}
