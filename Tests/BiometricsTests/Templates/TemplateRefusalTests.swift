import Biometrics
import Testing

@Suite("Refused templates")
struct TemplateRefusalTests {
    private struct Damage: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let offset: Int
        let byte: UInt8
        let reason: TemplateRefusal.Reason
        /// Where the refusal points.
        let at: Int

        init(_ what: String, _ offset: Int, _ byte: UInt8, _ reason: TemplateRefusal.Reason, at: Int? = nil) {
            testDescription = what
            self.offset = offset
            self.byte = byte
            self.reason = reason
            self.at = at ?? offset
        }
    }

    private static let record = FingerRecord(
        format: .iso2005, width: 300, height: 400, horizontal: ScanResolution(perCentimetre: 197),
        vertical: ScanResolution(perCentimetre: 197),
        views: [
            FingerView(
                position: .leftLittle, quality: 60,
                minutiae: [Minutia(kind: .other, x: 5, y: 6, angle: MinutiaAngle(iso: 7))],
                extendedData: [0, 1, 0, 4])
        ])

    private static let damages = [
        Damage("another kind of file", 1, 0x4e, .foreign, at: 0),
        Damage("the edition of 2011", 5, 0x33, .edition("ISO/IEC 19794-2:2011"), at: 4),
        Damage("an edition of no year", 5, 0x39, .unknownEdition, at: 4),
        Damage("a length of more than there is", 11, 41, .length(stated: 41, found: 40), at: 8),
        Damage("a resolution below the coarsest", 19, 98, .outOfRange("the horizontal resolution"), at: 18),
        Damage("the same from top to bottom", 21, 98, .outOfRange("the vertical resolution"), at: 20),
        Damage("no view", 22, 0, .outOfRange("the number of views")),
        Damage("a reserved byte that is used", 23, 1, .outOfRange("the reserved byte")),
        Damage("an eleventh finger", 24, 11, .outOfRange("the finger")),
        Damage("a quality above 100", 26, 101, .outOfRange("a view's quality")),
        Damage("more minutiae than bytes", 27, 3, .truncated, at: 40),
        Damage("a fourth type of minutia", 28, 0xc0, .outOfRange("a minutia's type")),
        Damage("a minutia right of the image", 28, 0x02, .outsideImage),
        Damage("a minutia below the image", 30, 0x02, .outsideImage),
        Damage("reserved bits of a minutia", 30, 0x40, .outOfRange("a minutia's reserved bits")),
        Damage("a minutia's quality above 100", 33, 255, .outOfRange("a minutia's quality")),
        Damage("a block longer than the extended data", 39, 5, .extensionLength, at: 36),
    ]

    @Test("Each rule that a record breaks is named, with the byte", arguments: damages)
    private func refused(_ damage: Damage) throws {
        var bytes = try Self.record.bytes()
        bytes[damage.offset] = damage.byte
        let refusal = #expect(throws: TemplateRefusal.self) { _ = try FingerRecord(bytes) }
        #expect(try #require(refusal).reason == damage.reason)
        #expect(try #require(refusal).offset == damage.at)
    }

    @Test("The same view of a finger twice is refused, read and written")
    func repeated() throws {
        var record = Self.record
        record.views.append(record.views[0])
        let written = #expect(throws: TemplateRefusal.self) { _ = try record.bytes() }
        #expect(try #require(written).reason == .repeatedView && written?.offset == 40)
        record.views[1].number = 1
        var bytes = try record.bytes()
        bytes[41] = 0
        let read = #expect(throws: TemplateRefusal.self) { _ = try FingerRecord(bytes) }
        #expect(read == written)
    }

    @Test("An angle that ANSI does not have is refused")
    func angle() throws {
        var record = Self.record
        record.format = .ansi2004(owner: 0, type: 0)
        var bytes = try record.bytes()
        bytes[34] = 180
        let refusal = #expect(throws: TemplateRefusal.self) { _ = try FingerRecord(bytes) }
        #expect(try #require(refusal).reason == .outOfRange("a minutia's angle") && refusal?.offset == 34)
    }

    @Test("What fits no field is not written", arguments: SyntheticRecord.formats)
    func unwritable(_ format: FingerRecord.Format) throws {
        let changes: [(inout FingerRecord) -> Void] = [
            { $0.device = 0x1000 }, { $0.certification = 16 }, { $0.views = [] }, { $0.views[0].number = 16 },
            { $0.views[0].impression = 16 }, { $0.views[0].quality = 101 }, { $0.views[0].minutiae[3].x = 300 },
            { $0.views[0].minutiae[3].y = 400 }, { $0.views[0].minutiae[3].quality = 101 },
            { $0.views[0].extendedData = [0] }, { $0.horizontal = ScanResolution(perCentimetre: 98) },
            {
                $0.width = 0x7fff; $0.views[0].minutiae[3].x = 0x4000
            },
            { $0.views[0].minutiae = Array(repeating: $0.views[0].minutiae[0], count: 256) },
        ]
        let sound = SyntheticRecord.record(format, seed: 8)
        for change in changes {
            var record = sound
            change(&record)
            #expect(throws: TemplateRefusal.self) { _ = try record.bytes() }
        }
    }

    @Test("A refusal is one line that a person understands")
    func described() {
        let refusal = #expect(throws: TemplateRefusal.self) { _ = try FingerRecord(hex("464d5200 20333000")) }
        #expect(refusal?.description == "byte 4: a record of ISO/IEC 19794-2:2011, which is not read")
    }
}
