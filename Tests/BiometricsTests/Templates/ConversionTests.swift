import Biometrics
import Testing

@Suite("Units and codes of templates")
struct ConversionTests {
    @Test("A finger's code in a record and on a card are those of one table, there and back")
    func fingers() {
        for position in FingerPosition.allCases { #expect(FingerPosition(cardCode: position.cardCode) == position) }
        let codes = (1...10 as ClosedRange<UInt8>).map { FingerPosition(rawValue: $0)!.cardCode }
        #expect(codes == Array(11...20))
        #expect(FingerPosition.rightThumb.cardCode == 11 && FingerPosition.leftThumb.cardCode == 16)
        #expect(FingerPosition(cardCode: 97) == .unknown && FingerPosition(cardCode: 98) == .unknown)
        let known = (0...255 as ClosedRange<UInt8>).filter { FingerPosition(cardCode: $0) != nil }
        #expect(known == Array(11...20) + [97, 98, 99])
    }

    @Test("Every angle of either format comes back, and the other's is the nearest")
    func angles() {
        for units in 0...255 as ClosedRange<UInt8> { #expect(MinutiaAngle(iso: units).isoUnits == units) }
        for units in 0...179 as ClosedRange<UInt8> { #expect(MinutiaAngle(ansi: units)?.ansiUnits == units) }
        #expect(MinutiaAngle(ansi: 180) == nil)
        #expect(MinutiaAngle(iso: 64).ansiUnits == 45 && MinutiaAngle(ansi: 45)?.isoUnits == 64)
        #expect(MinutiaAngle(iso: 255).ansiUnits == 179)
        // 359.9° is nearest to nothing.
        #expect(MinutiaAngle(thirtySeconds: 11_519).isoUnits == 0 && MinutiaAngle(thirtySeconds: 11_519).ansiUnits == 0)
        #expect(MinutiaAngle(thirtySeconds: -32) == MinutiaAngle(thirtySeconds: 359 * 32))
    }

    @Test("500 dpi are 197 points per centimetre")
    func resolution() {
        #expect(ScanResolution(perInch: 500)?.perCentimetre == 197)
        #expect(ScanResolution(perCentimetre: 197).perInch == 500)
        #expect(ScanResolution(perInch: 1_000)?.perCentimetre == 394)
        #expect(ScanResolution(perInch: -1) == nil && ScanResolution(perInch: .max) == nil)
    }

    @Test("Whatever prints a template prints none of its features")
    func discreet() {
        let record = FingerRecord(
            format: .iso2005, width: 9_999, height: 9_999, horizontal: .coarsest, vertical: .coarsest,
            views: [
                FingerView(
                    position: .leftIndex, quality: 77,
                    minutiae: [Minutia(kind: .ending, x: 4_321, y: 8_765, angle: MinutiaAngle(iso: 9), quality: 55)],
                    extendedData: [0, 1, 0, 5, 213])
            ])
        let vendor = FingerTemplate.vendor(model: "ZFM-20", bytes: [213, 214, 215])
        let values: [Any] = [
            record, record.views, record.views[0], record.views[0].minutiae, FingerTemplate.record(record), vendor,
        ]
        for value in values {
            var text = "\(value) \(String(reflecting: value))"
            dump(value, to: &text)
            for secret in ["4321", "8765", "213", "214", "405"] { #expect(!text.contains(secret), "\(text)") }
        }
        #expect("\(vendor)" == "template of 3 bytes for ZFM-20")
        #expect("\(record)" == "finger minutiae record, ISO/IEC 19794-2:2005, 1 views")
    }
}
