import CommandHarness
import Fleet
import Interchange
import JT808
import Mobility
import Testing

@Suite("The ledger of truth on disk")
struct TruthFileTests {
    private let folder = Folder()

    private func bytes(_ seed: UInt64, _ name: String) throws -> [UInt8] {
        try TruthFile.write(world("demo", seed: seed).1, roster: Roster(count: 20), path: folder.file(name))
        return folder.bytes(name)
    }

    @Test("The same seed writes the same bytes, another seed others")
    func seeds() throws {
        let first = try bytes(1, "first.ndjson")
        let others = [try bytes(1, "second.ndjson"), try bytes(2, "third.ndjson")]
        #expect(others.map { $0 == first } == [true, false])
    }

    @Test("Every device has a line for every kind: must, may or mustNot, and the first two with their times")
    func complete() throws {
        let (_, world) = try world("demo", seed: 3)
        try TruthFile.write(world, roster: Roster(count: world.wearers.count), path: folder.file("truth.ndjson"))
        var reader = try NDJSONReader(path: folder.file("truth.ndjson"))
        var kinds: [String: Set<String>] = [:]
        var classes: [String: Int] = [:]
        while let line = try reader.next() {
            try line.object { fields in
                let device = try fields.required("device").string()
                let kind = try fields.required("kind").string()
                let certainty = try fields.required("class").string()
                classes[certainty, default: 0] += 1
                let isNew = kinds[device, default: []].insert(kind).inserted
                guard certainty != "mustNot" else {
                    #expect(isNew, "\(kind) of \(device) is expected and must not be")
                    return
                }
                let times = try ["from", "occurred", "deadline", "until"].map {
                    try fields.required($0).dateTime().secondsSince2000
                }
                #expect(times[0] <= times[1] && times[1] < times[2] && times[0] <= times[3])
            }
        }
        #expect(kinds.count == 20)
        #expect(kinds.values.allSatisfy { $0 == Set(AlarmKind.judged.map(\.name)) })
        #expect(classes["must"] == world.expectations.count { $0.certainty == .must })
        #expect(classes["may", default: 0] == world.expectations.count { $0.certainty == .may })
    }
}
