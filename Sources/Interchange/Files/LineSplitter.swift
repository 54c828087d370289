internal import Glibc

/// Cuts bytes that come in pieces, as from a growing file or a socket, into lines, and keeps the piece without an end.
///
///     lines.append(bytes)
///     while let line = try lines.next() { … }
public struct LineSplitter: Sendable {
    /// A line without its line feed and a carriage return before that.
    public struct Line: Equatable, Sendable {
        /// Its number, from 1.
        public var number: Int
        /// Its bytes.
        public var bytes: [UInt8]
    }

    private let file: String
    private let longest: Int
    private var bytes: [UInt8] = []
    /// Where the next line starts.
    private var start = 0
    /// Up to where there is no line feed.
    private var scanned = 0
    private var number = 1
    /// Whether what comes up to the next line feed belongs to a line that was refused.
    private var isSkipping = false

    /// Makes an empty splitter.
    ///
    /// - Parameters:
    ///   - file: the name of where the bytes come from, for diagnostics.
    ///   - longest: how many bytes a line may have; 16 MiB, our choice, so that a file without lines does not fill
    ///     the memory.
    public init(file: String, longest: Int = 1 << 24) {
        self.file = file
        self.longest = longest
    }

    /// Takes the bytes that come next.
    public mutating func append(_ bytes: [UInt8]) {
        append(bytes.span.bytes)
    }

    /// Takes the bytes that come next.
    public mutating func append(_ bytes: RawSpan) {
        // What was taken out is dropped once it is half of the buffer, so each byte moves at most twice.
        if start > self.bytes.count / 2 {
            self.bytes.removeFirst(start)
            scanned -= start
            start = 0
        }
        bytes.withUnsafeBytes { self.bytes.append(contentsOf: $0) }
    }

    /// Takes out the next line that is complete; nothing until more bytes come.
    ///
    /// A line too long is refused once and left out; the one after it comes next.
    public mutating func next() throws(Diagnostic) -> Line? {
        while let end = nextLineFeed() {
            let line = start..<end
            start = end + 1
            scanned = start
            number += 1
            if isSkipping {
                isSkipping = false
            } else {
                guard line.count <= longest else { throw tooLong(number - 1) }
                return Line(number: number - 1, bytes: cut(line))
            }
        }
        scanned = bytes.count
        let wasSkipping = isSkipping
        if bytes.count - start > longest { isSkipping = true }
        if isSkipping { start = bytes.count }
        if isSkipping, !wasSkipping { throw tooLong(number) }
        return nil
    }

    /// Takes out what is left when no more bytes come: a last line without a line feed.
    public mutating func finish() -> Line? {
        let line = start..<bytes.count
        start = bytes.count
        scanned = start
        return isSkipping || line.isEmpty ? nil : Line(number: number, bytes: cut(line))
    }

    private func nextLineFeed() -> Int? {
        bytes.withUnsafeBytes { bytes -> Int? in
            guard scanned < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + scanned, Int32(UInt8(ascii: "\n")), bytes.count - scanned)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private func cut(_ line: Range<Int>) -> [UInt8] {
        let line = bytes[line]
        return Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }

    private func tooLong(_ line: Int) -> Diagnostic {
        Diagnostic(
            file: file, line: line, column: 1,
            message: "expected a line of at most \(longest) bytes, found a longer one")
    }
}
