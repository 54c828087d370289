/// Whom a card has to name. No description shows it.
public struct ExpectedPerson: Equatable, Sendable, CustomStringConvertible, CustomReflectable {
    /// The name.
    public var name: String
    /// The number of the identity card.
    public var identityNumber: String

    /// Makes one.
    public init(name: String, identityNumber: String) {
        self.name = name
        self.identityNumber = identityNumber
    }

    /// Nothing of who it is.
    public var description: String { "hidden person" }
    /// Nothing of who it is.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What is to be done to enrol a person.
public struct PersonPlan: Equatable, Sendable {
    /// Who it has to be; whoever the card names if nothing is given.
    public var expected: ExpectedPerson?
    /// How it is known who they are.
    public var identification: Identification
    /// The fingers to enrol, 1–10, right thumb to left little finger; none for who has none that can be read.
    public var fingers: [UInt8]
    /// The form on which consent is noted. It stands in the ledger, and so must name nobody.
    public var form: String

    /// Makes a plan.
    public init(
        _ expected: ExpectedPerson? = nil, by identification: Identification = .card, fingers: [UInt8] = [1],
        form: String
    ) {
        self.expected = expected
        self.identification = identification
        self.fingers = fingers
        self.form = form
    }

    /// Why it cannot be carried out; nothing when it can.
    public var flaw: PlanFlaw? {
        if fingers.contains(where: { !(1...10 ~= $0) }) || Set(fingers).count < fingers.count { return .fingers }
        if form.isEmpty || form.utf8.count > RecordLimits.longestText { return .form }
        // A column too far to the left or right, and a person would stand in the ledger for good.
        let names = [expected?.name, expected?.identityNumber].compactMap { $0 }.filter { !$0.isEmpty }
        if names.contains(where: { form.contains($0) }) || Self.longestRun(ofDigitsIn: form) >= 15 { return .formNames }
        if expected == nil, identification == .document { return .nobody }
        return nil
    }

    private static func longestRun(ofDigitsIn text: String) -> Int {
        var (longest, run) = (0, 0)
        for character in text {
            run = character.isNumber ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

/// Why a plan cannot be carried out. It holds nothing of the person.
public enum PlanFlaw: Error, Equatable, Sendable, CustomStringConvertible {
    /// The fingers are no numbers from 1 to 10, each once.
    case fingers
    /// There is no form, or its text is too long.
    case form
    /// The form's text names a person.
    case formNames
    /// Nobody is named, and there is no card to tell.
    case nobody

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .fingers: "the fingers must be numbers from 1 to 10, each once"
        case .form: "the form of consent must have a text of 1 to \(RecordLimits.longestText) bytes"
        case .formNames: "the form of consent stands in the ledger and must not hold a name or a number of a person"
        case .nobody: "without a card, name and number must be given"
        }
    }
}
