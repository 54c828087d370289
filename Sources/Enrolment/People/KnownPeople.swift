public import JT808
public import ReaderWire

/// Who is who at an attendance desk: the people whom the secrets store of an enrolment station has, by the number on
/// their ID card and by the slot of their finger.
///
/// Who was released or given up is nobody's: their secrets are erased, though a finger may be in a module yet.
public struct KnownPeople {
    private let enrolled: EnrolledPeople
    private var slots: [Int: SubjectToken] = [:]

    /// Reads a folder of secrets.
    ///
    /// - Parameter module: the name of the fingerprint module whose slots are meant, as at the enrolment.
    public init(opening folder: String, module: String) throws(SecretsError) {
        try self.init(SecretsStore(opening: folder), SlotTable(opening: folder), module: module)
    }

    package init(_ secrets: SecretsStore, _ table: SlotTable, module: String) throws(SecretsError) {
        enrolled = try EnrolledPeople(in: secrets)
        for entry in table.entries where entry.module == module && entry.standing == .held {
            if let slot = entry.slot, enrolled.subjects.contains(entry.subject) { slots[Int(slot)] = entry.subject }
        }
    }

    /// Whose card it is; nothing when it is that of nobody who is enrolled.
    ///
    /// - Parameter time: what the calendar says, for the card's validity.
    /// - Throws: when nobody can be known by such a card.
    public func subject(of card: SDTCard, time: DateTime) throws(PersonError) -> SubjectToken? {
        let person = try CardCheck.person(card, on: CardCheck.day(of: time), expected: nil)
        return enrolled.subject(withNumber: person.identityNumber)
    }

    /// Whose finger is in a slot.
    public func subject(ofSlot slot: Int) -> SubjectToken? { slots[slot] }
}
