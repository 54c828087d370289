package import Interchange

/// The files of a folder at the level of system calls: each function is one, so that a test can cut the power between
/// any two of them, or within one.
package protocol FileStorage: AnyObject {
    /// The folder, for messages.
    var path: String { get }
    /// How many bytes a file has; nothing when there is none.
    func size(of name: String) throws(FileError) -> Int?
    /// Reads what stands at an offset; how many bytes, 0 at the end.
    func read(_ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int
    /// Adds bytes at a file's end, and makes the file when there is none. Part of them may be there after an error.
    func append(_ bytes: [UInt8], to name: String) throws(FileError)
    /// Writes over a file's first bytes.
    func overwrite(_ name: String, with bytes: [UInt8]) throws(FileError)
    /// Cuts a file.
    func truncate(_ name: String, to size: Int) throws(FileError)
    /// Waits until a file's bytes are on the medium.
    func synchronise(_ name: String) throws(FileError)
    /// Gives a file another name, in place of a file that has it.
    func rename(_ name: String, to other: String) throws(FileError)
    /// Takes a file out of the folder.
    func remove(_ name: String) throws(FileError)
    /// Waits until the names in the folder are on the medium.
    func synchroniseFolder() throws(FileError)
    /// Takes a file for this process alone, making it when there is none; whether nobody else has it.
    func lock(_ name: String) throws(FileError) -> Bool
    /// Whether somebody has a file for themselves.
    func isLocked(_ name: String) throws(FileError) -> Bool
    /// The names of the files.
    func names() throws(FileError) -> [String]
}

extension FileStorage {
    /// Reads a whole file; nothing when there is none.
    func contents(of name: String) throws(FileError) -> [UInt8]? {
        guard let size = try size(of: name) else { return nil }
        return try contents(of: name, in: 0..<size)
    }

    /// Reads a part of a file, or what is there of it.
    func contents(of name: String, in range: Range<Int>) throws(FileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var count = 0
        while count < bytes.count {
            let result = bytes.withUnsafeMutableBytes { buffer in
                Result { () throws(FileError) in
                    try read(
                        name, at: range.lowerBound + count,
                        into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
                }
            }
            let got = try result.get()
            if got == 0 { break }
            count += got
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// Puts a file in place of what is there: after a crash there is the old one or the new, never a part. Once it
    /// returned, it is the new.
    func replace(_ name: String, with bytes: [UInt8]) throws(FileError) {
        try prepare(name, with: bytes)
        try exchange(name)
    }

    /// Writes what is to take a file's place beside it; an error leaves nothing behind.
    func prepare(_ name: String, with bytes: [UInt8]) throws(FileError) {
        let new = name + FileNames.unfinished
        do throws(FileError) {
            // What a crash left of an earlier one.
            if try size(of: new) != nil { try remove(new) }
            try append(bytes, to: new)
            try synchronise(new)
        } catch {
            // The error is what is told; a piece that stays is removed by the next one.
            try? remove(new)
            throw error
        }
    }

    /// Puts in place what was prepared. After an error it is open whether it is there.
    func exchange(_ name: String) throws(FileError) {
        try rename(name + FileNames.unfinished, to: name)
        try synchroniseFolder()
    }
}

/// The names that files have while they are made.
enum FileNames {
    /// What a file's name ends in until it is whole.
    static let unfinished = ".new"
}

extension FileError {
    /// Whether there is no room, for anybody or for this user.
    var isFull: Bool { SystemCodes.full.contains(code) }
}
