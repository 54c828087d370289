internal import JT808

/// The state after some record, stored beside the ledger so that opening a long one takes no longer than a short one.
///
/// It says which record it follows and hashes that record's hash with its own bytes. One that does not fit is not used:
/// the records are what counts. `ledger verify` compares it with them.
struct StateSnapshot: Equatable {
    private static let magic: UInt64 = 0x57_42_53_54_41_54_45_31  // WBSTATE1

    /// The record it follows.
    var head: LedgerHead
    /// Where that record ends in the file.
    var offset: Int
    var state: LedgerState

    /// As bytes.
    func bytes(_ digest: SystemDigest) -> [UInt8] {
        var words = WordWriter()
        words.add(Self.magic)
        words.add(head.count)
        words.add(head.hash)
        words.add(UInt64(offset))
        state.write(to: &words)
        words.add(words.bytes.withUnsafeBytes { digest.digest(head.hash, $0) })
        return words.bytes
    }

    /// Reads one; nothing when any byte is not as it was written.
    init?(_ bytes: [UInt8], _ digest: SystemDigest) {
        guard bytes.count >= 64 + Digest.size, bytes.count % 8 == 0 else { return nil }
        let snapshot = bytes.withUnsafeBytes { bytes -> StateSnapshot? in
            let body = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - Digest.size)])
            var words = WordReader(body)
            guard words.next() == Self.magic else { return nil }
            let head = LedgerHead(count: words.next(), hash: words.nextDigest())
            let offset = words.next()
            var end = WordReader(UnsafeRawBufferPointer(rebasing: bytes[body.count...]))
            guard end.nextDigest() == digest.digest(head.hash, body), let offset = Int(exactly: offset) else {
                return nil
            }
            return StateSnapshot(head: head, offset: offset, state: LedgerState(count: head.count, from: &words))
        }
        guard let snapshot else { return nil }
        self = snapshot
    }

    init(head: LedgerHead, offset: Int, state: LedgerState) {
        self.head = head
        self.offset = offset
        self.state = state
    }
}

/// Writes words one after the other.
struct WordWriter {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ word: UInt64) {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ digest: Digest) {
        for word in [digest.words.a, digest.words.b, digest.words.c, digest.words.d] { add(word) }
    }
}

/// Reads words one after the other; zeros behind the end. What it reads was hashed, and so is what was written.
struct WordReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Bytes that are left.
    var remaining: Int { bytes.count - offset }

    mutating func next() -> UInt64 {
        guard offset + 8 <= bytes.count else { return 0 }
        defer { offset += 8 }
        return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    mutating func nextDigest() -> Digest {
        Digest(words: Digest.InlineWords(a: next(), b: next(), c: next(), d: next()))
    }
}
