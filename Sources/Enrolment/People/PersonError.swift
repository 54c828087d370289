public import Interchange
public import Link
public import ReaderWire
public import Readers

/// Why somebody could not be enrolled. It names people by their tokens and holds nothing else of them.
public enum PersonError: Error, Equatable, Sendable {
    // The plan
    /// It cannot be carried out.
    case plan(PlanFlaw)
    // The card
    /// The card is of a kind whose text nobody can read.
    case cardUnknown
    /// The card lacks a field.
    case cardIncomplete(field: String)
    /// The number is none.
    case numberFlawed(IdentityNumber.Flaw)
    /// The day of birth on the card is not the one in its number.
    case birthDisagrees
    /// From when to when the card is valid cannot be told.
    case validityUnreadable(CardValidity.Flaw)
    /// The card is not valid yet.
    case cardEarly
    /// The card has expired.
    case cardExpired
    /// The card is that of nobody who is enrolled.
    case notEnrolled
    /// The number is another than that of the person who was expected.
    case anotherPerson
    /// The number is the expected one, the name is another.
    case anotherName
    // Those who are enrolled
    /// The person is enrolled.
    case alreadyEnrolled(SubjectToken, record: UInt64)
    /// The person's enrolment was begun and not ended.
    case unfinished(SubjectToken)
    /// The number is that of somebody enrolled under another name; the record, if there is one already.
    case nameDiffers(SubjectToken, record: UInt64?)
    // The finger
    /// The finger is another person's; that person's record, if there is one already.
    case fingerOfAnother(SubjectToken, slot: Int, record: UInt64?)
    /// The finger is enrolled, as another of the same person.
    case fingerRepeated(as: UInt8)
    /// The finger is in the module's library, and nobody here knows whose it is.
    case fingerUnknown(slot: Int)
    /// The finger was begun or is kept in another module than the one here.
    case otherModule(String)
    // Consent
    /// The person does not consent.
    case consentRefused
    // Going on and giving up
    /// Nothing is known of such an enrolment.
    case noSuchEnrolment(SubjectToken)
    /// The enrolment was given up.
    case givenUp(SubjectToken)
    // What it is done with
    /// A reader.
    case reader(ReaderError)
    /// The ledger.
    case ledger(LedgerError)
    /// The secrets store.
    case secrets(SecretsError)
    /// The system has no random numbers.
    case random(LinkError)
    /// The ledger could not be read again.
    case file(FileError)
}

/// An enrolment that did not come to its end.
public struct EnrolmentFailure: Error, Equatable, Sendable {
    /// Whose it is; nothing when not even a token could be drawn.
    public var subject: SubjectToken?
    /// What would have been recorded next.
    public var step: LedgerEvent.Kind
    /// Why.
    public var reason: PersonError
    /// Whether what was done is kept, to be gone on with or given up.
    public var isKept: Bool
    /// Why not even the failure could be recorded; nothing when it was.
    public var unrecorded: LedgerError?

    /// Makes one.
    public init(
        _ reason: PersonError, of subject: SubjectToken?, step: LedgerEvent.Kind, isKept: Bool,
        unrecorded: LedgerError? = nil
    ) {
        self.reason = reason
        self.subject = subject
        self.step = step
        self.isKept = isKept
        self.unrecorded = unrecorded
    }
}
