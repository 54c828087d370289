package import Interchange
package import JT808

/// What the core keeps on disk, as NDJSON that grows at its end: fixes (once each), fixes that came again, alarms,
/// matches, which orders were carried out, and who was refused. A core that starts again with the same directory goes on from it.
///
/// `flush` makes what was appended outlive the process, `synchronise` makes it outlive the machine; only then is it
/// acknowledged.
package final class CoreStore {
    /// What a device has carried out of an order and is not to be told again while the order says the same.
    package struct Done: Hashable {
        var terminal: TerminalNumber
        var order: OrderID
        var what: What
        /// What it was told, as `OrderDigest` has it.
        var digest: UInt64

        package enum What: String {
            case arm, settings
        }

        /// By their names; the last one, and no digest, is of stores from before there were digests.
        static let parts: KeyValuePairs<String, What> = ["arm": .arm, "settings": .settings, "areas": .settings]

        /// The digest while a device is being told something else, and may have a part of it.
        package static let unsure: UInt64 = 0

        /// Notes what was carried out.
        package init(terminal: TerminalNumber, order: OrderID, what: What, digest: UInt64) {
            self.terminal = terminal
            self.order = order
            self.what = what
            self.digest = digest
        }
    }

    /// What an earlier run left.
    package struct Past {
        package var fixes: [TerminalNumber: SeenFixes] = [:]
        /// The last line of each alarm.
        package var alarms: [AlarmLine] = []
        package var matches: [(terminal: TerminalNumber, request: UInt32)] = []
        /// The last line of each part of an order comes last.
        package var done: [Done] = []
        /// The last line of each refused terminal comes last.
        package var refusals: [RefusalLine] = []
    }

    private let fixes: LineFile
    private let again: LineFile
    private let alarms: LineFile
    private let matches: LineFile
    private let done: LineFile
    private let refusals: LineFile
    package private(set) var storedFixes = 0
    package private(set) var repeatedFixes = 0

    /// Opens or makes a directory's files; a last line cut by a crash is dropped.
    package init(directory: String) throws {
        try makeDirectory(directory)
        fixes = try LineFile("\(directory)/fixes.ndjson")
        again = try LineFile("\(directory)/again.ndjson")
        alarms = try LineFile("\(directory)/alarms.ndjson")
        matches = try LineFile("\(directory)/matches.ndjson")
        // A digest is over a code, which somebody typed perhaps and others could try out.
        done = try LineFile("\(directory)/done.ndjson", isPrivate: true)
        refusals = try LineFile("\(directory)/refusals.ndjson")
    }

    /// Reads what an earlier run left.
    package func readPast() throws -> Past {
        var past = Past()
        try fixes.forEach { line in
            try line.object { fields in
                fields.ignoreOthers()
                let terminal = try fields.required("terminal").terminalNumber()
                let time = try fields.required("time").dateTime()
                _ = past.fixes[terminal, default: SeenFixes()].insert(time.secondsSince2000)
            }
        }
        try again.forEach { _ in repeatedFixes += 1 }
        try alarms.forEach { past.alarms.append(try AlarmLine($0)) }
        try matches.forEach { line in
            past.matches.append(
                try line.object { fields in
                    (try fields.required("terminal").terminalNumber(), try fields.required("request").integer())
                })
        }
        try done.forEach { line in
            past.done.append(
                try line.object { fields in
                    Done(
                        terminal: try fields.required("terminal").terminalNumber(),
                        order: try fields.required("order").orderID(),
                        what: try fields.required("what").choice(of: Done.parts),
                        digest: try fields.optional("digest")?.digest() ?? Done.unsure)
                })
        }
        try refusals.forEach { past.refusals.append(try RefusalLine($0)) }
        storedFixes = past.fixes.values.reduce(0) { $0 + $1.count }
        return past
    }

    /// Keeps a fix that is new.
    package func append(_ fix: StoredFix) {
        fixes.append(fix)
        storedFixes += 1
    }

    /// Notes that a fix came that is stored already.
    package func appendAgain(_ terminal: TerminalNumber, time: DateTime) {
        again.append(StoredKey(terminal: terminal, time: time))
        repeatedFixes += 1
    }

    /// Keeps a change of an alarm.
    package func append(_ line: AlarmLine) { alarms.append(line) }

    /// Keeps a match.
    package func append(match request: UInt32, of terminal: TerminalNumber) {
        matches.append(StoredMatch(terminal: terminal, request: request))
    }

    /// Notes that an order was carried out.
    package func append(_ order: Done) { done.append(order) }

    /// Notes who was refused.
    package func append(_ line: RefusalLine) { refusals.append(line) }

    /// Gives the system all that was appended.
    package func flush() throws {
        for file in files { try file.flush() }
    }

    /// The files, for whoever makes safe what was flushed.
    package var paths: [String] { files.map(\.path) }

    private var files: [LineFile] { [fixes, again, alarms, matches, done, refusals] }

    /// Waits until all is on the medium.
    package func synchronise() throws {
        for file in files { try file.synchronise() }
    }
}

/// A fix as the store keeps it.
package struct StoredFix: JSONRecord {
    var terminal: TerminalNumber
    var location: Location
    var time: DateTime
    var items: WristbandItems
    var isRefill: Bool
    var received: DateTime

    /// Makes the record of a fix.
    package init(
        terminal: TerminalNumber, location: Location, time: DateTime, items: WristbandItems, isRefill: Bool,
        received: DateTime
    ) {
        self.terminal = terminal
        self.location = location
        self.time = time
        self.items = items
        self.isRefill = isRefill
        self.received = received
    }

    /// Writes the line's members.
    package func write(to members: inout JSONMembers) {
        members.field("terminal", terminal.description)
        members.field("time", time)
        members.field("latitude", FixedDecimal(units: Int64(location.latitude), digits: 6))
        members.field("longitude", FixedDecimal(units: Int64(location.longitude), digits: 6))
        members.field("sources", items.source?.sources.rawValue)
        members.field("accuracy", items.source?.accuracy)
        members.field("battery", items.battery)
        members.field("alarms", items.alarmsSet.rawValue)
        members.field("refill", isRefill)
        members.field("received", received)
    }
}

private struct StoredKey: JSONRecord {
    var terminal: TerminalNumber
    var time: DateTime

    func write(to members: inout JSONMembers) {
        members.field("terminal", terminal.description)
        members.field("time", time)
    }
}

private struct StoredMatch: JSONRecord {
    var terminal: TerminalNumber
    var request: UInt32

    func write(to members: inout JSONMembers) {
        members.field("terminal", terminal.description)
        members.field("request", request)
    }
}

extension CoreStore.Done: JSONRecord {
    /// Writes the line's members.
    package func write(to members: inout JSONMembers) {
        members.field("terminal", terminal.description)
        members.field("order", order.hexadecimal)
        members.field("what", what.rawValue)
        members.field("digest", String(digest, radix: 16))
    }
}

/// A file of lines that is read once and then grows.
private final class LineFile {
    private let file: AppendFile
    private var lines = JSONWriter(.lines)
    /// Whether something was written since it was last made safe.
    private var isUnsafe = false

    var path: String { file.path }

    init(_ path: String, isPrivate: Bool = false) throws {
        file = try AppendFile(appendingLinesTo: path, isPrivate: isPrivate)
    }

    func forEach(_ body: (JSONValue) throws -> Void) throws {
        var reader = try NDJSONReader(path: file.path)
        while let value = try reader.next() { try body(value) }
    }

    func append(_ record: some JSONRecord) { lines.object(record) }

    func flush() throws {
        if !lines.bytes.isEmpty {
            isUnsafe = true
            // What an error keeps from being written waits in the file's buffer for the next time.
            defer { lines.removeAll() }
            try file.append(lines.bytes)
        }
        try file.flush()
    }

    func synchronise() throws {
        try flush()
        guard isUnsafe else { return }
        try file.synchronise()
        isUnsafe = false
    }
}
