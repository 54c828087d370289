public import Interchange
internal import ReaderWire

/// `people.csv`: who is to be enrolled, a line a person.
///
///     name,number,fingers,form,by
///     欧阳测试,999999197001019998,1 6,consent 7,card
///
/// - `name` and `number`: whom the card has to name, with all characters.
/// - `fingers`, optional: 1–10, right thumb to left little finger, with spaces between, or `none`; 1 if there is no such
///   column or nothing in it.
/// - `form`: the form on which consent is noted. It stands in the ledger.
/// - `by`, optional: `card`, or `document` for who is identified by an officer from papers; `card` if left out.
///
/// A line that is wrong is reported and left out. No report shows what stands in a line.
public struct PeopleFile: Sendable {
    /// A line that can be carried out.
    public struct Line: Sendable {
        /// The line in the file, from 1.
        public var number: Int
        /// Who it is, and what is to be done.
        public var person: ExpectedPerson
        /// What is to be done.
        public var plan: PersonPlan
    }

    /// The file's name.
    public let name: String
    /// The lines that can be carried out.
    public let lines: [Line]
    /// What is wrong with the others.
    public let faults: [Diagnostic]

    /// Reads a file; throws when no line of it can be understood.
    public init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
        name = file
        var rows = try PersonRows(
            bytes, file: file, expecting: "name, number and form, and with fingers and by if needed",
            columns: Columns.init)
        var seen: [String: Int] = [:]
        var lines: [Line] = []
        faults = rows.faults { (row, columns) throws(Diagnostic) in
            let line = try Self.line(row, columns)
            if let first = seen[line.person.identityNumber] {
                throw row[columns.number].diagnostic("the same number stands in line \(first)")
            }
            seen[line.person.identityNumber] = line.number
            lines.append(line)
        }
        self.lines = lines
    }

    private struct Columns {
        var name, number, form: CSVReader.Column
        var fingers, identification: CSVReader.Column?

        init(_ rows: CSVReader) throws(Diagnostic) {
            name = try rows.required("name")
            number = try rows.required("number")
            form = try rows.required("form")
            fingers = rows.optional("fingers")
            identification = rows.optional("by")
        }
    }

    private static func line(_ rows: CSVReader, _ columns: Columns) throws(Diagnostic) -> Line {
        guard let name = rows[columns.name].present?.text else {
            throw rows[columns.name].diagnostic("expected a name, found nothing")
        }
        let field = rows[columns.number]
        let number: String
        do throws(IdentityNumber.Flaw) {
            number = try IdentityNumber(field.text ?? "").revealed
        } catch {
            throw field.diagnostic("\(error)")
        }
        let person = ExpectedPerson(name: name, identityNumber: number)
        let plan = PersonPlan(
            person, by: try identification(columns.identification.flatMap { rows[$0].present }),
            fingers: try fingers(columns.fingers.flatMap { rows[$0].present }), form: rows[columns.form].text ?? "")
        if let flaw = plan.flaw { throw rows[columns.form].diagnostic("\(flaw)") }
        return Line(number: field.diagnostic("").line, person: person, plan: plan)
    }

    private static func identification(_ field: CSVField?) throws(Diagnostic) -> Identification {
        guard let field else { return .card }
        guard let way = field.text.flatMap({ Identification(rawValue: $0) }) else {
            throw field.diagnostic("expected card or document")
        }
        return way
    }

    private static func fingers(_ field: CSVField?) throws(Diagnostic) -> [UInt8] {
        guard let field, let text = field.text else { return [1] }
        if text == "none" { return [] }
        let words = text.split(separator: " ")
        let fingers = words.compactMap { UInt8($0) }
        guard fingers.count == words.count, !fingers.isEmpty, fingers.allSatisfy({ 1...10 ~= $0 }),
            Set(fingers).count == fingers.count
        else { throw field.diagnostic("expected none or \(PlanFlaw.fingers)") }
        return fingers
    }
}
