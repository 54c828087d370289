internal import JT808

extension LedgerError: CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .digestMissing(let libraries):
            return
                "the system has none of \(libraries.joined(separator: ", ")), which hash the ledger: install OpenSSL "
                + "(Debian: apt install libssl3), or give --unchained, which every record then says"
        case .held(let path, let holders):
            let names = holders.map { "\($0.program), process \($0.process)" }.joined(separator: "; ")
            return "\(path): in use by \(names.isEmpty ? "another process" : names): end it or wait for it"
        case .cutOff(let path, let present, let known):
            let (first, last) = (present + 1, known.count)
            let missing = first == last ? "record \(first) is" : "records \(first) to \(last) are"
            return
                "\(path): \(missing) missing: \(present) are there, and the head file knows \(known.count), the last with "
                + "hash \(known.hash): restore the file from a copy, and ask who shortened it"
        case .headMissing(let path):
            return "\(path): is missing, and there are records: restore it from a copy, and ask who removed it"
        case .headDamaged(let path):
            return "\(path): is no head of a ledger: restore it from a copy, and ask who changed it"
        case .headDisagrees(let path, let record):
            return
                "\(path): knows another record \(record) than the ledger has: restore both from one copy, and ask who "
                + "changed them"
        case .damaged(let path, let fault): return "\(path):\(fault.line): \(fault): run wristband ledger verify"
        case .refused(let refusal): return "refused: \(refusal)"
        case .clockDoubtful(let clock, let latest):
            let known = latest.map { "the ledger's latest record is of \($0)" } ?? "the ledger is new"
            return
                "this host's clock says \(clock), and \(known): set the clock, or give --date-is-right if it is so: orders end by "
                + "the latest date in the ledger, for good"
        case .full(let path):
            return
                "\(path): no room on the disk: nothing was recorded, the ledger is as it was: make room and try again"
        case .unsettled(let folder):
            return
                "\(folder): the disk failed while a record was made: check the disk, then start again: opening the ledger "
                + "tells whether the record is there"
        case .file(let error): return "\(error)"
        }
    }
}

extension LedgerFault: CustomStringConvertible {
    /// What is wrong.
    public var description: String {
        switch kind {
        case .unreadable(let expected, let at):
            "record \(record) cannot be read: expected \(expected) at byte \(at + 1)"
        case .misnumbered(let found):
            "record \(found) stands where record \(record) belongs: records are missing, were put in, or stand in another "
                + "order"
        case .unlinked: "record \(record) does not follow on the record before it"
        case .altered: "record \(record) was altered"
        case .forbidden(let refusal): "record \(record) breaks a rule: \(refusal)"
        case .misdated: "record \(record) does not say rightly whether the clock was set back"
        }
    }
}

extension LedgerNotice: CustomStringConvertible {
    /// What was found and done.
    public var description: String {
        switch self {
        case .tornRecordDropped(let bytes):
            "dropped \(bytes) bytes behind the last record: it was being written when the power went, and was not acknowledged"
        case .headBehind(let records):
            "kept \(records) more \(records == 1 ? "record" : "records") than the head file knew: the power went meanwhile"
        case .snapshotIgnored(let reason): "the stored state is not used, \(reason): it is made anew from the records"
        case .snapshotNotWritten(let error): "the state was not stored, the next start takes longer: \(error)"
        case .unchained(let records):
            "\(records) \(records == 1 ? "record was" : "records were") made without a hash: nothing shows whether they were "
                + "altered"
        }
    }
}

extension LedgerVerification.Finding: CustomStringConvertible {
    /// What was found.
    public var description: String {
        switch self {
        case .line(let fault): return "line \(fault.line): \(fault)"
        case .cutOff(let present, let known):
            let (first, last) = (present + 1, known.count)
            let missing = first == last ? "record \(first) is" : "records \(first) to \(last) are"
            return "\(missing) missing at the end: the head file knows \(known.count)"
        case .headMissing: return "the head file is missing"
        case .headDamaged: return "the head file was altered"
        case .headDisagrees(let record): return "the head file knows another record \(record)"
        case .labelDisagrees(let label): return "the label \(label) shows another record \(label.count)"
        case .labelNotReached(let label):
            return "records up to \(label.count) are missing at the end: a label shows \(label)"
        case .behindHead(let records, let bytes):
            return
                "\(records) records and \(bytes) bytes more than the head file knows: a crash left them, or somebody added "
                + "them"
        case .stateAltered: return "the stored state was altered: remove the file, it is made anew"
        case .unchained(let records): return "\(records) records have no hash: nothing shows whether they were altered"
        }
    }
}
