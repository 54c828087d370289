internal import Glibc
internal import Interchange

/// The whole lines of a ledger's file, one after the other.
struct LedgerLines: ~Copyable {
    /// Bytes read at a time, and the most that a line may have: 1 MiB, our choice.
    private static let room = 1 << 20

    private let storage: any FileStorage
    private let name: String
    private let buffer: UnsafeMutableRawBufferPointer
    /// Where the buffer's bytes stand in the file.
    private var start: Int
    private var taken = 0
    private var filled = 0
    /// Where the last line that was given ends in the file.
    var end: Int { start + taken }

    init(of name: String, in storage: any FileStorage, from offset: Int) {
        self.name = name
        self.storage = storage
        start = offset
        buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.room, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// The next line without its line feed; nothing when no whole line is left. It holds until the next call.
    mutating func next() throws(FileError) -> UnsafeRawBufferPointer? {
        var scanned = taken
        while true {
            if let base = buffer.baseAddress, let feed = memchr(base + scanned, 10, filled - scanned) {
                let length = UnsafeRawPointer(feed) - UnsafeRawPointer(base) - taken
                defer { taken += length + 1 }
                return UnsafeRawBufferPointer(rebasing: buffer[taken..<taken + length])
            }
            scanned = filled - taken
            if taken > 0, let base = buffer.baseAddress {
                memmove(base, base + taken, filled - taken)
                start += taken
                filled -= taken
                taken = 0
            }
            guard filled < buffer.count else { return nil }
            let count = try storage.read(
                name, at: start + filled, into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            guard count > 0 else { return nil }
            filled += count
        }
    }
}
