import Enrolment
import Interchange
import Session

/// A box of 600 wristbands, and what goes wrong with 5 % of them: drawn from a seed, each fault with a person of its own.
struct BoxScript {
    /// What goes wrong.
    enum Fault: CaseIterable {
        // At the enrolment: nobody whose card or finger is not theirs.
        case otherCard, expiredCard, otherFinger, badPersonLine
        // At the enrolment: what passes.
        case moduleUnplugged, powerCutAtDesk, diskFullAtDesk, clockSetBackAtDesk
        // At the cradle: nobody who is given a wrong wristband again and again.
        case boundWristbands, otherSerials, badOrderLine, unknownOrder
        // At the cradle: what passes.
        case boundWristband, otherSerial, emptied, unplugged, powerCut, diskFull, clockSetBack, secondOperator

        /// Why its person is not enrolled: an error's name, or what the report says of the line.
        var refusalAtDesk: String? {
            switch self {
            case .otherCard: "anotherPerson"
            case .expiredCard: "cardExpired"
            case .otherFinger: "fingerOfAnother"
            case .badPersonLine: "expected 5 fields, found 6"
            default: nil
            }
        }

        /// Why its person has no wristband, in the same words.
        var refusalAtCradle: String? {
            switch self {
            case .boundWristbands: "ledger"
            case .otherSerials: "anotherWristband"
            case .badOrderLine: "order: expected an order's id, 32 hexadecimal digits"
            case .unknownOrder: "order: no order in the file of orders has this id"
            default: refusalAtDesk.map { _ in "number: nobody who is enrolled has this number; enrol them first" }
            }
        }

        /// What its person's wristband is tried again for.
        var trouble: String? {
            switch self {
            case .boundWristband, .boundWristbands: "ledger"
            case .otherSerial, .otherSerials: "anotherWristband"
            case .emptied: "nothingDocked"
            default: nil
            }
        }

        /// Whether it passes, and happens once while its person is enrolled.
        var passesAtDesk: Bool {
            switch self {
            case .moduleUnplugged, .powerCutAtDesk, .diskFullAtDesk, .clockSetBackAtDesk: true
            default: false
            }
        }

        /// Whether it passes, and happens once while its person is at the cradle.
        var passesAtCradle: Bool {
            switch self {
            case .unplugged, .powerCut, .diskFull, .clockSetBack, .secondOperator: true
            default: false
            }
        }
    }

    /// The people, in the order of the files, by what their cards and fingers are made of. No two have one number.
    let people: [UInt64]
    /// What goes wrong, by the person.
    let faults: [UInt64: Fault]

    /// Draws a script.
    init(seed: UInt64, count: Int = 600) {
        var numbers: Set<String> = []
        people = Array(
            (UInt64(1)...).lazy.filter { numbers.insert(PeopleScene.expected($0).identityNumber).inserted }
                .prefix(count))
        var random = SplitMix64(state: seed)
        let all = Fault.allCases
        // 5 %, and each kind at least once.
        let drawn = all + (0..<count / 20 - all.count).map { _ in all.randomElement(using: &random) ?? all[0] }
        // The first are served without a fault, so that there are wristbands that are bound and fingers that are known.
        let whom = people.dropFirst(60).dropLast(20).shuffled(using: &random).prefix(drawn.count)
        faults = Dictionary(uniqueKeysWithValues: zip(whom, drawn))
    }

    /// The people with a fault.
    func people(with kinds: (Fault) -> Bool) -> [UInt64] {
        people.filter { person in faults[person].map(kinds) ?? false }
    }

    /// How many people have a fault.
    func count(_ fault: Fault) -> Int { faults.values.count { $0 == fault } }

    /// The lines in both files whose people something keeps back, and what.
    func refusals(_ refusal: (Fault) -> String?) -> [Int: String] {
        let lines = people.enumerated().compactMap { index, person in
            faults[person].flatMap(refusal).map { (index + 2, $0) }
        }
        return Dictionary(uniqueKeysWithValues: lines)
    }

    /// One of the first, who has finger and wristband when a fault needs those of somebody: each fault has another.
    func donor(of person: UInt64) -> UInt64 {
        people[people(with: { _ in true }).firstIndex(of: person) ?? 0]
    }

    /// Whom the office wants enrolled.
    var peopleFile: PeopleFile {
        get throws {
            let lines = people.map { person in
                let expected = PeopleScene.expected(person)
                let line = "\(expected.name),\(expected.identityNumber),1,\(PeopleScene.form),card"
                return faults[person] == .badPersonLine ? "\(line),and more" : line
            }
            let text = "name,number,fingers,form,by\n" + lines.map { "\($0)\n" }.joined()
            return try PeopleFile(Array(text.utf8), file: "people.csv")
        }
    }

    /// Who is to get a wristband, by their number; where it matters, which one.
    func orders(subject: (String) -> SubjectToken?) throws -> ProvisioningFile {
        let lines = people.map { person in
            let number = PeopleScene.expected(person).identityNumber
            let order = Scene.order(person).hexadecimal
            return switch faults[person] {
            case .badOrderLine: "\(number),\(order.dropLast()),"
            case .unknownOrder: "\(number),\(Scene.order(person + 10_000).hexadecimal),"
            case .otherSerial, .otherSerials: "\(number),\(order),\(Scene.wristband(person))"
            default: "\(number),\(order),"
            }
        }
        let text = "number,order,wristband\n" + lines.map { "\($0)\n" }.joined()
        return try ProvisioningFile(
            Array(text.utf8), file: "orders.csv", subject: subject, order: { BatchScene.order($0) })
    }

    /// What is put in before the right wristband, by the person.
    var wrong: [UInt64: [String]] {
        var wrong: [UInt64: [String]] = [:]
        for (person, fault) in faults {
            let bound = Scene.wristband(donor(of: person)).description
            let others = (0..<3).map { "WB-OTHER-\(person)-\($0)" }
            switch fault {
            case .boundWristband: wrong[person] = [bound]
            case .boundWristbands: wrong[person] = Array(repeating: bound, count: 3)
            case .otherSerial: wrong[person] = [others[0]]
            case .otherSerials: wrong[person] = others
            default: break
            }
        }
        return wrong
    }
}
