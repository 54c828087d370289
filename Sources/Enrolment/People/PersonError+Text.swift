extension PersonError {
    /// One word for programs and records.
    public var name: String {
        switch self {
        case .plan: "plan"
        case .cardUnknown: "cardUnknown"
        case .cardIncomplete: "cardIncomplete"
        case .numberFlawed: "numberFlawed"
        case .birthDisagrees: "birthDisagrees"
        case .validityUnreadable: "validityUnreadable"
        case .cardEarly: "cardEarly"
        case .cardExpired: "cardExpired"
        case .notEnrolled: "notEnrolled"
        case .anotherPerson: "anotherPerson"
        case .anotherName: "anotherName"
        case .alreadyEnrolled: "alreadyEnrolled"
        case .unfinished: "unfinished"
        case .nameDiffers: "nameDiffers"
        case .fingerOfAnother: "fingerOfAnother"
        case .fingerRepeated: "fingerRepeated"
        case .fingerUnknown: "fingerUnknown"
        case .otherModule: "otherModule"
        case .consentRefused: "consentRefused"
        case .noSuchEnrolment: "noSuchEnrolment"
        case .givenUp: "givenUp"
        case .reader(let error): error.name
        case .ledger: "ledger"
        case .secrets: "secrets"
        case .random: "random"
        case .file: "file"
        }
    }

    /// What happened.
    public var problem: String {
        switch self {
        case .plan(let flaw): "\(flaw)"
        case .cardUnknown: "the card is of a kind that cannot be read here"
        case .cardIncomplete(let field): "the card has no \(field)"
        case .numberFlawed(let flaw): "the identity number is none: \(flaw)"
        case .birthDisagrees: "the day of birth on the card is not the one in its number"
        case .validityUnreadable(let flaw): "the card does not tell how long it is valid: \(flaw.rawValue)"
        case .cardEarly: "the card is not valid yet"
        case .cardExpired: "the card has expired"
        case .notEnrolled: "the card is that of nobody who is enrolled"
        case .anotherPerson: "the card is that of another person than the one expected"
        case .anotherName: "the card has the expected number and another name"
        case .alreadyEnrolled(let subject, let record): "the person is enrolled as \(subject), by record \(record)"
        case .unfinished(let subject): "the person's enrolment as \(subject) was begun and not ended"
        case .nameDiffers(let subject, let record):
            "the number is that of \(Self.named(subject, record)), who has another name"
        case .fingerOfAnother(let subject, let slot, let record):
            "the finger is that of \(Self.named(subject, record)), in slot \(slot) of the module"
        case .fingerRepeated(let finger): "this finger is enrolled as finger \(finger) of the same person"
        case .fingerUnknown(let slot): "the finger is in slot \(slot) of the module, and nobody here knows whose it is"
        case .otherModule(let module): "the person's finger is in another fingerprint module, \(module)"
        case .consentRefused: "the person does not consent"
        case .noSuchEnrolment(let subject): "no enrolment was begun as \(subject)"
        case .givenUp(let subject): "the enrolment as \(subject) was given up"
        case .reader(let error): error.problem
        case .ledger(let error): "\(error)"
        case .secrets(let error): "\(error)"
        case .random(let error): "\(error)"
        case .file(let error): "\(error)"
        }
    }

    /// What the operator does next; nothing when the problem says it.
    public var advice: String? {
        switch self {
        case .cardUnknown, .cardIncomplete: "identify the person by their papers"
        case .numberFlawed, .birthDisagrees, .validityUnreadable:
            "see whether the card is genuine; a number that was typed is to be compared with the card"
        case .cardEarly: "see whether this host's date is right, and ask for a card that is valid today"
        case .cardExpired: "ask for the renewed card, or identify the person by their papers"
        case .notEnrolled: "enrol the person first: wristband enrol person"
        case .anotherPerson: "give the card back, and ask for the card of the person who is to be enrolled"
        case .anotherName: "compare card and list: correct the list, or see whether the card is genuine"
        case .alreadyEnrolled: "provision a wristband under that token, or release it first"
        case .unfinished: "resume that enrolment, or give it up"
        case .nameDiffers: "find out which of the two is wrong before anybody gets a wristband"
        case .fingerOfAnother: "find out who of the two it is before anybody gets a wristband"
        case .fingerRepeated: "put on the finger that was asked for"
        case .fingerUnknown: "clear that slot once you know that it belongs to nobody, and try again"
        case .otherModule: "plug that module in again"
        case .consentRefused: "give the enrolment up: what was kept of the person is erased"
        case .noSuchEnrolment: "see which enrolments are unfinished, or begin a new one"
        case .givenUp: "begin a new one"
        case .reader(let error): error.advice
        case .random: "see whether the system has /dev/urandom"
        case .file: "check the disk"
        case .plan, .ledger, .secrets: nil
        }
    }

    private static func named(_ subject: SubjectToken, _ record: UInt64?) -> String {
        record.map { "\(subject), enrolled by record \($0)" } ?? "\(subject), whose enrolment was begun"
    }

    /// What a record of the failure says; as long as a record allows.
    var record: String {
        var text = "\(name): \(problem)"
        while text.utf8.count > RecordLimits.longestText { text.removeLast() }
        return text
    }
}

extension PersonError: CustomStringConvertible {
    /// What happened and what to do, in a line.
    public var description: String { advice.map { "\(problem); \($0)" } ?? problem }
}

extension EnrolmentFailure: CustomStringConvertible {
    /// Whose, at which step, and why.
    public var description: String {
        let kept = isKept ? subject.map { "; resume or give up \($0)" } ?? "" : ""
        return "\(step.rawValue): \(reason)\(kept)\(unrecorded.map { "; and it could not be recorded: \($0)" } ?? "")"
    }
}
