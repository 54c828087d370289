internal import Glibc

/// A file that grows at its end, written in blocks.
///
/// Bytes that an error kept from being written stay in the buffer: after room was made on a full disk, `flush` writes
/// them and nothing twice. Whoever lets go of the file without `flush` loses what is in the buffer.
public final class AppendFile {
    /// How many bytes are gathered before they are written: 64 KiB, our choice.
    public static let blockSize = 65_536

    private let file: Descriptor
    private var buffer: [UInt8] = []

    private init(_ file: consuming Descriptor) {
        self.file = file
        buffer.reserveCapacity(2 * AppendFile.blockSize)
    }

    /// Opens a file at its end, or an empty one if there is none.
    public convenience init(appendingTo path: String) throws(FileError) {
        self.init(try Descriptor(opening: path, flags: O_WRONLY | O_CREAT | O_APPEND))
    }

    /// Opens a file of lines at its end, or an empty one if there is none, for this process alone; a last line without its
    /// end, which a crash cut, is dropped.
    ///
    /// - Parameter isPrivate: whether only its owner may read it, a file that was there before included.
    public convenience init(appendingLinesTo path: String, isPrivate: Bool = false) throws(FileError) {
        let file = try Descriptor.opening(path, flags: O_RDWR | O_CREAT | O_APPEND, isPrivate: isPrivate)
        try file.lock()
        try file.dropTornLine()
        self.init(file)
    }

    /// Opens an empty file, whatever was there before.
    ///
    /// - Parameter isPrivate: whether only its owner may read it, a file that was there before included.
    public convenience init(emptying path: String, isPrivate: Bool = false) throws(FileError) {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_TRUNC
        self.init(try Descriptor.opening(path, flags: flags, isPrivate: isPrivate))
    }

    /// The file as the user named it.
    public var path: String { file.path }

    /// Adds bytes at the end; an error, such as `ENOSPC`, is of these or of earlier bytes.
    public func append(_ bytes: [UInt8]) throws(FileError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= AppendFile.blockSize { try flush() }
    }

    /// Gives the system what is in the buffer, so that other programs see it.
    public func flush() throws(FileError) {
        try file.write(&buffer)
    }

    /// Flushes and waits until the data is on the medium.
    public func synchronise() throws(FileError) {
        try flush()
        try file.synchronise()
    }
}
