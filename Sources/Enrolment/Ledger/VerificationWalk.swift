/// Goes through a ledger's lines, past what is wrong, and keeps what it finds.
struct VerificationWalk {
    private(set) var chain: LedgerChain
    private(set) var findings: [LedgerVerification.Finding] = []
    private(set) var state = LedgerState()
    /// Whether the rules are still judged: behind a missing record they would find faults that are none.
    private var judges = true
    private let known: LedgerHead?
    private let label: LedgerLabel?
    private let stored: StateSnapshot?
    private var isLabelSeen = false
    private var isStoredSeen = false
    /// Where the last line that is as it should be ends.
    private(set) var soundEnd = 0

    init(_ digest: SystemDigest?, known: LedgerHead?, label: LedgerLabel?, stored: StateSnapshot?) {
        chain = LedgerChain(behind: .empty, latest: nil, digest)
        self.known = known
        self.label = label
        self.stored = stored
        compare()
    }

    /// Whether all that the head file knows was read and was as it should be.
    var isPastHead: Bool { findings.isEmpty && known.map { chain.head.count >= $0.count } ?? false }

    /// Takes the next line; false when it is of a record that was cut while it was written.
    mutating func take(_ line: UnsafeRawBufferPointer, end: Int) -> Bool {
        do throws(LedgerFault) {
            let record = try chain.take(line)
            if judges {
                do throws(LedgerRefusal) {
                    try state.check(record.event, at: record.time)
                    state.apply(record.event, number: record.number, at: record.time)
                } catch {
                    judges = false
                    findings.append(
                        .line(LedgerFault(line: chain.line, record: record.number, kind: .forbidden(error))))
                }
            }
        } catch {
            if isPastHead { return false }
            judges = false
            findings.append(.line(error))
            chain.skip(line, error.kind)
        }
        soundEnd = end
        compare()
        if let stored, stored.head.count == chain.head.count {
            isStoredSeen = true
            if stored.head.hash != chain.head.hash || stored.offset != end || judges && stored.state != state {
                findings.append(.stateAltered)
            }
        }
        return true
    }

    /// Ends with what was not reached.
    mutating func finish() {
        if stored != nil, !isStoredSeen { findings.append(.stateAltered) }
        if let label, !isLabelSeen { findings.append(.labelNotReached(label)) }
    }

    /// Compares what is known of the record just read.
    private mutating func compare() {
        let head = chain.head
        if let known, known.count == head.count, known.hash != head.hash {
            findings.append(.headDisagrees(record: head.count))
        }
        if let label, label.count == head.count {
            isLabelSeen = true
            if !label.fits(head) { findings.append(.labelDisagrees(label)) }
        }
    }
}
