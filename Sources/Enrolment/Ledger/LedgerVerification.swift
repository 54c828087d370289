internal import Glibc
internal import Interchange

/// What a reading of the whole ledger found.
///
/// It needs no lock: a ledger may be verified while another process writes it. Whoever can write all its files can
/// write another ledger that fits in itself; what shows that is the head on a label, on paper.
public struct LedgerVerification: Equatable, Sendable {
    /// Something that is not as it was written.
    public enum Finding: Equatable, Sendable {
        /// A line.
        case line(LedgerFault)
        /// The end is missing: the head file knows of more records.
        case cutOff(present: UInt64, known: LedgerHead)
        /// There are records, and no head file.
        case headMissing
        /// The head file is no head.
        case headDamaged
        /// The head file knows another record of that number.
        case headDisagrees(record: UInt64)
        /// A label shows another record of its number.
        case labelDisagrees(LedgerLabel)
        /// A label shows a record that the ledger does not reach.
        case labelNotReached(LedgerLabel)
        /// Behind the last record that the head file knows there are records and bytes of none, and nobody is writing:
        /// a crash left them, or somebody added them.
        case behindHead(records: UInt64, bytes: Int)
        /// The stored state is not the one that the records make.
        case stateAltered
        /// So many records say that they have no hash: nothing shows whether they were altered.
        case unchained(records: UInt64)
    }

    /// How many records were read.
    public private(set) var records: UInt64 = 0
    /// How far the ledger goes.
    public private(set) var head = LedgerHead.empty
    /// What holds after the records; where something was found, after those before it.
    public private(set) var state = LedgerState()
    /// What was found, in the ledger's order.
    public private(set) var findings: [Finding] = []

    /// Reads the ledger of a folder.
    ///
    /// - Parameter label: a head that is known from elsewhere.
    public init(of folder: String, _ chaining: Ledger.Chaining = .chained, label: LedgerLabel? = nil)
        throws(LedgerError)
    {
        try self.init(in: FolderStorage(folder, mode: 0), chaining, label: label)
    }

    package init(
        in storage: any FileStorage, _ chaining: Ledger.Chaining, label: LedgerLabel? = nil
    ) throws(LedgerError) {
        let digest: SystemDigest? =
            switch chaining {
            case .chained: try SystemDigest()
            case .unchained: nil
            }
        do throws(FileError) {
            try read(storage, digest, label, allowsUnchained: chaining == .unchained)
        } catch {
            throw LedgerError(error)
        }
    }

    private mutating func read(
        _ storage: any FileStorage, _ digest: SystemDigest?, _ label: LedgerLabel?, allowsUnchained: Bool
    ) throws(FileError) {
        // The head first: what a writer adds meanwhile lies behind it.
        let headBytes = try storage.contents(of: LedgerFiles.head)
        let known = headBytes.flatMap { HeadFile.head($0) }
        let snapshot = try storage.contents(of: LedgerFiles.state)
        let stored = digest.flatMap { digest in snapshot.flatMap { StateSnapshot($0, digest) } }
        var walk = VerificationWalk(digest, known: known, label: label, stored: stored)
        let found = try storage.size(of: LedgerFiles.records)
        guard found != nil || headBytes != nil else {
            throw FileError(path: "\(storage.path)/\(LedgerFiles.records)", operation: .open, code: ENOENT)
        }
        let size = found ?? 0
        var lines = LedgerLines(of: LedgerFiles.records, in: storage, from: 0)
        while size > 0, let line = try lines.next(), walk.take(line, end: lines.end) {}
        walk.finish()
        records = walk.chain.line
        head = walk.chain.head
        state = walk.state
        findings = walk.findings
        if headBytes != nil, known == nil { findings.append(.headDamaged) }
        if headBytes == nil, size > 0 || snapshot != nil { findings.append(.headMissing) }
        if digest != nil, snapshot != nil, stored == nil { findings.append(.stateAltered) }
        if let known, head.count < known.count { findings.append(.cutOff(present: head.count, known: known)) }
        let (more, torn) = (head.count - min(head.count, known?.count ?? head.count), max(0, size - walk.soundEnd))
        let mayBeWritten = more <= UInt64(LedgerFiles.longestBatch)
        var isBeingWritten = false
        if mayBeWritten, size > 0 { isBeingWritten = try storage.isLocked(LedgerFiles.records) }
        if more > 0 || torn > 0, !isBeingWritten { findings.append(.behindHead(records: more, bytes: torn)) }
        if !allowsUnchained, walk.chain.unchained > 0 { findings.append(.unchained(records: walk.chain.unchained)) }
    }

    /// Whether nothing was found.
    public var isSound: Bool { findings.isEmpty }
}
