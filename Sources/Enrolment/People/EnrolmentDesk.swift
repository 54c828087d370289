internal import Interchange
internal import Link
internal import ReaderWire
public import Readers

/// Where people are enrolled: the ledger, the secrets, a card reader and a fingerprint module.
///
///     let desk = try EnrolmentDesk(ledger, secrets, setting, card: cardReader, finger: module)
///     let subject = try desk.enrol(PersonPlan(form: "form 7"), prompts)
///
/// Each step is recorded when it has happened, and the next begins after that. What was begun and not ended, for
/// whatever reason, is gone on with by `resume` or given up by `giveUp`. Names, numbers and templates are in the secrets
/// store and nowhere else.
public final class EnrolmentDesk {
    package let ledger: Ledger
    let secrets: SecretsStore
    let slots: SlotTable
    let setting: DeskSetting
    let finger: any Station
    private let card: any Station
    private let records: any FileStorage
    /// Slots that the module has; nothing until it was asked.
    var capacity: Int?
    /// Those whose data is kept.
    private(set) var known: EnrolledPeople

    /// Opens a desk.
    public convenience init(
        _ ledger: Ledger, _ secrets: SecretsStore, _ setting: DeskSetting, card: any Station, finger: any Station
    ) throws(SecretsError) {
        try self.init(
            ledger, secrets, SlotTable(opening: secrets.folder),
            records: FolderStorage(ledger.folder, mode: 0), setting, card: card, finger: finger)
    }

    package init(
        _ ledger: Ledger, _ secrets: SecretsStore, _ slots: SlotTable, records: any FileStorage,
        _ setting: DeskSetting, card: any Station, finger: any Station
    ) throws(SecretsError) {
        self.ledger = ledger
        self.secrets = secrets
        self.slots = slots
        self.records = records
        self.setting = setting
        self.card = card
        self.finger = finger
        known = try EnrolledPeople(in: secrets)
    }

    // MARK: What there is

    /// The enrolments that were begun and neither ended nor given up.
    public var unfinished: [SubjectToken] {
        known.subjects.union(slots.entries.map(\.subject)).filter { subject in
            let person = ledger.state.people[subject]
            return person?.consent == nil && person?.released == nil
        }.sorted { $0.value < $1.value }
    }

    /// Whether somebody's enrolment is complete.
    public func isComplete(_ subject: SubjectToken) -> Bool { ledger.state.people[subject]?.consent != nil }

    /// The token of somebody whose data is kept; nothing when there is none.
    public func subject(of person: ExpectedPerson) -> SubjectToken? {
        known.subject(withNumber: person.identityNumber)
    }

    /// Throws when somebody who is enrolled has another name, or another number, than was expected; that is recorded.
    func check(_ subject: SubjectToken, is expected: ExpectedPerson) throws(EnrolmentFailure) {
        try step(.personEnrolled, of: subject) { () throws(PersonError) in
            guard let person = try person(subject), person.name == expected.name else {
                throw .nameDiffers(subject, record: ledger.state.people[subject]?.enrolled)
            }
        }
    }

    // MARK: What is done

    /// Enrols a person under a new token.
    ///
    /// - Returns: the token.
    public func enrol(_ plan: PersonPlan, _ prompts: DeskPrompts) throws(EnrolmentFailure) -> SubjectToken {
        let subject: SubjectToken
        do throws(LinkError) {
            subject = try SubjectToken.random()
        } catch {
            throw EnrolmentFailure(.random(error), of: nil, step: .personEnrolled, isKept: false)
        }
        try step(.personEnrolled, of: subject) { () throws(PersonError) in
            if let flaw = plan.flaw { throw .plan(flaw) }
            let person = try identify(plan, prompts)
            try checkNewcomer(person)
            try keep(person, of: subject)
            try append(.personEnrolled(subject: subject, by: plan.identification))
        }
        try goOn(subject, plan, recorded: [], prompts)
        return subject
    }

    /// Goes on with an enrolment that was begun. One that is complete is left as it is. Who is known by their card shows it
    /// again before a finger is taken.
    public func resume(
        _ subject: SubjectToken, _ plan: PersonPlan, _ prompts: DeskPrompts
    ) throws(EnrolmentFailure) {
        guard !isComplete(subject) else { return }
        var recorded: Set<UInt8> = []
        try step(.personEnrolled, of: subject) { () throws(PersonError) in
            if let flaw = plan.flaw { throw .plan(flaw) }
            guard unfinished.contains(subject) else { throw .noSuchEnrolment(subject) }
            let isDropping = slots.entries.contains { $0.subject == subject && $0.standing == .dropping }
            guard !isDropping, ledger.state.people[subject]?.givenUp == nil, let person = try person(subject) else {
                throw .givenUp(subject)
            }
            try CardCheck.check(person, is: plan.expected)
            if ledger.state.people[subject] == nil {
                try append(.personEnrolled(subject: subject, by: person.cardSerial == nil ? .document : .card))
            }
            do throws(FileError) {
                recorded = try RecordedFingers.read(of: subject, in: records)
            } catch {
                throw .file(error)
            }
            // Whoever stands there now may be another than the one whose card was read before.
            if person.cardSerial != nil, !recorded.isSuperset(of: plan.fingers) {
                let expected = ExpectedPerson(name: person.name, identityNumber: person.identityNumber)
                _ = try readCard(of: expected, prompts)
            }
        }
        try goOn(subject, plan, recorded: recorded, prompts)
    }

    /// Gives up an enrolment that was begun: clears the module's slots, erases the secrets, and records that. It may be
    /// repeated until it succeeds.
    public func giveUp(_ subject: SubjectToken, because reason: PersonError? = nil) throws(EnrolmentFailure) {
        try step(.givenUp, of: subject) { () throws(PersonError) in
            guard unfinished.contains(subject) else { throw .noSuchEnrolment(subject) }
            try clear(subject)
            // An earlier run may have been cut behind the record.
            if ledger.state.people[subject]?.givenUp == nil {
                try append(.givenUp(subject: subject, reason: reason?.name ?? "asked"))
            }
            try forget(subject)
        }
    }

    // MARK: The steps

    private func goOn(
        _ subject: SubjectToken, _ plan: PersonPlan, recorded: Set<UInt8>, _ prompts: DeskPrompts
    ) throws(EnrolmentFailure) {
        for finger in plan.fingers where !recorded.contains(finger) {
            try step(.fingerEnrolled, of: subject) { () throws(PersonError) in
                let template = try enrolFinger(finger, of: subject, prompts)
                try append(
                    .fingerEnrolled(
                        subject: subject, finger: finger, quality: nil, template: ledger.digest(of: template.bytes),
                        model: template.model))
            }
        }
        try step(.consentGiven, of: subject) { () throws(PersonError) in
            guard prompts.consents(plan.form) else { throw .consentRefused }
            try append(.consentGiven(subject: subject, form: plan.form))
        }
    }

    private func identify(_ plan: PersonPlan, _ prompts: DeskPrompts) throws(PersonError) -> PersonalData {
        if plan.identification == .document, let papers = plan.expected { return try CardCheck.person(papers) }
        return try readCard(of: plan.expected, prompts)
    }

    private func readCard(of expected: ExpectedPerson?, _ prompts: DeskPrompts) throws(PersonError) -> PersonalData {
        let time = ledger.state.judged(setting.clock())
        return try CardCheck.read(at: card, setting.card, time: time, expected: expected) { prompt in
            if let prompt { prompts.asks(prompt, nil) }
        }
    }

    /// Throws when somebody is known.
    private func checkNewcomer(_ person: PersonalData) throws(PersonError) {
        guard let subject = known.subject(withNumber: person.identityNumber) else { return }
        let record = ledger.state.people[subject]
        guard try self.person(subject)?.name == person.name else {
            throw .nameDiffers(subject, record: record?.enrolled)
        }
        guard let record, record.consent != nil else { throw .unfinished(subject) }
        throw .alreadyEnrolled(subject, record: record.enrolled)
    }

    /// Does a step; when it fails, that is recorded.
    func step(
        _ step: LedgerEvent.Kind, of subject: SubjectToken, _ body: () throws(PersonError) -> Void
    ) throws(EnrolmentFailure) {
        do throws(PersonError) {
            try body()
        } catch {
            var failure = EnrolmentFailure(error, of: subject, step: step, isKept: unfinished.contains(subject))
            do throws(LedgerError) {
                let record = LedgerEvent.failed(step: step, subject: subject, wristband: nil, reason: error.record)
                try ledger.append(record, by: setting.author, at: setting.clock())
            } catch {
                failure.unrecorded = error
            }
            throw failure
        }
    }

    func append(_ event: LedgerEvent) throws(PersonError) {
        do throws(LedgerError) {
            try ledger.append(event, by: setting.author, at: setting.clock())
        } catch {
            throw .ledger(error)
        }
    }

    // MARK: Secrets

    private func person(_ subject: SubjectToken) throws(PersonError) -> PersonalData? {
        do throws(SecretsError) { return try secrets.person(subject) } catch { throw .secrets(error) }
    }

    private func keep(_ person: PersonalData, of subject: SubjectToken) throws(PersonError) {
        do throws(SecretsError) { try secrets.keep(person, of: subject) } catch { throw .secrets(error) }
        known.add(subject, person)
    }

    /// Clears a person's slots and erases their secrets; what is to be cleared is noted first.
    private func clear(_ subject: SubjectToken) throws(PersonError) {
        try clearSlots(of: subject)
        try erase(subject)
    }

    func erase(_ subject: SubjectToken) throws(PersonError) {
        let person = try person(subject)
        do throws(SecretsError) { try secrets.erase(subject) } catch { throw .secrets(error) }
        known.remove(subject, person)
    }

    private func forget(_ subject: SubjectToken) throws(PersonError) {
        do throws(SecretsError) { try slots.remove(subject) } catch { throw .secrets(error) }
    }
}
