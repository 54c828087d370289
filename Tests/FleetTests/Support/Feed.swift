import CommandHarness
import Fleet
import JT808
import Mobility

/// The moment from which a test's times count: 2026-03-02, midnight.
let midnight = Moment(825_724_800)

/// An alarm feed and the ledger it is judged by; times in seconds after midnight.
struct Feed {
    private let folder = Folder()
    private var inbox: AlarmInbox
    private var expectations: [Expectation] = []

    /// A feed about five devices.
    init() throws {
        inbox = try AlarmInbox(source: "feed", roster: Roster(count: 5), copy: folder.file("alarms.ndjson"))
    }

    var alarms: [Verdict.Alarm] { inbox.alarms }
    var strangeLines: Int { inbox.strangeLines }
    var firstProblems: [String] { inbox.firstProblems }

    /// What was copied.
    func copied() throws -> [String] {
        try inbox.finish()
        return folder.lines("alarms.ndjson")
    }

    /// Bytes of the feed arrive; the port that a line tells.
    @discardableResult
    mutating func arrive(_ text: String, at time: Double) throws -> UInt16? {
        var text = text
        return try text.withUTF8 { try inbox.take(UnsafeRawBufferPointer($0), at: midnight + time) }
    }

    /// An alarm's line arrives.
    mutating func raise(
        _ kind: String, device: Int = 1, occurred: Double, raised: Double? = nil, cleared: Double? = nil,
        at time: Double
    ) throws {
        try arrive(
            Self.line(kind, device: device, occurred: occurred, raised: raised ?? occurred, cleared: cleared), at: time)
    }

    /// An alarm's line as a core writes it.
    static func line(
        _ kind: String, device: Int = 1, occurred: Double, raised: Double, cleared: Double? = nil
    ) -> String {
        let clearing = cleared.map { "\"\(date($0))\"" } ?? "null"
        return "{\"device\":\"1390000000\(device)\",\"kind\":\"\(kind)\",\"occurred\":\"\(date(occurred))\","
            + "\"raised\":\"\(date(raised))\",\"cleared\":\(clearing)}\n"
    }

    private static func date(_ time: Double) -> DateTime { DateTime(secondsSince2000: UInt32(midnight + time)) }

    /// Something that must be raised, or may.
    mutating func expect(
        _ kind: AlarmKind, _ certainty: Expectation.Class = .must, device: Int = 1, from: Double? = nil,
        occurred: Double, until: Double
    ) {
        expectations.append(
            Expectation(
                device: device, kind: kind, certainty: certainty, from: midnight + (from ?? occurred - 1),
                occurred: midnight + occurred, deadline: midnight + occurred + Double(kind.deadline),
                until: midnight + until))
    }

    /// The verdict of a run that ends at a time, with a grace of two seconds.
    func verdict(end: Double = 86_400) -> Verdict {
        Verdict(expectations, inbox.alarms, devices: 5, grace: 2, end: midnight + end)
    }
}

extension Verdict {
    /// The row of a kind, as must, raised, missed, late, false, may, raised of these.
    func sums(_ kind: AlarmKind) -> [Int]? {
        rows.first { $0.kind == kind }.map {
            [$0.must, $0.raised, $0.missed, $0.late, $0.falselyRaised, $0.may, $0.mayRaised]
        }
    }

    /// The faults found, in order.
    var faults: [String] { findings.map { "\($0.fault.rawValue) \($0.kind.name) \($0.device)" } }
}
