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

    /// Whose card has a number.
    public func subject(ofCard number: String) -> SubjectToken? { enrolled.subject(withNumber: number) }

    /// Whose finger is in a slot.
    public func subject(ofSlot slot: Int) -> SubjectToken? { slots[slot] }
}
