internal import Interchange

/// Brings a ledger's files into order after whatever ended the process that wrote them last, and reads them.
///
/// A record counts once the head file knows it: it was acknowledged, and must be there. Behind that there may be
/// records of the last batch. Those that are whole are kept, and from the first that is not, all is cut off.
struct LedgerOpening {
    private(set) var notices: [LedgerNotice] = []
    private(set) var state = LedgerState()
    private(set) var head = LedgerHead.empty
    /// Where the next record goes.
    private(set) var size = 0
    /// Up to where the stored state goes.
    private(set) var snapshotCount: UInt64 = 0

    private let storage: any FileStorage
    private let digest: SystemDigest?
    private var unchained: UInt64 = 0

    /// Opens; the lock holds as long as the storage lives.
    static func run(_ storage: any FileStorage, _ digest: SystemDigest?) throws(LedgerError) -> LedgerOpening {
        var opening = LedgerOpening(storage: storage, digest: digest)
        let path = "\(storage.path)/\(LedgerFiles.records)"
        let isOurs = try opening.system { () throws(FileError) in try storage.lock(LedgerFiles.records) }
        guard isOurs else { throw .held(path, by: LedgerHolder.all(of: path)) }
        let known = try opening.knownHead()
        try opening.takeSnapshot(known)
        try opening.replay(known)
        try opening.settle(known)
        return opening
    }

    private init(storage: any FileStorage, digest: SystemDigest?) {
        self.storage = storage
        self.digest = digest
    }

    private func system<Value>(_ body: () throws(FileError) -> Value) throws(LedgerError) -> Value {
        do throws(FileError) {
            return try body()
        } catch {
            throw LedgerError(error)
        }
    }

    /// What the head file knows; a new ledger gets one before its first record.
    private func knownHead() throws(LedgerError) -> LedgerHead {
        let path = "\(storage.path)/\(LedgerFiles.head)"
        let bytes = try system { () throws(FileError) in try storage.contents(of: LedgerFiles.head) }
        if let bytes {
            guard let head = HeadFile.head(bytes) else { throw .headDamaged(path) }
            return head
        }
        let size = try system { () throws(FileError) in try storage.size(of: LedgerFiles.records) ?? 0 }
        guard size == 0 else { throw .headMissing(path) }
        try system { () throws(FileError) in try storage.replace(LedgerFiles.head, with: HeadFile.bytes(.empty)) }
        return .empty
    }

    /// Takes the stored state, if it follows a record that is where it says.
    private mutating func takeSnapshot(_ known: LedgerHead) throws(LedgerError) {
        guard let digest else { return }
        let bytes = try system { () throws(FileError) in try storage.contents(of: LedgerFiles.state) }
        guard let bytes else { return }
        guard let snapshot = StateSnapshot(bytes, digest) else {
            notices.append(.snapshotIgnored("it is not as it was written"))
            return
        }
        guard snapshot.head.count <= known.count else {
            notices.append(.snapshotIgnored("the head file does not reach it"))
            return
        }
        guard try ends(with: snapshot, digest) else {
            notices.append(.snapshotIgnored("record \(snapshot.head.count) is not where it says"))
            return
        }
        state = snapshot.state
        head = snapshot.head
        size = snapshot.offset
        snapshotCount = snapshot.head.count
    }

    /// Whether the record that a snapshot follows ends where it says, with the hash that it says.
    private func ends(with snapshot: StateSnapshot, _ digest: SystemDigest) throws(LedgerError) -> Bool {
        let start = max(0, snapshot.offset - RecordLimits.longestLine)
        let bytes = try system { () throws(FileError) in
            try storage.contents(of: LedgerFiles.records, in: start..<max(start, snapshot.offset))
        }
        guard bytes.count == snapshot.offset - start, bytes.last == UInt8(ascii: "\n") else { return false }
        let line = bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).last ?? []
        let record = Array(line).withUnsafeBytes { LedgerChain.lone($0, digest) }
        return record?.number == snapshot.head.count && (record?.hash ?? record?.previous) == snapshot.head.hash
    }

    /// Takes in the records behind the snapshot, and cuts off what is torn.
    private mutating func replay(_ known: LedgerHead) throws(LedgerError) {
        let path = "\(storage.path)/\(LedgerFiles.records)"
        var chain = LedgerChain(behind: head, latest: state.latest, digest)
        try compare(chain, known)
        var lines = LedgerLines(of: LedgerFiles.records, in: storage, from: size)
        while true {
            let line: UnsafeRawBufferPointer?
            do throws(FileError) { line = try lines.next() } catch { throw LedgerError(error) }
            guard let line else { break }
            do throws(LedgerFault) {
                let record = try chain.take(line)
                do throws(LedgerRefusal) {
                    try state.check(record.event, at: record.time)
                } catch {
                    throw LedgerFault(line: chain.line, record: record.number, kind: .forbidden(error))
                }
                state.apply(record.event, number: record.number, at: record.time)
            } catch {
                // What was being written when the power went was never acknowledged.
                if error.record > known.count { break }
                throw .damaged(path, error)
            }
            head = chain.head
            size = lines.end
            try compare(chain, known)
        }
        unchained = chain.unchained
        guard head.count >= known.count else { throw .cutOff(path, present: head.count, known: known) }
    }

    private func compare(_ chain: LedgerChain, _ known: LedgerHead) throws(LedgerError) {
        guard chain.head.count != known.count || chain.head.hash == known.hash else {
            throw .headDisagrees("\(storage.path)/\(LedgerFiles.head)", record: known.count)
        }
    }

    /// Makes the files say the same.
    private mutating func settle(_ known: LedgerHead) throws(LedgerError) {
        let (size, head) = (size, head)
        let found = try system { () throws(FileError) in try storage.size(of: LedgerFiles.records) ?? 0 }
        if found > size {
            try system { () throws(FileError) in try storage.truncate(LedgerFiles.records, to: size) }
            notices.append(.tornRecordDropped(bytes: found - size))
        }
        if found > size || head != known {
            // What was written and is not on the medium yet must be there before the head knows it.
            try system { () throws(FileError) in
                try storage.synchronise(LedgerFiles.records)
                try storage.replace(LedgerFiles.head, with: HeadFile.bytes(head))
            }
        }
        if head.count > known.count { notices.append(.headBehind(records: head.count - known.count)) }
        if unchained > 0 { notices.append(.unchained(records: unchained)) }
    }
}
