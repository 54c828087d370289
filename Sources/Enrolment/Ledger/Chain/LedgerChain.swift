internal import JT808

/// Follows the records of a ledger from one to the next.
struct LedgerChain {
    /// Bytes of `,"hash":"…"}` at a line's end.
    private static let hashLength = 75

    /// The last record.
    private(set) var head: LedgerHead
    /// The greatest time so far.
    private(set) var latest: DateTime?
    /// The line of the last record.
    private(set) var line: UInt64
    /// Records that say they have no hash.
    private(set) var unchained: UInt64 = 0
    private let digest: SystemDigest?
    /// Whether the hash of the record before is not known, since that line could not be read.
    private var isLost = false

    /// Goes on behind a record; without a digest it believes the hashes.
    init(behind head: LedgerHead, latest: DateTime?, _ digest: SystemDigest?) {
        self.head = head
        self.latest = latest
        self.digest = digest
        line = head.count
    }

    /// Takes the next line, or throws what is wrong with it and stays where it is.
    mutating func take(_ bytes: UnsafeRawBufferPointer) throws(LedgerFault) -> LedgerRecord {
        let record: LedgerRecord
        do throws(RecordCursor.Fault) {
            var cursor = RecordCursor(bytes)
            record = try cursor.record()
        } catch {
            throw fault(.unreadable(expected: error.expected, at: error.offset))
        }
        if let digest {
            guard Self.isAsHashed(record, bytes, digest) else { throw fault(.altered) }
        }
        guard record.number == head.count + 1 else { throw fault(.misnumbered(found: record.number)) }
        guard isLost || record.previous == head.hash else { throw fault(.unlinked) }
        guard record.clockSetBack == (latest.map { record.time < $0 } ?? false) else { throw fault(.misdated) }
        follow(record)
        return record
    }

    /// The record of a line by itself; nothing when it is none or altered.
    static func lone(_ bytes: UnsafeRawBufferPointer, _ digest: SystemDigest) -> LedgerRecord? {
        var cursor = RecordCursor(bytes)
        guard let record = try? cursor.record(), isAsHashed(record, bytes, digest) else { return nil }
        return record
    }

    private static func isAsHashed(
        _ record: LedgerRecord, _ bytes: UnsafeRawBufferPointer, _ digest: SystemDigest
    ) -> Bool {
        guard let hash = record.hash else { return true }
        return digest.digest(record.previous, UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - hashLength)]))
            == hash
    }

    /// Goes on behind a line that was refused, so that the next fault is found as well.
    mutating func skip(_ bytes: UnsafeRawBufferPointer, _ kind: LedgerFault.Kind) {
        var cursor = RecordCursor(bytes)
        switch kind {
        case .misnumbered, .unlinked, .misdated, .forbidden:
            // Its own hash fits: what it says of itself holds.
            if let record = try? cursor.record() { follow(record) }
        case .unreadable, .altered:
            line += 1
            head.count += 1
            isLost = true
        }
    }

    /// What is wrong with the line that comes next.
    func fault(_ kind: LedgerFault.Kind) -> LedgerFault {
        LedgerFault(line: line + 1, record: head.count + 1, kind: kind)
    }

    private mutating func follow(_ record: LedgerRecord) {
        line += 1
        head = LedgerHead(count: record.number, hash: record.hash ?? record.previous)
        latest = latest.map { max($0, record.time) } ?? record.time
        if record.hash == nil { unchained += 1 }
        isLost = false
    }
}
