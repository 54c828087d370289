import Enrolment
import JT808
import Testing

@Suite("Dates of orders")
struct OrderDatesTests {
    @Test(
        "An order ends at the latest three calendar months after it begins",
        arguments: [
            ("2026-03-02T10:00:00", "2026-06-02T10:00:00"), ("2026-11-30T00:00:00", "2027-02-28T00:00:00"),
            ("2027-11-30T23:59:59", "2028-02-29T23:59:59"), ("2026-01-31T08:00:00", "2026-04-30T08:00:00"),
            ("2026-10-01T00:00:00", "2027-01-01T00:00:00"), ("2026-12-31T12:00:00", "2027-03-31T12:00:00"),
            ("2099-11-01T00:00:00", "2099-12-31T23:59:59"),
        ])
    func latestEnd(from: String, until: String) {
        #expect(OrderTerm.latestEnd(from: Scene.time(from)) == Scene.time(until))
    }

    private func entering(_ from: DateTime, _ until: DateTime) -> LedgerEvent {
        Scene.enrolment(1, from: from, until: until)[3]
    }

    @Test("An order of three months to the second is entered; a second more is refused, with the last moment allowed")
    func term() throws {
        let latest = Scene.time("2026-06-02T10:00:00")
        let later = Scene.time("2026-06-02T10:00:01")
        let played = try Played(Array(Scene.enrolment(1).prefix(3)))
        #expect(played.refusal(entering(Scene.now, later)) == .orderTooLong(until: later, latest: latest))
        #expect(played.refusal(entering(Scene.now, latest)) == nil)
    }

    @Test("An order that ends before it begins, or has ended, is refused")
    func backwards() throws {
        let played = try Played(Array(Scene.enrolment(1).prefix(3)))
        let (early, earlier) = (Scene.time("2026-03-01T00:00:00"), Scene.time("2026-02-01T00:00:00"))
        for (from, until) in [(early, earlier), (early, early), (earlier, early)] {
            #expect(played.refusal(entering(from, until)) == .orderBackwards(from: from, until: until))
        }
    }

    @Test("A person has one active order, and an order's id is one order's")
    func oneOrder() throws {
        let played = try Played(Scene.enrolment(1) + Scene.enrolment(2).prefix(3))
        let second = LedgerEvent.orderEntered(
            subject: Scene.subject(1), order: Scene.order(50), from: Scene.now, until: Scene.end, regime: "strict")
        #expect(played.refusal(second) == .personHasOrder(Scene.subject(1), Scene.order(1), record: 4))
        let same = LedgerEvent.orderEntered(
            subject: Scene.subject(2), order: Scene.order(1), from: Scene.now, until: Scene.end, regime: "strict")
        #expect(played.refusal(same) == .orderKnown(Scene.order(1), record: 4))
        #expect(played.refusal(.expired(order: Scene.order(1)), at: Scene.end) == nil)
        let next = LedgerEvent.orderEntered(
            subject: Scene.subject(1), order: Scene.order(51), from: Scene.end,
            until: Scene.time("2026-08-30T00:00:00"), regime: "strict")
        #expect(played.refusal(next, at: Scene.end) == nil)
    }

    @Test("An order is extended by three months at a time, from its end, and not once it is over")
    func extending() throws {
        let played = try Played(Scene.provisioning(1))
        let (latest, later) = (Scene.time("2026-08-30T00:00:00"), Scene.time("2026-08-30T00:00:01"))
        let order = Scene.order(1)
        #expect(played.refusal(.extended(order: order, until: later)) == .orderTooLong(until: later, latest: latest))
        #expect(
            played.refusal(.extended(order: order, until: Scene.end))
                == .orderBackwards(from: Scene.end, until: Scene.end))
        #expect(played.refusal(.extended(order: Scene.order(9), until: latest)) == .noSuchOrder(Scene.order(9)))
        #expect(played.refusal(.extended(order: order, until: latest)) == nil)
        #expect(played.ledger.state.orders[order]?.until == latest)
        played.ledger.confirm(latest)
        #expect(
            played.refusal(.extended(order: order, until: Scene.time("2026-10-01T00:00:00")), at: latest)
                == .orderOver(order, until: latest, record: 14))
    }

    @Test("An order expires at its end and not before, once")
    func expiry() throws {
        let played = try Played(Scene.enrolment(1))
        let order = Scene.order(1)
        #expect(
            played.refusal(.expired(order: order), at: Scene.time("2026-05-29T23:59:59"))
                == .orderNotOver(order, until: Scene.end, record: 4))
        #expect(played.refusal(.expired(order: order), at: Scene.end) == nil)
        #expect(played.refusal(.expired(order: order), at: Scene.end) == .orderEnded(order, record: 5))
    }

    @Test("Nothing is provisioned under an order that is over, ended or another's")
    func overWhileProvisioning() throws {
        let order = Scene.order(1)
        let taking = Scene.steps(1, for: 1)[0]
        #expect(
            try Played(Scene.enrolment(1)).refusal(taking, at: Scene.end)
                == .orderOver(order, until: Scene.end, record: 4))
        let played = try Played(Scene.enrolment(1) + Scene.enrolment(2) + Scene.steps(1, for: 1))
        #expect(
            played.refusal(Scene.bound(1, to: 1), at: Scene.end) == .orderOver(order, until: Scene.end, record: 4))
        let foreign = LedgerEvent.wristbandTaken(
            subject: Scene.subject(2), order: order, wristband: Scene.wristband(2), terminal: Scene.terminal(2))
        #expect(played.refusal(foreign) == .orderOfAnother(order, record: 4))
    }

    /// Why an attendance is not recorded when the clock says a time; nothing when it is.
    private func doubt(_ ledger: Ledger, at clock: DateTime) -> LedgerError? {
        do throws(LedgerError) {
            let event = LedgerEvent.attended(subject: Scene.subject(1), modality: .card, outcome: .match, stored: false)
            try ledger.append(event, by: Scene.author, at: clock)
            return nil
        } catch {
            return error
        }
    }

    @Test("A clock far ahead records nothing, and so ends no order, unless somebody has confirmed its date")
    func clockAhead() throws {
        let played = try Played(Scene.enrolment(1))
        let ahead = Scene.time("2062-03-02T10:00:00")
        let doubtful = LedgerError.clockDoubtful(ahead, latest: Scene.now)
        #expect(doubt(played.ledger, at: ahead) == doubtful)
        #expect("\(doubtful)".contains("2062-03-02T10:00:00") && "\(doubtful)".contains("2026-03-02T10:00:00"))
        #expect(played.ledger.head.count == 4 && played.ledger.state.latest == Scene.now)
        #expect(played.refusal(Scene.steps(1, for: 1)[0]) == nil)
        // A hundred days to the second.
        let late = Scene.time("2026-06-10T10:00:01")
        #expect(doubt(played.ledger, at: late) == .clockDoubtful(late, latest: Scene.now))
        #expect(doubt(played.ledger, at: Scene.time("2026-06-10T10:00:00")) == nil)
        played.ledger.confirm(ahead)
        #expect(doubt(played.ledger, at: ahead) == nil)
        #expect(try LedgerVerification(in: played.disk, .chained).isSound)
    }

    @Test("A new ledger is not begun by a clock that has lost its time, unless somebody has confirmed it")
    func clockLost() throws {
        let ledger = try Ledger(in: CutDisk(), .chained)
        let enrolled = LedgerEvent.personEnrolled(subject: Scene.subject(1), by: .card)
        let lost = Scene.time("2021-12-31T23:59:59")
        #expect(throws: LedgerError.clockDoubtful(lost, latest: nil)) {
            try ledger.append(enrolled, by: Scene.author, at: lost)
        }
        ledger.confirm(lost)
        try ledger.append(enrolled, by: Scene.author, at: lost)
        let next = try Ledger(in: CutDisk(), .chained)
        try next.append(enrolled, by: Scene.author, at: Scene.time("2022-01-01T00:00:00"))
    }

    @Test("A clock set back is noted, and dates are judged on the last record's time")
    func clockSetBack() throws {
        let played = try Played(Scene.enrolment(1))
        let attended = LedgerEvent.attended(subject: Scene.subject(1), modality: .card, outcome: .match, stored: false)
        #expect(try !played.ledger.append(attended, by: Scene.author, at: Scene.end).clockSetBack)
        let back = try played.ledger.append(attended, by: Scene.author, at: Scene.now)
        #expect(back.clockSetBack && back.time == Scene.now)
        #expect(try !played.ledger.append(attended, by: Scene.author, at: Scene.end).clockSetBack)
        // The clock says that the order has three months to go, and the ledger that it is over.
        #expect(
            played.refusal(Scene.steps(1, for: 1)[0]) == .orderOver(Scene.order(1), until: Scene.end, record: 4))
        #expect(played.refusal(.expired(order: Scene.order(1))) == nil)
        #expect(try LedgerVerification(in: played.disk, .chained).isSound)
        #expect(try Ledger(in: played.disk.copy, .chained).state == played.ledger.state)
    }
}
