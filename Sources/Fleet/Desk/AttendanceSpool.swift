internal import Glibc
internal import Interchange

/// Attendances that no core has yet, on disk: a line each, there before anybody is told that they signed in.
public final class AttendanceSpool {
    /// What waits, oldest first.
    public private(set) var waiting: [Attendance] = []
    private let file: AppendFile

    /// Opens or makes the file, for this process alone and readable by its owner alone: it tells who was where.
    ///
    /// - Throws: a `Diagnostic`, or a `FileError` when it cannot be used or another desk uses it.
    public init(path: String) throws {
        file = try AppendFile(appendingLinesTo: path, isPrivate: true)
        var reader = try NDJSONReader(path: path)
        while let value = try reader.next() { waiting.append(try Attendance(value)) }
    }

    /// Keeps an attendance; it is on the medium when this returns.
    public func keep(_ attendance: Attendance) throws {
        var line = JSONWriter(.lines)
        line.object(attendance)
        try file.append(line.bytes)
        try file.synchronise()
        waiting.append(attendance)
    }

    /// Forgets all of them: the core has them. A crash before that costs nothing, since the core takes each once.
    public func clear() throws {
        guard truncate(file.path, 0) == 0 else { throw FileError(path: file.path, operation: .write, code: errno) }
        try file.synchronise()
        waiting = []
    }
}
