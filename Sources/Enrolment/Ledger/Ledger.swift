internal import Interchange
public import JT808

/// The ledger of enrolment: what was done, a line a step, never changed.
///
///     let ledger = try Ledger(opening: "/var/lib/wristband/ledger")
///     for notice in ledger.notices { print(notice) }
///     try ledger.append(.armed(wristband: serial), by: author, at: now)
///
/// A record that `append` returned is on the medium, whatever happens next. One process writes at a time.
public final class Ledger {
    /// Whether records carry hashes.
    public enum Chaining: Sendable {
        /// Each carries a hash over it and the one before: no record can be altered unseen.
        case chained
        /// None, and each says so: for a machine without libcrypto.
        case unchained
    }

    /// The folder it is in.
    public let folder: String
    /// What was found and put right when it was opened, and since.
    public private(set) var notices: [LedgerNotice]
    /// What holds after its last record.
    public private(set) var state: LedgerState
    /// How many records it has, and the hash of the last: what a label shows.
    public private(set) var head: LedgerHead

    private let storage: any FileStorage
    private let hashing: SystemDigest?
    /// Where the next record goes.
    private var size: Int
    /// Up to where the stored state goes.
    private var snapshotCount: UInt64
    private let replay: UInt64
    /// Whether a failure left it open what is on the medium.
    private var isUnsettled = false
    /// A time that somebody has said to be right.
    private var confirmed: DateTime?

    /// Opens the ledger of a folder, for this process alone, or begins one, readable by its owner alone.
    public convenience init(opening folder: String, _ chaining: Chaining = .chained) throws(LedgerError) {
        do throws(FileError) {
            try makeDirectory(folder, isPrivate: true)
        } catch {
            throw LedgerError(error)
        }
        try self.init(in: FolderStorage(folder, mode: 0o600), chaining)
    }

    /// Opens the ledger of a storage.
    ///
    /// - Parameter replay: how many records an opening may read again before the state is stored: 16,384 by our choice,
    ///   0.1 s.
    package init(
        in storage: any FileStorage, _ chaining: Chaining, libraries: [String] = SystemDigest.libraries,
        replay: UInt64 = 16_384
    ) throws(LedgerError) {
        self.replay = replay
        hashing =
            switch chaining {
            case .chained: try SystemDigest(libraries: libraries)
            case .unchained: nil
            }
        self.storage = storage
        folder = storage.path
        let opened = try LedgerOpening.run(storage, hashing)
        notices = opened.notices
        state = opened.state
        head = opened.head
        size = opened.size
        snapshotCount = opened.snapshotCount
        storeLongState()
    }

    /// Makes a record.
    ///
    /// - Parameter time: what the clock says, GMT+8.
    /// - Throws: `.refused` when it breaks a rule, `.full` when there is no room: the ledger is as it was before then.
    /// `.unsettled` when the medium failed in the midst of it: opening the ledger anew tells whether the record is
    /// there.
    @discardableResult
    public func append(
        _ event: LedgerEvent, by author: LedgerAuthor, at time: DateTime
    ) throws(LedgerError) -> LedgerRecord {
        try append([event], by: author, at: time)[0]
    }

    /// Makes several records, at most 64, with one wait for the medium. All of them or none, but for a power cut: after
    /// it the first ones may be there alone.
    @discardableResult
    public func append(
        _ events: [LedgerEvent], by author: LedgerAuthor, at time: DateTime
    ) throws(LedgerError) -> [LedgerRecord] {
        precondition(1...LedgerFiles.longestBatch ~= events.count, "at least one record and at most 64")
        guard !isUnsettled else { throw .unsettled(folder) }
        try checkDate(time)
        var bytes: [UInt8] = []
        var records: [LedgerRecord] = []
        var next = head
        state.journal = []
        do throws(LedgerRefusal) {
            for event in events {
                try RecordLimits.check(event, by: author)
                try state.check(event, at: time)
                let record = record(event, author, time, behind: next, appendingTo: &bytes)
                state.apply(event, number: record.number, at: time)
                next = LedgerHead(count: record.number, hash: record.hash ?? record.previous)
                records.append(record)
            }
        } catch {
            state.undo()
            throw .refused(error)
        }
        do throws(LedgerError) {
            try write(bytes, next)
        } catch {
            state.undo()
            throw error
        }
        state.journal = nil
        head = next
        size += bytes.count
        storeLongState()
        return records
    }

    /// Takes a time for right, however long after the last record it is: somebody has looked at a calendar.
    public func confirm(_ time: DateTime) { confirmed = time }

    /// Throws when a clock is not to be believed: dates are judged on the latest record, so that one made far too late would end
    /// all orders, and every one to come.
    public func checkDate(_ clock: DateTime) throws(LedgerError) {
        guard let known = [state.latest, confirmed].compactMap({ $0 }).max() else {
            guard clock >= LedgerDates.earliest else { throw .clockDoubtful(clock, latest: nil) }
            return
        }
        guard clock <= LedgerDates.latest(behind: known) else {
            throw .clockDoubtful(clock, latest: state.latest)
        }
    }

    /// The hash by which a template or settings are named in records; nothing in an unchained ledger.
    public func digest(of bytes: [UInt8]) -> Digest? { hashing?.digest(of: bytes) }

    /// What records know of a key.
    public func fingerprint(of key: SecretKey) -> KeyFingerprint {
        KeyFingerprint(checksum: key.checksum, digest: digest(of: key.bytes))
    }

    private func record(
        _ event: LedgerEvent, _ author: LedgerAuthor, _ time: DateTime, behind head: LedgerHead,
        appendingTo bytes: inout [UInt8]
    ) -> LedgerRecord {
        var record = LedgerRecord(
            number: head.count + 1, time: time, clockSetBack: state.latest.map { time < $0 } ?? false, author: author,
            event: event, previous: head.hash, hash: nil)
        var text = record.canonicalText
        record.hash = hashing.map { hashing in text.bytes.withUnsafeBytes { hashing.digest(record.previous, $0) } }
        text.end(hash: record.hash)
        bytes.append(contentsOf: text.bytes)
        return record
    }

    /// Puts lines and then the head on the medium; what fails is taken back.
    private func write(_ bytes: [UInt8], _ next: LedgerHead) throws(LedgerError) {
        do throws(FileError) {
            try storage.append(bytes, to: LedgerFiles.records)
        } catch {
            takeBack()
            throw LedgerError(error)
        }
        do throws(FileError) {
            try storage.synchronise(LedgerFiles.records)
        } catch {
            // After a failed wait nobody knows what the medium has: the system forgets which bytes it could not write.
            takeBack()
            isUnsettled = true
            throw .unsettled(folder)
        }
        do throws(FileError) {
            try storage.prepare(LedgerFiles.head, with: HeadFile.bytes(next))
        } catch {
            takeBack()
            throw LedgerError(error)
        }
        do throws(FileError) {
            try storage.exchange(LedgerFiles.head)
        } catch {
            // The new head may be in place, and then the records must be as well: they stay.
            isUnsettled = true
            throw .unsettled(folder)
        }
    }

    /// Cuts off what was written behind the last record.
    private func takeBack() {
        do throws(FileError) {
            try storage.truncate(LedgerFiles.records, to: size)
            try storage.synchronise(LedgerFiles.records)
        } catch {
            isUnsettled = true
        }
    }

    /// Stores the state when opening would have to read many records again.
    private func storeLongState() {
        guard let hashing, head.count - snapshotCount >= replay else { return }
        // Tried once for so many records: a full disk must not make each record slow.
        snapshotCount = head.count
        let snapshot = StateSnapshot(head: head, offset: size, state: state)
        do throws(FileError) {
            try storage.replace(LedgerFiles.state, with: snapshot.bytes(hashing))
        } catch {
            notices.append(.snapshotNotWritten(error))
        }
    }
}
