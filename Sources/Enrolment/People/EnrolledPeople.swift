public import JT808
internal import ReaderWire
public import Readers

/// Who is enrolled, by the number on their card.
public struct EnrolledPeople {
    private var tokens: [String: SubjectToken] = [:]
    /// Everybody whose data is kept.
    private(set) var subjects: Set<SubjectToken> = []

    /// Reads who is kept in the secrets.
    public init(in secrets: SecretsStore) throws(SecretsError) {
        for subject in try secrets.subjects() { add(subject, try secrets.person(subject)) }
    }

    /// The token of who has a number on their card; nothing when nobody is known by it.
    public func subject(withNumber number: String) -> SubjectToken? { tokens[CardCheck.normal(number)] }

    /// Has a card laid on a reader, and tells whose it is.
    ///
    /// - Parameter time: what the calendar says, for the card's validity.
    /// - Throws: `PersonError`, also when the card is nobody's who is enrolled.
    public func subject(
        ofCardAt reader: any Station, _ access: SDTAccess, time: DateTime, asks: (Prompt?) -> Void
    ) throws(PersonError) -> SubjectToken {
        let person = try CardCheck.read(at: reader, access, time: time, expected: nil, asks: asks)
        guard let subject = subject(withNumber: person.identityNumber) else { throw .notEnrolled }
        return subject
    }

    mutating func add(_ subject: SubjectToken, _ person: PersonalData?) {
        subjects.insert(subject)
        if let person { tokens[person.identityNumber] = subject }
    }

    mutating func remove(_ subject: SubjectToken, _ person: PersonalData?) {
        subjects.remove(subject)
        if let person { tokens[person.identityNumber] = nil }
    }
}
