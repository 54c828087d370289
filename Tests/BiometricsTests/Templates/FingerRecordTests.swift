import Biometrics
import Testing

@Suite("Finger minutiae records")
struct FingerRecordTests {
    /// Written by hand from the field lists of readers.md §1e: one right index finger with a fork and an end.
    private static let iso = hex(
        """
        464d5200 20323000 0000002a 35a5 012c 0190 00c5 00c5 01 00
        02 10 50 02  8064 00c8 40 5a  4001 0002 ff 00  0000
        """)
    private static let ansi = hex(
        """
        464d5200 20323000 002c 0103 0201 35a5 012c 0190 00c5 00c5 01 00
        02 10 50 02  8064 00c8 2d 5a  4001 0002 b3 00  0000
        """)

    @Test("An ISO record says what its bytes say, and is written as them")
    func iso() throws {
        let record = try FingerRecord(Self.iso)
        let minutiae = [
            Minutia(kind: .bifurcation, x: 100, y: 200, angle: MinutiaAngle(iso: 64), quality: 90),
            Minutia(kind: .ending, x: 1, y: 2, angle: MinutiaAngle(iso: 255)),
        ]
        let resolution = ScanResolution(perCentimetre: 197)
        #expect(
            record
                == FingerRecord(
                    format: .iso2005, certification: 3, device: 0x5a5, width: 300, height: 400, horizontal: resolution,
                    vertical: resolution,
                    views: [FingerView(position: .rightIndex, number: 1, quality: 80, minutiae: minutiae)]))
        #expect(try record.bytes() == Self.iso)
    }

    @Test("An ANSI record with the same first eight bytes is told by its length")
    func ansi() throws {
        let record = try FingerRecord(Self.ansi)
        #expect(record.format == .ansi2004(owner: 0x0103, type: 0x0201))
        #expect(record.views[0].minutiae.map(\.angle.thirtySeconds) == [90 * 32, 358 * 32])
        #expect(try record.bytes() == Self.ansi)
    }

    @Test("What changes its format keeps its fingers, and its angles within half a unit")
    func converted() throws {
        for seed in 0..<50 as Range<UInt64> {
            for (from, to) in [(0, 1), (1, 0)] {
                let record = SyntheticRecord.record(SyntheticRecord.formats[from], seed: seed)
                var other = record
                other.format = SyntheticRecord.formats[to]
                let read = try FingerRecord(try other.bytes())
                for (before, after) in zip(record.views, read.views) {
                    #expect(before.position == after.position && before.extendedData == after.extendedData)
                    for (one, two) in zip(before.minutiae, after.minutiae) {
                        let turned = abs(one.angle.thirtySeconds - two.angle.thirtySeconds)
                        #expect(min(turned, 11_520 - turned) <= 32)
                        #expect(one.x == two.x && one.y == two.y && one.kind == two.kind)
                    }
                }
            }
        }
    }

    @Test("Whatever is written is read as it was", arguments: SyntheticRecord.formats)
    func roundTrip(_ format: FingerRecord.Format) throws {
        for seed in 0..<100 as Range<UInt64> {
            let record = SyntheticRecord.record(format, seed: seed, minutiae: Int(seed))
            #expect(try FingerRecord(try record.bytes()) == record)
        }
    }

    @Test("A long record has its length elsewhere, and is told apart all the same", arguments: SyntheticRecord.formats)
    func long(_ format: FingerRecord.Format) throws {
        var record = SyntheticRecord.record(format, seed: 1, minutiae: 255)
        let block: [UInt8] = [0, 9, 0xf0, 0x00] + Array(repeating: 7, count: 0xf000 - 4)
        for index in record.views.indices { record.views[index].extendedData = block }
        let bytes = try record.bytes()
        #expect(bytes.count > 0xffff)
        #expect(try FingerRecord(bytes) == record)
    }

    @Test("A record cut off anywhere is refused inside what is left", arguments: SyntheticRecord.formats)
    func truncated(_ format: FingerRecord.Format) throws {
        let bytes = try SyntheticRecord.record(format, seed: 5).bytes()
        for count in bytes.indices {
            let refusal = #expect(throws: TemplateRefusal.self) { _ = try FingerRecord(Array(bytes.prefix(count))) }
            #expect((0...count).contains(try #require(refusal).offset))
        }
        #expect(throws: TemplateRefusal.self) { _ = try FingerRecord(bytes + [0]) }
    }

    @Test("A record with a bit changed is refused, or is another that is written as it was read")
    func flipped() throws {
        for format in SyntheticRecord.formats {
            let bytes = try SyntheticRecord.record(format, seed: 6).bytes()
            var refused = 0
            for bit in 0..<bytes.count * 8 {
                var changed = bytes
                changed[bit / 8] ^= 1 << (bit % 8)
                do throws(TemplateRefusal) {
                    #expect(try FingerRecord(changed).bytes() == changed)
                } catch {
                    refused += 1
                    #expect((0...bytes.count).contains(error.offset))
                }
            }
            // A container without a checksum cannot notice a moved minutia.
            #expect(refused > bytes.count)
        }
    }

    @Test("Any bytes are refused or written again, whatever stands behind a right beginning")
    func anything() {
        var draws = SeededDraws(seed: 99)
        for round in 0..<20_000 {
            let head: [UInt8] = round % 2 == 0 ? [] : Array(Self.iso.prefix(8)) + [0, 0, 0, UInt8(round % 256)]
            let bytes = head + (0..<round % 60).map { _ in UInt8.random(in: 0...255, using: &draws) }
            guard let record = try? FingerRecord(bytes) else { continue }
            #expect((try? record.bytes()) == bytes)
        }
    }
}
