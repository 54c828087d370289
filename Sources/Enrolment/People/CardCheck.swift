internal import JT808
package import ReaderWire
internal import Readers

/// What a card must be for somebody to be known by it.
package enum CardCheck {
    /// Has a card laid on a reader, and tells whom it names.
    static func read(
        at reader: any Station, _ access: SDTAccess, time: DateTime, expected: ExpectedPerson?, asks: (Prompt?) -> Void
    ) throws(PersonError) -> PersonalData {
        switch reader.run(SDTDialogue.read(access), codec: SDTHostCodec(), asks: asks) {
        case .failure(let error): throw .reader(error)
        case .success(let reading): return try person(reading.card, on: day(of: time), expected: expected)
        }
    }

    /// Who the card says it is.
    ///
    /// - Parameters:
    ///   - day: today; nothing when the clock shows none.
    ///   - expected: who it has to be.
    package static func person(
        _ card: SDTCard, on day: CardDate?, expected: ExpectedPerson?
    ) throws(PersonError) -> PersonalData {
        let text = card.text
        if case .unknown = text.kind { throw .cardUnknown }
        for field in [SDTField.name, .number, .validFrom, .validTo] where text.reveal(field) == nil {
            throw .cardIncomplete(field: field.rawValue)
        }
        let person = PersonalData(
            name: text.reveal(.name) ?? "",
            identityNumber: try number(text.reveal(.number) ?? "", of: text.kind, birth: text.reveal(.birth)),
            cardSerial: card.serial)
        try check(person, is: expected)
        let validity: CardValidity
        do throws(CardValidity.Flaw) {
            validity = try CardValidity(from: text.reveal(.validFrom) ?? "", to: text.reveal(.validTo) ?? "")
        } catch {
            throw .validityUnreadable(error)
        }
        // A clock that shows no day.
        guard let day else { throw .cardEarly }
        switch validity.verdict(on: day) {
        case .valid: return person
        case .early: throw .cardEarly
        case .expired: throw .cardExpired
        }
    }

    /// Who somebody is by their papers.
    static func person(_ papers: ExpectedPerson) throws(PersonError) -> PersonalData {
        PersonalData(
            name: papers.name, identityNumber: try number(papers.identityNumber, of: .resident, birth: nil))
    }

    /// Throws when somebody is another than they should be.
    static func check(_ person: PersonalData, is expected: ExpectedPerson?) throws(PersonError) {
        guard let expected else { return }
        guard person.identityNumber == normal(expected.identityNumber) else { throw .anotherPerson }
        guard person.name == expected.name else { throw .anotherName }
    }

    /// A number as it is kept and compared: with a large X.
    static func normal(_ number: String) -> String { (try? IdentityNumber(number))?.revealed ?? number }

    /// The day of a time in the ledger, GMT+8.
    static func day(of time: DateTime) -> CardDate? {
        func number(_ shift: UInt64) -> Int {
            Int(time.packed >> shift & 0xF) + 10 * Int(time.packed >> (shift + 4) & 0xF)
        }
        return CardDate(year: 2_000 + number(40), month: number(32), day: number(24))
    }

    private static func number(
        _ text: String, of kind: SDTCardKind, birth: String?
    ) throws(PersonError) -> String {
        // A foreigner's number has another form, whose check digit we have no document of.
        if kind == .foreigner { return text }
        let number: IdentityNumber
        do throws(IdentityNumber.Flaw) {
            number = try IdentityNumber(text)
        } catch {
            throw .numberFlawed(error)
        }
        if let birth, birth != number.birth.description { throw .birthDisagrees }
        return number.revealed
    }
}
