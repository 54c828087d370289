internal import Glibc

/// Reads NDJSON, a JSON value a line; of a file it holds one block and one line at a time. Empty lines are left out.
public struct NDJSONReader: ~Copyable {
    private let file: String
    private var lines: LineSplitter
    /// The file that lines are read from until its end; nothing when the bytes were given.
    private var source: Descriptor?
    private let isGrowing: Bool

    /// Reads the lines of a buffer.
    public init(_ bytes: [UInt8], file: String) {
        self.file = file
        lines = LineSplitter(file: file)
        lines.append(bytes)
        source = nil
        isGrowing = false
    }

    /// Reads the lines of a file.
    ///
    /// - Parameter isGrowing: whether somebody may be writing it still, or was killed while he did: a last line without
    ///   its end is no line then.
    public init(path: String, isGrowing: Bool = false) throws(FileError) {
        file = path
        self.isGrowing = isGrowing
        lines = LineSplitter(file: path)
        source = try Descriptor(opening: path, flags: O_RDONLY)
    }

    /// Reads the next line's value; nothing at the end.
    ///
    /// Throws a `Diagnostic` for a line that is no JSON, after which the next call goes on with the next line, or a
    /// `FileError`.
    public mutating func next() throws -> JSONValue? {
        while let line = try nextLine() {
            if line.bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { continue }
            return try JSONValue(line.bytes, file: file, line: line.number)
        }
        return nil
    }

    private mutating func nextLine() throws -> LineSplitter.Line? {
        while true {
            if let line = try lines.next() { return line }
            var block: [UInt8] = []
            // 256 KiB, our choice.
            guard try source?.read(262_144, into: &block) ?? 0 > 0 else { return isGrowing ? nil : lines.finish() }
            lines.append(block)
        }
    }
}
