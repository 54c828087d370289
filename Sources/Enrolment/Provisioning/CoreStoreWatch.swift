internal import Glibc
internal import Interchange
public import JT808

/// Watches the store of a core on this machine, which stores only what came from a wristband that gave its code.
///
/// What is in it when the watch begins, at first or anew for a number, is of an earlier use of it, under another key.
public final class CoreStoreWatch: CoreWatch {
    private let path: String
    private var offset: Int
    private var lines: LineSplitter
    private var fixes: [TerminalNumber: DateTime] = [:]

    /// Begins to watch a store's directory, as `core run --store` has it; there may be nothing yet.
    public init(store directory: String) {
        path = "\(directory)/fixes.ndjson"
        var status = stat()
        offset = stat(path, &status) == 0 ? Int(status.st_size) : 0
        lines = LineSplitter(file: path)
    }

    /// Passes over what is there of a wristband's number.
    public func begin(_ terminal: TerminalNumber) {
        takeStored()
        fixes[terminal] = nil
    }

    /// The first fix of a wristband since.
    public func firstFix(of terminal: TerminalNumber) -> DateTime? {
        takeStored()
        return fixes[terminal]
    }

    /// Takes in what was stored since the last look.
    private func takeStored() {
        // A store that cannot be read shows nothing: the wait for a location ends and says so.
        guard let bytes = try? readFile(path, from: offset) else { return }
        offset += bytes.count
        lines.append(bytes)
        while let line = try? lines.next() {
            guard let fix = try? fix(line.bytes), fixes[fix.terminal] == nil else { continue }
            fixes[fix.terminal] = fix.time
        }
    }

    private func fix(_ line: [UInt8]) throws -> (terminal: TerminalNumber, time: DateTime)? {
        try JSONValue(line, file: path).object { fields in
            fields.ignoreOthers()
            let time = try fields.required("time").dateTime()
            // A report that no source gave a place, as one of the time in the cradle, is no location.
            let sources: Int? = try fields.optional("sources")?.integer()
            guard sources != 0 else { return nil }
            return TerminalNumber(try fields.required("terminal").string()).map { ($0, time) }
        }
    }
}
