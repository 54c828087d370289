import CommandHarness
import Enrolment
import Interchange
import JT808
import Testing

@Suite("Records of the ledger")
struct LedgerRecordTests {
    /// One of each kind, with texts that are hard to write.
    static let every: [LedgerEvent] = {
        let (subject, order, wristband) = (Scene.subject(0xFEDC_BA98_7654_3210), Scene.order(7), Scene.wristband(1))
        let digest = Digest([UInt8](repeating: 0xA5, count: 32))
        return [
            .personEnrolled(subject: subject, by: .document),
            .fingerEnrolled(subject: subject, finger: 10, quality: nil, template: digest, model: "a\"b\\c\n\u{1}d"),
            .fingerEnrolled(subject: subject, finger: 1, quality: 100, template: nil, model: ""),
            .consentGiven(subject: subject, form: "同意书 1"), .givenUp(subject: subject, reason: "consentRefused"),
            .orderEntered(subject: subject, order: order, from: Scene.now, until: Scene.end, regime: "严管"),
            .wristbandTaken(
                subject: subject, order: order, wristband: wristband, terminal: TerminalNumber(high: 0x1234, low: 5)),
            .identityWritten(wristband: wristband),
            .keyInstalled(wristband: wristband, index: 255, key: KeyFingerprint(checksum: .max, digest: digest)),
            .settingsGiven(wristband: wristband, settings: digest), .armed(wristband: wristband),
            .wornSeen(wristband: wristband), .locationSeen(wristband: wristband, fix: Scene.end),
            .labelPrinted(wristband: wristband, code: "A, \"B\""),
            .bound(subject: subject, order: order, wristband: wristband, offline: true),
            .undone(wristband: wristband, reason: "", rolledBack: [], clean: false),
            .undone(wristband: wristband, reason: "x", rolledBack: ProvisioningStep.allCases, clean: true),
            .released(subject: subject, order: order, wristband: nil, reason: "end"),
            .released(subject: subject, order: nil, wristband: nil, reason: "never ordered"),
            .released(subject: subject, order: order, wristband: wristband, reason: "end"),
            .wiped(wristband: wristband),
            .transferred(subject: subject, order: order, from: wristband, to: Scene.wristband(2), offline: false),
            .extended(order: order, until: Scene.end), .expired(order: order),
            .attended(subject: subject, modality: .finger, outcome: .inconclusive, stored: true),
            .failed(step: .keyInstalled, subject: subject, wristband: wristband, reason: "no answer"),
            .failed(step: .personEnrolled, subject: nil, wristband: nil, reason: "card expired"),
        ]
    }()

    /// A person from the card to the end, with a text that is hard to export.
    static let sequence =
        Scene.enrolment(1) + Scene.steps(1, for: 1).dropLast()
        + [
            .labelPrinted(wristband: Scene.wristband(1), code: "A, \"1\"\nB"), Scene.bound(1, to: 1),
            Scene.released(1, 1),
        ]

    @Test("Each kind of record reads back as it was written, and is a line of JSON", arguments: every)
    func roundTrip(event: LedgerEvent) throws {
        for time in [Scene.now, Scene.end] {
            let record = LedgerRecord(
                number: 12, time: time, clockSetBack: time == Scene.now, author: Scene.author, event: event,
                previous: .zero, hash: time == Scene.now ? Digest([UInt8](repeating: 1, count: 32)) : nil)
            let line = record.line
            #expect(LedgerRecord(line: line) == record)
            #expect(line.last == 10 && !line.dropLast().contains(10))
            let value = try JSONValue(Array(line), file: "ledger")
            #expect(value.kind == .object)
        }
    }

    @Test("The tests have every kind of record")
    func kinds() {
        #expect(Set(Self.every.map(\.kind)) == Set(LedgerEvent.Kind.allCases))
    }

    @Test("A line cut short or with something behind it is no record", arguments: every)
    func cut(event: LedgerEvent) {
        let record = LedgerRecord(
            number: 1, time: Scene.now, clockSetBack: false, author: Scene.author, event: event, previous: .zero,
            hash: nil)
        for count in record.line.indices { #expect(LedgerRecord(line: Array(record.line.prefix(count))) == nil) }
        #expect(LedgerRecord(line: record.line + [32]) == nil)
    }

    @Test("The form of a line is settled")
    func golden() throws {
        let played = try Played([Scene.enrolment(1)[0]])
        let line = String(decoding: played.disk["ledger.ndjson"] ?? [], as: UTF8.self)
        let start =
            #"{"number":1,"time":"2026-03-02T10:00:00","operator":"operator","station":"desk 1","#
            + #""kind":"personEnrolled","subject":"0000000000000001","by":"card","previous":""#
            + String(repeating: "0", count: 64) + #"""#
        #expect(line == start + #","hash":"\#(played.ledger.head.hash)"}"# + "\n")
        // The hash is that of thirty-two zeros and the line up to it, as any tool makes it.
        let bytes = [UInt8](repeating: 0, count: 32) + Array(start.utf8)
        #expect(try SystemDigest().digest(of: bytes) == played.ledger.head.hash)
    }

    @Test("A release without an order is a line with null and a row with nothing there")
    func releaseWithoutOrder() throws {
        let folder = Folder()
        let path = folder.file("ledger")
        let events = Scene.enrolment(1).prefix(3) + [Scene.releasedWithoutOrder(1)]
        for event in events { try Ledger(opening: path).append(event, by: Scene.author, at: Scene.now) }
        #expect(folder.text("ledger/ledger.ndjson").contains(#""order":null,"wristband":null,"reason":"end""#))
        var table: [UInt8] = []
        try LedgerExport.run(of: path, .csv) { table += $0 }
        let rows = String(decoding: table, as: UTF8.self).split(separator: "\r\n")
        #expect(rows.count == 5)
        let columns = rows[0].split(separator: ",", omittingEmptySubsequences: false)
        let row = rows[4].split(separator: ",", omittingEmptySubsequences: false)
        let order = try #require(columns.firstIndex(of: "order"))
        #expect(row.count == columns.count && row[order].isEmpty)
    }

    @Test("A text that is too long, or an author without a name, is refused")
    func limits() throws {
        let played = try Played([Scene.enrolment(1)[0]])
        let long = String(repeating: "长", count: 134)
        #expect(
            played.refusal(.consentGiven(subject: Scene.subject(1), form: long)) == .unwritable(field: "form"))
        #expect(throws: LedgerError.refused(.unwritable(field: "operator"))) {
            try played.ledger.append(
                .consentGiven(subject: Scene.subject(1), form: ""), by: LedgerAuthor(name: "", station: "x"),
                at: Scene.now)
        }
        for finger in [UInt8(0), 11] {
            let event = LedgerEvent.fingerEnrolled(
                subject: Scene.subject(1), finger: finger, quality: nil, template: nil, model: "")
            #expect(played.refusal(event) == .unwritable(field: "finger"))
        }
    }

    @Test("SHA-256 is the system's")
    func digest() throws {
        let digest = try SystemDigest()
        #expect(
            digest.digest(of: Array("abc".utf8)).description
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            digest.digest(of: []).description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            digest.digest(of: [UInt8](repeating: 0x61, count: 1_000_000)).description
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("Without libcrypto the ledger is not opened, and says what to do")
    func noDigest() throws {
        do throws(LedgerError) {
            _ = try Ledger(in: CutDisk(), .chained, libraries: ["libnothing.so.9"])
            Issue.record("it was opened")
        } catch {
            #expect(error == .digestMissing(["libnothing.so.9"]))
            #expect("\(error)".contains("libnothing.so.9") && "\(error)".contains("--unchained"))
        }
    }

    @Test("An unchained ledger says so in every record, and in opening and verifying it")
    func unchained() throws {
        let disk = CutDisk()
        let ledger = try Ledger(in: disk, .unchained, libraries: [])
        for event in Scene.provisioning(1) { try ledger.append(event, by: Scene.author, at: Scene.now) }
        let lines = (disk["ledger.ndjson"] ?? []).split(separator: 10)
        #expect(
            lines.count == 13
                && lines.allSatisfy { String(decoding: $0, as: UTF8.self).hasSuffix(#","unchained":true}"#) })
        #expect(try Ledger(in: disk.copy, .unchained).notices == [.unchained(records: 13)])
        #expect(try LedgerVerification(in: disk, .chained).findings == [.unchained(records: 13)])
        #expect(try LedgerVerification(in: disk, .unchained).isSound)
        let later = disk.copy
        let chained = try Ledger(in: later, .chained)
        try chained.append(Scene.released(1, 1), by: Scene.author, at: Scene.now)
        #expect(try LedgerVerification(in: later, .chained).findings == [.unchained(records: 13)])
    }
}
