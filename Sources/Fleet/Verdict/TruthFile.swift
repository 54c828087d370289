internal import Interchange
internal import JT808
package import Mobility

/// The ledger of truth on disk: a line for each device and kind, what must, may and must not be raised.
package enum TruthFile {
    /// Writes the ledger; the same world gives the same bytes.
    package static func write(_ world: World, roster: Roster, path: String) throws {
        let file = try AppendFile(emptying: path)
        var lines = JSONWriter(.lines)
        var next = world.expectations.startIndex
        for wearer in world.wearers where !world.plan.absent.contains(wearer.number) {
            let device = roster.terminal(wearer.number).description
            var kinds: Set<AlarmKind> = []
            while next < world.expectations.endIndex, world.expectations[next].device == wearer.number {
                let expectation = world.expectations[next]
                kinds.insert(expectation.kind)
                lines.object(TruthLine(device: device, expectation: expectation))
                next += 1
            }
            for kind in AlarmKind.judged where !kinds.contains(kind) {
                lines.object { members in
                    members.field("device", device)
                    members.field("kind", kind.name)
                    members.field("class", "mustNot")
                }
            }
            try file.append(lines.bytes)
            lines.removeAll()
        }
        try file.flush()
    }
}

private struct TruthLine: JSONRecord {
    let device: String
    let expectation: Expectation

    func write(to members: inout JSONMembers) {
        members.field("device", device)
        members.field("kind", expectation.kind.name)
        members.field("class", expectation.certainty == .must ? "must" : "may")
        members.field("from", DateTime(expectation.from))
        members.field("occurred", DateTime(expectation.occurred))
        members.field("deadline", DateTime(expectation.deadline))
        members.field("until", DateTime(expectation.until))
    }
}

extension DateTime {
    /// The second in which a moment lies.
    init(_ moment: Moment) { self.init(secondsSince2000: UInt32(min(max(0, moment), 4e9))) }
}
