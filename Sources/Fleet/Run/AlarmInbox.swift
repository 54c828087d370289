internal import Interchange
internal import JT808
internal import Link
package import Mobility
internal import MonitoringCore

/// Takes alarm lines as they arrive and stamps them with the fleet's clock.
package struct AlarmInbox {
    /// What was raised, each once.
    package private(set) var alarms: [Verdict.Alarm] = []
    /// Lines that are no alarm of this fleet; the first few are kept to be shown.
    package private(set) var strangeLines = 0
    package private(set) var firstProblems: [String] = []

    private var lines: LineSplitter
    /// Where in `alarms` each one stands.
    private var known: [Key: Int] = [:]
    private let roster: Roster
    private let copy: AppendFile

    private struct Key: Hashable {
        var device: Int
        var kind: AlarmKind
        var raised: DateTime
    }

    /// - Parameter path: where a copy of each line goes, with the time of its arrival.
    package init(source: String, roster: Roster, copy path: String) throws {
        lines = LineSplitter(file: source)
        self.roster = roster
        copy = try AppendFile(emptying: path)
    }

    /// Takes bytes of the feed that came at a moment.
    ///
    /// - Returns: the port the core said it listens on, if a line told it.
    package mutating func take(_ bytes: UnsafeRawBufferPointer, at moment: Moment) throws -> UInt16? {
        lines.append(bytes.bytes)
        var port: UInt16?
        while let line = try nextLine() {
            do {
                let value = try JSONValue(line.bytes, file: "alarms", line: line.number)
                if let listening = try listening(value) {
                    port = listening
                } else {
                    try take(try AlarmLine(value), at: moment)
                }
            } catch let error as Diagnostic {
                note(error.description)
            }
        }
        return port
    }

    private mutating func nextLine() throws -> LineSplitter.Line? {
        do throws(Diagnostic) {
            return try lines.next()
        } catch {
            note(error.description)
            return nil
        }
    }

    private mutating func note(_ problem: String) {
        strangeLines += 1
        if firstProblems.count < 3 { firstProblems.append(problem) }
    }

    private func listening(_ value: JSONValue) throws -> UInt16? {
        try value.object { fields in
            fields.ignoreOthers()
            return try fields.optional("listening")?.integer()
        }
    }

    private mutating func take(_ line: AlarmLine, at moment: Moment) throws {
        guard let device = roster.device(line.device) else {
            note("\(line.device) is no device of this fleet")
            return
        }
        var writer = JSONWriter(.lines)
        writer.object { members in
            line.write(to: &members)
            members.field("arrived", DateTime(moment))
        }
        try copy.append(writer.bytes)
        // The same alarm is told again when it is cleared, and by a core that started again.
        let key = Key(device: device, kind: line.kind, raised: line.raised)
        if let number = known[key] {
            if line.cleared != nil, alarms[number].cleared == nil { alarms[number].cleared = moment }
            return
        }
        known[key] = alarms.count
        alarms.append(
            Verdict.Alarm(
                device: device, kind: line.kind, occurred: Moment(line.occurred.secondsSince2000),
                raised: Moment(line.raised.secondsSince2000), arrived: moment,
                cleared: line.cleared == nil ? nil : moment))
    }

    /// Writes what is left.
    package func finish() throws { try copy.flush() }
}
