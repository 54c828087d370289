import Biometrics
import Inspection

extension FuzzTarget {
    /// A finger's record is refused inside its bytes, or written again as it was read; in the other format it is read as the
    /// same fingers.
    static let template = FuzzTarget(
        name: "template",
        samples: [
            "464d5200203230000000002a35a5012c019000c500c5010002105002806400c8405a40010002ff000000",
            "464d520020323000002c0103020135a5012c019000c500c5010002105002806400c82d5a40010002b3000000",
            "464d5200203230000000002835a5012c019000c500c501000a003c01000500060700000400010004",
        ].compactMap { HexText.bytes($0[...]) }, seeds: { _ in [] }
    ) { input throws(Broken) in
        let bytes = input.octets
        var record: FingerRecord
        do throws(TemplateRefusal) {
            record = try FingerRecord(bytes)
        } catch {
            return try expect((0...bytes.count).contains(error.offset), "\(error) lies outside")
        }
        try expect((try? record.bytes()) == bytes, "it is written as others than it was read from")
        record.format = record.format == .iso2005 ? .ansi2004(owner: 1, type: 2) : .iso2005
        guard let other = try? record.bytes(), let read = try? FingerRecord(other) else {
            throw Broken("it cannot be written in the other format")
        }
        try expect(read.views.map(\.position) == record.views.map(\.position), "its fingers are others")
    }
}
