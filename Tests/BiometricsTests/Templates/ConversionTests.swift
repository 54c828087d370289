import Biometrics
import Testing

@Suite("Units of templates")
struct ConversionTests {
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
