import Enrolment
import JT808
import Testing

@Suite("Rules of the ledger")
struct LedgerRulesTests {
    @Test("A person goes from card to wrist, is released, and the wiped wristband goes to the next")
    func wholeStory() throws {
        let events =
            Scene.provisioning(1) + [Scene.released(1, 1), .wiped(wristband: Scene.wristband(1))] + Scene.enrolment(2)
            + Scene.steps(1, for: 2, key: 77) + [Scene.bound(1, to: 2)]
        let state = try Played(events).ledger.state
        #expect(state.wristbands[Scene.wristband(1)]?.standing == .bound(Scene.subject(2), Scene.order(2)))
        #expect(state.people[Scene.subject(2)]?.wristband == Scene.wristband(1))
        #expect(
            state.activeOrder(of: Scene.subject(1)) == nil && state.activeOrder(of: Scene.subject(2)) == Scene.order(2))
    }

    // MARK: One wristband to one person

    @Test("A wristband that is somebody's is not taken for another, and the record that bound it is named")
    func wristbandBound() throws {
        let played = try Played(Scene.provisioning(1) + Scene.enrolment(2))
        #expect(played.refusal(Scene.steps(1, for: 2)[0]) == .wristbandBound(Scene.wristband(1), record: 13))
    }

    @Test("A wristband that is being provisioned is not taken for another")
    func wristbandReserved() throws {
        let played = try Played(Scene.enrolment(1) + Scene.enrolment(2) + Scene.steps(1, for: 1))
        #expect(played.refusal(Scene.steps(1, for: 2)[0]) == .wristbandReserved(Scene.wristband(1), record: 9))
        #expect(played.refusal(Scene.bound(1, to: 2)) == .takenForAnother(Scene.wristband(1), record: 9))
    }

    @Test("A person who has a wristband gets no second one, but for a transfer")
    func secondWristband() throws {
        let played = try Played(Scene.provisioning(1) + Scene.steps(2, for: 1))
        #expect(
            played.refusal(Scene.bound(2, to: 1))
                == .personHasWristband(Scene.subject(1), Scene.wristband(1), record: 13))
        #expect(
            played.refusal(Scene.steps(3, for: 1)[0])
                == .personHasReservation(Scene.subject(1), Scene.wristband(2), record: 14))
        #expect(played.refusal(transfer(from: 3, to: 2)) != nil)
        #expect(played.refusal(transfer(from: 1, to: 2)) == nil)
        let state = played.ledger.state
        #expect(state.wristbands[Scene.wristband(1)]?.standing == .unwiped)
        #expect(state.people[Scene.subject(1)]?.wristband == Scene.wristband(2))
        #expect(state.people[Scene.subject(1)]?.reservation == nil)
    }

    private func transfer(from: UInt64, to: UInt64) -> LedgerEvent {
        .transferred(
            subject: Scene.subject(1), order: Scene.order(1), from: Scene.wristband(from), to: Scene.wristband(to),
            offline: false)
    }

    @Test("A released wristband is not taken before it is wiped")
    func unwiped() throws {
        let played = try Played(Scene.provisioning(1) + [Scene.released(1, 1)] + Scene.enrolment(2))
        let taking = Scene.steps(1, for: 2)[0]
        #expect(played.refusal(taking) == .wristbandUnwiped(Scene.wristband(1), record: 14))
        #expect(played.refusal(.wiped(wristband: Scene.wristband(1))) == nil)
        #expect(played.refusal(taking) == nil)
    }

    @Test("A wristband that is somebody's is not wiped")
    func wipingBound() throws {
        let played = try Played(Scene.provisioning(1))
        #expect(
            played.refusal(.wiped(wristband: Scene.wristband(1))) == .wristbandBound(Scene.wristband(1), record: 13))
    }

    @Test("A provisioning given up leaves the wristband free when it is clean, and to be wiped when it is not")
    func undone() throws {
        for clean in [true, false] {
            let played = try Played(Scene.enrolment(1) + Scene.steps(1, for: 1).prefix(3))
            let undone = LedgerEvent.undone(
                wristband: Scene.wristband(1), reason: "cable pulled", rolledBack: [.keyInstalled], clean: clean)
            #expect(played.refusal(undone) == nil)
            #expect(played.refusal(undone) == .notTaken(Scene.wristband(1)))
            let again = played.refusal(Scene.steps(1, for: 1)[0])
            #expect(again == (clean ? nil : .wristbandUnwiped(Scene.wristband(1), record: 8)))
        }
    }

    @Test("Two wristbands do not speak under one terminal number, until the first is wiped")
    func terminal() throws {
        let played = try Played(Scene.provisioning(1) + Scene.enrolment(2))
        let taking = LedgerEvent.wristbandTaken(
            subject: Scene.subject(2), order: Scene.order(2), wristband: Scene.wristband(2), terminal: Scene.terminal(1)
        )
        #expect(played.refusal(taking) == .terminalTaken(Scene.terminal(1), Scene.wristband(1), record: 13))
        #expect(played.refusal(Scene.released(1, 1)) == nil)
        #expect(played.refusal(taking) != nil)
        #expect(played.refusal(.wiped(wristband: Scene.wristband(1))) == nil)
        #expect(played.refusal(taking) == nil)
    }

    // MARK: Steps

    @Test("A step is not done before the one before it, not twice, and not for a wristband that nobody took")
    func steps() throws {
        let steps = Scene.steps(1, for: 1)
        for count in 1..<steps.count {
            let played = try Played(Scene.enrolment(1) + steps.prefix(count))
            for (index, step) in steps.enumerated() where index != count {
                // The first location may be left out.
                if index == 7, count == 6 { continue }
                #expect(played.refusal(step) != nil, "\(step.kind) after \(count)")
            }
            #expect(played.refusal(steps[count]) == nil, "\(steps[count].kind) after \(count)")
        }
        for step in steps.dropFirst() {
            #expect(try Played(Scene.enrolment(1)).refusal(step) == .notTaken(Scene.wristband(1)))
        }
    }

    @Test("A wristband is bound with every step done, and without a first location only when offline")
    func binding() throws {
        let steps = Scene.steps(1, for: 1)
        let location = 6
        for missing in 1..<steps.count {
            let played = try Played(Scene.enrolment(1) + steps.prefix(missing))
            #expect(played.refusal(Scene.bound(1, to: 1)) != nil, "without \(steps[missing].kind)")
        }
        let played = try Played(Scene.enrolment(1) + steps.prefix(location) + steps.suffix(1))
        #expect(played.refusal(Scene.bound(1, to: 1)) == .stepMissing(Scene.wristband(1), .locationSeen))
        #expect(played.refusal(Scene.bound(1, to: 1, offline: true)) == nil)
    }

    @Test("No key is installed twice, in whatever wristband, whoever had it")
    func keys() throws {
        let played = try Played(
            Scene.provisioning(1) + [Scene.released(1, 1), .wiped(wristband: Scene.wristband(1))] + Scene.enrolment(2)
                + Scene.steps(2, for: 2).prefix(2))
        let again = LedgerEvent.keyInstalled(wristband: Scene.wristband(2), index: 0, key: Scene.key(1))
        #expect(played.refusal(again) == .keyKnown(checksum: 1, record: 7))
        #expect(played.refusal(Scene.steps(2, for: 2)[2]) == nil)
    }

    // MARK: People

    @Test("A token is one person's, for ever")
    func tokens() throws {
        let played = try Played(Scene.provisioning(1))
        let enrolling = Scene.enrolment(1)[0]
        #expect(played.refusal(enrolling) == .subjectKnown(Scene.subject(1), record: 1))
        #expect(played.refusal(Scene.released(1, 1)) == nil)
        #expect(played.refusal(enrolling) == .subjectReleased(Scene.subject(1), record: 14))
    }

    @Test("Nothing is recorded of somebody who is not enrolled or was released")
    func strangers() throws {
        let played = try Played(Scene.provisioning(1) + [Scene.released(1, 1)])
        for person in [UInt64(1), 5] {
            let subject = Scene.subject(person)
            let events: [LedgerEvent] = [
                .fingerEnrolled(subject: subject, finger: 2, quality: nil, template: nil, model: "zfm"),
                .consentGiven(subject: subject, form: "form 1"),
                .attended(subject: subject, modality: .card, outcome: .match, stored: false),
                .orderEntered(
                    subject: subject, order: Scene.order(50), from: Scene.now, until: Scene.end, regime: "strict"),
                Scene.released(person, nil),
            ]
            for event in events {
                let expected: LedgerRefusal =
                    person == 1 ? .subjectReleased(subject, record: 14) : .notEnrolled(subject)
                #expect(played.refusal(event) == expected)
            }
        }
    }

    @Test("An order needs consent")
    func consent() throws {
        let events = Scene.enrolment(1)
        #expect(try Played([events[0]]).refusal(events[3]) == .noConsent(Scene.subject(1)))
    }

    @Test("A release names the wristband that the person has")
    func releasing() throws {
        let played = try Played(Scene.provisioning(1))
        for wrong in [nil, UInt64(2)] {
            guard case .anotherWristband? = played.refusal(Scene.released(1, wrong)) else {
                Issue.record("released with \(String(describing: wrong))")
                continue
            }
        }
        #expect(played.refusal(Scene.released(1, 1)) == nil)
        #expect(try Played(Scene.enrolment(1)).refusal(Scene.released(1, nil)) == nil)
    }

    @Test("Who never got an order is released without one, once; who has one is not, even when it has expired")
    func releasingWithoutOrder() throws {
        for count in [1, 3] {
            let played = try Played(Array(Scene.enrolment(1).prefix(count)))
            #expect(played.refusal(Scene.releasedWithoutOrder(1)) == nil)
            let released = LedgerRefusal.subjectReleased(Scene.subject(1), record: UInt64(count) + 1)
            #expect(played.refusal(Scene.releasedWithoutOrder(1)) == released)
            #expect(played.refusal(Scene.enrolment(1)[3]) == released)
            #expect(try LedgerVerification(in: played.disk, .chained).isSound)
        }
        let played = try Played(Scene.enrolment(1))
        let refusal = LedgerRefusal.releaseNamesNoOrder(Scene.subject(1), Scene.order(1), record: 4)
        #expect(played.refusal(Scene.releasedWithoutOrder(1)) == refusal)
        try played.ledger.append(.expired(order: Scene.order(1)), by: Scene.author, at: Scene.end)
        #expect(played.refusal(Scene.releasedWithoutOrder(1), at: Scene.end) == refusal)
        #expect(try Played([]).refusal(Scene.releasedWithoutOrder(1)) == .notEnrolled(Scene.subject(1)))
    }

    @Test("An enrolment that was given up is over: nothing more is recorded of it")
    func givenUp() throws {
        let giving = LedgerEvent.givenUp(subject: Scene.subject(1), reason: "asked")
        let events = Scene.enrolment(1)
        let played = try Played([events[0], giving])
        let over = LedgerRefusal.enrolmentGivenUp(Scene.subject(1), record: 2)
        for event in events + [giving, Scene.releasedWithoutOrder(1)] { #expect(played.refusal(event) == over) }
        // Before anything was recorded there may be secrets to give up.
        #expect(try Played([]).refusal(giving) == nil)
        // What is complete ends by a release.
        let complete = try Played(Array(events.prefix(3)))
        #expect(complete.refusal(giving) == .enrolmentComplete(Scene.subject(1), record: 3))
        #expect(
            try Played(events + [Scene.released(1, nil)]).refusal(giving)
                == .subjectReleased(Scene.subject(1), record: 5))
    }

    @Test("Nobody is released in the midst of a provisioning")
    func releasingReserved() throws {
        let played = try Played(Scene.enrolment(1) + Scene.steps(1, for: 1).prefix(4))
        #expect(
            played.refusal(Scene.released(1, nil))
                == .personHasReservation(Scene.subject(1), Scene.wristband(1), record: 5))
    }

    // MARK: Batches

    @Test("A batch with one record that breaks a rule is refused whole")
    func batch() throws {
        let played = try Played(Scene.provisioning(1))
        let (head, state, bytes) = (played.ledger.head, played.ledger.state, played.disk["ledger.ndjson"])
        #expect(throws: LedgerError.self) {
            try played.ledger.append(
                Scene.provisioning(2) + [Scene.released(1, 1), Scene.enrolment(2)[0]], by: Scene.author, at: Scene.now)
        }
        #expect(played.ledger.head == head && played.ledger.state == state && played.disk["ledger.ndjson"] == bytes)
        try played.ledger.append(Scene.provisioning(2), by: Scene.author, at: Scene.now)
        #expect(try LedgerVerification(in: played.disk, .chained).isSound)
    }
}
