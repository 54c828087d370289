import Biometrics

/// Records of fingers that nobody has.
enum SyntheticRecord {
    /// A record of two fingers, with what a view may have, from a seed.
    static func record(_ format: FingerRecord.Format, seed: UInt64, minutiae: Int = 30) -> FingerRecord {
        var draws = SeededDraws(seed: seed)
        let views = [FingerPosition.rightIndex, .leftThumb].map { position in
            FingerView(
                position: position, number: UInt8.random(in: 0...15, using: &draws),
                impression: UInt8.random(in: 0...15, using: &draws), quality: UInt8.random(in: 0...100, using: &draws),
                minutiae: (0..<minutiae).map { _ in minutia(format, &draws) },
                extendedData: position == .leftThumb ? [0, 1, 0, 6, 0xab, 0xcd, 0, 2, 0, 4] : [])
        }
        return FingerRecord(
            format: format, certification: 3, device: 0x5a5, width: 300, height: 400,
            horizontal: ScanResolution(perCentimetre: 197), vertical: ScanResolution(perCentimetre: 199), views: views)
    }

    private static func minutia(_ format: FingerRecord.Format, _ draws: inout SeededDraws) -> Minutia {
        let angle =
            switch format {
            case .iso2005: MinutiaAngle(iso: UInt8.random(in: 0...255, using: &draws))
            case .ansi2004: MinutiaAngle(ansi: UInt8.random(in: 0...179, using: &draws))!
            }
        return Minutia(
            kind: Minutia.Kind.allCases.randomElement(using: &draws)!, x: UInt16.random(in: 0..<300, using: &draws),
            y: UInt16.random(in: 0..<400, using: &draws), angle: angle,
            quality: UInt8.random(in: 0...100, using: &draws))
    }

    /// The formats, each with what it alone has.
    static let formats: [FingerRecord.Format] = [.iso2005, .ansi2004(owner: 0x0103, type: 0x0201)]
}

/// Bytes from hexadecimal digits; blanks are for the eye.
func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
