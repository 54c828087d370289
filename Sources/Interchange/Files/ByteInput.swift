internal import Glibc

/// The bytes of a file, a pipe or a terminal, in blocks and in order; they can be looked at before they are taken.
///
/// No more than what is looked at is waited for, so that somebody who types is answered at once.
public final class ByteInput {
    private let file: Descriptor
    private var bytes: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// How many bytes were taken.
    public private(set) var offset = 0

    /// Opens a file.
    public init(path: String) throws(FileError) { file = try Descriptor(opening: path, flags: O_RDONLY) }

    /// Reads what this program was started to read.
    public init() throws(FileError) { file = try Descriptor(standardInput: "standard input") }

    /// The file as the user named it.
    public var name: String { file.path }

    /// The bytes that come next, at most `count` and fewer only at the end.
    public func peek(_ count: Int) throws(FileError) -> ArraySlice<UInt8> {
        while bytes.count - start < count, try fill(atLeast: count) {}
        return bytes[start..<min(start + count, bytes.count)]
    }

    /// Takes what comes next, at most `count` bytes and fewer only at the end.
    public func take(_ count: Int) throws(FileError) -> ArraySlice<UInt8> {
        let taken = try peek(count)
        start += taken.count
        offset += taken.count
        return taken
    }

    /// Takes what is there, or waits for something; nothing at the end.
    public func takeBlock() throws(FileError) -> ArraySlice<UInt8> {
        if start == bytes.count { _ = try fill(atLeast: 1) }
        return try take(bytes.count - start)
    }

    /// Leaves bytes out.
    ///
    /// - Returns: `false` when the end came before.
    public func skip(_ count: Int) throws(FileError) -> Bool {
        var left = count
        while left > 0 {
            // Pieces, so that a length that lies takes no memory.
            let taken = try take(min(left, 65_536)).count
            if taken == 0 { return false }
            left -= taken
        }
        return true
    }

    /// Reads once more.
    ///
    /// - Returns: `false` at the end.
    private func fill(atLeast count: Int) throws(FileError) -> Bool {
        guard !isAtEnd else { return false }
        bytes.removeFirst(start)
        start = 0
        isAtEnd = try file.read(max(65_536, count - bytes.count), into: &bytes) == 0
        return !isAtEnd
    }
}
