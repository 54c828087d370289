import Enrolment
import JT808
import Link
import Testing

/// Names for what the tests' records are about.
enum Scene {
    static let author = LedgerAuthor(name: "operator", station: "desk 1")
    /// 2026-03-02 10:00:00.
    static let now = time("2026-03-02T10:00:00")
    static let end = time("2026-05-30T00:00:00")
    /// What the machine's calendar says, as programs go by it.
    static var today: DateTime { DateTime(secondsSince2000: UInt32(MonotonicClock.calendar / 1_000)) }

    /// A time from its text.
    static func time(_ text: String) -> DateTime {
        let digits = text.utf8.filter { 0x30...0x39 ~= $0 }.dropFirst(2)
        guard let time = DateTime(packed: digits.reduce(0) { $0 << 4 | UInt64($1 - 0x30) }) else {
            preconditionFailure("\(text) is no time")
        }
        return time
    }

    static func subject(_ number: UInt64) -> SubjectToken { SubjectToken(value: number) }
    static func order(_ number: UInt64) -> OrderID { OrderID(high: 0xABCD, low: number) }

    static func terminal(_ number: UInt64) -> TerminalNumber {
        guard let terminal = TerminalNumber("\(100_000_000 + number)") else { preconditionFailure("digits") }
        return terminal
    }

    static func wristband(_ number: UInt64) -> SerialNumber {
        guard let serial = SerialNumber("WB-\(number)") else { preconditionFailure("a number in range") }
        return serial
    }

    static func key(_ number: UInt64) -> KeyFingerprint {
        KeyFingerprint(checksum: UInt32(truncatingIfNeeded: number), digest: nil)
    }

    /// A person with consent and an order.
    static func enrolment(_ number: UInt64, from: DateTime = now, until: DateTime = end) -> [LedgerEvent] {
        [
            .personEnrolled(subject: subject(number), by: .card),
            .fingerEnrolled(subject: subject(number), finger: 1, quality: 80, template: nil, model: "zfm"),
            .consentGiven(subject: subject(number), form: "form 1"),
            .orderEntered(subject: subject(number), order: order(number), from: from, until: until, regime: "strict"),
        ]
    }

    /// The steps from the box to the label.
    static func steps(_ wristband: UInt64, for person: UInt64, key: UInt64? = nil) -> [LedgerEvent] {
        let serial = Scene.wristband(wristband)
        return [
            .wristbandTaken(
                subject: subject(person), order: order(person), wristband: serial, terminal: terminal(wristband)),
            .identityWritten(wristband: serial),
            .keyInstalled(wristband: serial, index: 0, key: Scene.key(key ?? wristband)),
            .settingsGiven(wristband: serial, settings: nil), .armed(wristband: serial), .wornSeen(wristband: serial),
            .locationSeen(wristband: serial, fix: now), .labelPrinted(wristband: serial, code: "1-\(wristband)"),
        ]
    }

    static func bound(_ wristband: UInt64, to person: UInt64, offline: Bool = false) -> LedgerEvent {
        .bound(subject: subject(person), order: order(person), wristband: Scene.wristband(wristband), offline: offline)
    }

    /// Everything from the card to the wrist.
    static func provisioning(_ number: UInt64) -> [LedgerEvent] {
        enrolment(number) + steps(number, for: number) + [bound(number, to: number)]
    }

    static func releasedWithoutOrder(_ person: UInt64) -> LedgerEvent {
        .released(subject: subject(person), order: nil, wristband: nil, reason: "end")
    }

    static func released(_ person: UInt64, _ wristband: UInt64?) -> LedgerEvent {
        .released(
            subject: subject(person), order: order(person), wristband: wristband.map(Scene.wristband), reason: "end")
    }
}

/// A ledger in memory that plays records and says what it refused.
struct Played {
    let disk: CutDisk
    let ledger: Ledger

    init(_ events: [LedgerEvent], at time: DateTime = Scene.now) throws {
        disk = CutDisk()
        ledger = try Ledger(in: disk, .chained)
        for event in events { try ledger.append(event, by: Scene.author, at: time) }
    }

    /// The rule that an event breaks; nothing when it is recorded.
    func refusal(_ event: LedgerEvent, at time: DateTime = Scene.now) -> LedgerRefusal? {
        do throws(LedgerError) {
            try ledger.append(event, by: Scene.author, at: time)
            return nil
        } catch {
            guard case .refused(let refusal) = error else {
                Issue.record("\(error)")
                return nil
            }
            return refusal
        }
    }
}
