internal import Enrolment
internal import Glibc
internal import JT808

/// Enrols and provisions people one after the other, from where the ledger stands: what the tests kill in the midst of
/// it.
///
///     ledger-writer FOLDER PEOPLE [batch]
///
/// With `batch` the records of five people are made together, which is how `make bench` makes a long ledger; with 0
/// people it opens the ledger and ends.
/// The clock stands still and the keys are counted, so that each run makes the same records.
@main
struct LedgerWriter {
    static func main() throws {
        let folder = CommandLine.arguments[1]
        let secrets = try SecretsStore(opening: "\(folder)/secrets")
        let ledger = try Ledger(opening: "\(folder)/ledger")
        for notice in ledger.notices { say("notice \(notice)") }
        guard let people = UInt64(CommandLine.arguments[2]), let now = DateTime(packed: 0x2603_0210_0000),
            let until = DateTime(packed: 0x2605_3000_0000)
        else { return }
        let author = LedgerAuthor(name: "operator", station: "station")
        let isBatch = CommandLine.arguments.count > 3
        var record = 0
        var batch: [LedgerEvent] = []
        for person in 1..<(people + 1) {
            let subject = SubjectToken(value: person)
            let order = OrderID(high: 1, low: person)
            guard let wristband = SerialNumber("WB-\(person)"),
                let terminal = TerminalNumber("\(person)"), let key = Self.key(person)
            else { return }
            let events: [LedgerEvent] = [
                .personEnrolled(subject: subject, by: .card), .consentGiven(subject: subject, form: "form 1"),
                .orderEntered(subject: subject, order: order, from: now, until: until, regime: "strict"),
                .wristbandTaken(
                    subject: subject, order: order, wristband: wristband, terminal: terminal),
                .identityWritten(wristband: wristband),
                .keyInstalled(wristband: wristband, index: 0, key: ledger.fingerprint(of: key)),
                .settingsGiven(wristband: wristband, settings: ledger.digest(of: key.bytes)),
                .armed(wristband: wristband),
                .wornSeen(wristband: wristband), .labelPrinted(wristband: wristband, code: "\(person)"),
                .bound(subject: subject, order: order, wristband: wristband, offline: true),
            ]
            if isBatch {
                batch += events
                guard person % 5 == 0 || person == people else { continue }
                try ledger.append(batch, by: author, at: now)
                batch = []
                continue
            }
            for event in events {
                record += 1
                guard record > ledger.head.count else { continue }
                if case .keyInstalled = event { try secrets.keep(key, of: wristband) }
                try ledger.append(event, by: author, at: now)
                say("record \(record)")
            }
        }
    }

    /// A key of its own for each person.
    private static func key(_ person: UInt64) -> SecretKey? {
        SecretKey((0..<UInt64(SecretKey.size)).map { $0 < 8 ? UInt8(truncatingIfNeeded: person >> (8 * $0)) : 0 })
    }

    /// What was said is with the reader, whatever ends the program.
    private static func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    }
}
