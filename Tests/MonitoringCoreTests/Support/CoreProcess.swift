import CommandHarness
import Glibc
import Interchange
import JT808
import Link
import MonitoringCore
import Testing

/// Something a test waited for and that did not come.
struct NothingCame: Error, CustomStringConvertible {
    var description: String
}

/// A core in a process of its own, `wristband core run`, on device time: its clock moves when a fix says so.
///
/// Device time passes at a tenth of the machine's besides, so that no time-out of minutes comes by itself.
final class CoreProcess {
    let port: UInt16
    let folder: Folder
    private let child: Child
    private let output: Link.Stream
    private var lines: LineSplitter

    /// Starts a core.
    ///
    /// - Parameters:
    ///   - folder: where the orders, the store and the feed are; the same one for a restart.
    ///   - orders: nothing for a core without orders.
    ///   - fileLimit: blocks of 512 bytes that a file may have, as on a full disk.
    init(
        in folder: Folder, orders: [Order]?, isClosed: Bool = false, ignoring kind: AlarmKind? = nil,
        inventing invented: AlarmKind? = nil, fileLimit: Int? = nil
    ) throws {
        self.folder = folder
        var arguments = [
            "core", "run", "--listen", "127.0.0.1:0", "--store", folder.file("store"), "--clock", "device", "--speed",
            "0.1", "--alarms", folder.file("feed.ndjson"),
        ]
        if let orders {
            try Self.write(orders, in: folder)
            arguments += [isClosed ? "--closed" : "--orders", folder.file("orders.ndjson")]
        }
        if let kind { arguments += ["--ignore", kind.name] }
        if let invented { arguments += ["--invent", invented.name] }
        let (mine, its) = try Link.Stream.pair()
        defer { its.close() }
        // What it says goes to this end; over its limit a file is refused like on a full disk, not killed for.
        let limit = fileLimit.map { "trap '' XFSZ; ulimit -f \($0); " } ?? ""
        child = try Child(
            "/bin/sh", ["-c", "\(limit)exec \"$0\" \"$@\" 2>&3 3>&-", try Self.program()] + arguments,
            channel: its.descriptor)
        output = mine
        lines = LineSplitter(file: "core")
        let line = try Self.line(from: output, &lines) ?? ""
        guard line.hasPrefix("listening on "), let port = UInt16(line.split(separator: ":").last ?? "") else {
            throw NothingCame(description: "the core said: \(line)")
        }
        self.port = port
    }

    deinit {
        if child.ending() == nil {
            child.kill()
            _ = child.wait()
        }
        output.close()
    }

    /// Writes the orders as a program does that the core reads from: aside, and then in the place of the old ones.
    static func write(_ orders: [Order], in folder: Folder) throws {
        var lines = JSONWriter(.lines)
        for order in orders { lines.object(order) }
        try writeFile(folder.file("orders.new"), lines.bytes)
        guard rename(folder.file("orders.new"), folder.file("orders.ndjson")) == 0 else {
            throw NothingCame(description: "the orders could not be renamed")
        }
    }

    /// Gives the core other orders.
    ///
    /// - Returns: what it says of them.
    func order(_ orders: [Order]) throws -> String {
        try Self.write(orders, in: folder)
        return try said()
    }

    /// Asks the core to read its orders again.
    func hangUp() { _ = Glibc.kill(child.process, SIGHUP) }

    /// Lets the core open no file while as many are open.
    func limitFiles(to count: Int) throws {
        let ending = try run("prlimit", ["--pid", "\(child.process)", "--nofile=\(count):"])
        guard ending.code == 0 else { throw NothingCame(description: "prlimit said: \(ending.errors)") }
    }

    /// The next line that the core says.
    func said() throws -> String { try Self.line(from: output, &lines) ?? "" }

    /// The program beside the tests.
    private static func program() throws -> String {
        let path = Interchange.folder(of: Child.ownPath) + "/wristband"
        guard access(path, X_OK) == 0 else { throw NothingCame(description: "there is no program \(path)") }
        return path
    }

    /// Ends the core at once, as a crash does.
    func kill() {
        child.kill()
        _ = child.wait()
    }

    /// Asks the core to end.
    ///
    /// - Returns: what it said at the end.
    func stop() throws -> String {
        child.stop()
        return try ending().said
    }

    /// Waits until the core has ended.
    func ending() throws -> (ending: Child.Ending, said: String) {
        var said: [String] = []
        while let line = try Self.line(from: output, &lines) { said.append(line) }
        return (child.wait(), said.joined(separator: "\n"))
    }

    /// The next line of what the core says; nothing when it has ended.
    private static func line(from output: Link.Stream, _ lines: inout LineSplitter) throws -> String? {
        while true {
            if let line = try lines.next() { return String(decoding: line.bytes, as: UTF8.self) }
            guard let bytes = try Waiting.bytes(from: output) else { return nil }
            lines.append(bytes)
        }
    }

    // MARK: What it stored

    /// The lines of a file of the store, complete ones only.
    func stored(_ name: String) throws -> [JSONValue] {
        let bytes = try readFile(folder.file("store/\(name).ndjson"))
        var reader = NDJSONReader(Array(bytes[..<((bytes.lastIndex(of: 10) ?? -1) + 1)]), file: name)
        var values: [JSONValue] = []
        while let value = try reader.next() { values.append(value) }
        return values
    }

    /// The times of the fixes that are stored, in the order of the file.
    func storedTimes() throws -> [UInt32] {
        try stored("fixes").map { value in
            try value.object { fields in
                fields.ignoreOthers()
                return try fields.required("time").dateTime().secondsSince2000
            }
        }
    }

    /// The alarms told so far: `+offline 10:10:00`, with when it happened, and `-offline`.
    func alarms() throws -> [String] {
        try stored("alarms").map { value in
            let line = try AlarmLine(value)
            return line.cleared == nil
                ? "+\(line.kind.name) \(line.occurred.description.suffix(8))" : "-\(line.kind.name)"
        }
    }
}
