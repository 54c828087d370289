public import Interchange
public import JT808
public import MonitoringCore
internal import ReaderWire

/// Who is to get a wristband, a line a person: columns of the same file that enrolled them, or of another.
///
///     number,order,wristband,regime
///     999999197001019998,5b0e…,WB-00071,strict
///
/// - `number`: the number on the person's card; or `subject`: the token under which they are enrolled.
/// - `order`: the order's id, 32 hexadecimal digits, as in the file of orders.
/// - `wristband`, optional: the number printed on the wristband that is meant; any from the box if left out.
/// - `regime`, optional: as the ledger notes it; `ordinary` if left out.
///
/// Other columns are passed over. A line that is wrong is reported and left out; no report shows what stands in a line.
public struct ProvisioningFile: Sendable {
    /// A line that can be carried out.
    public struct Line: Sendable {
        /// The line in the file, from 1.
        public var number: Int
        /// What is to be done; its slot is whichever is free.
        public var request: ProvisioningRequest
    }

    /// The file's name.
    public let name: String
    /// The lines that can be carried out.
    public let lines: [Line]
    /// What is wrong with the others.
    public let faults: [Diagnostic]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - subject: the token of who has a number on their card; nothing when nobody enrolled has it.
    ///   - order: what the office has entered.
    /// - Throws: when no line of it can be understood.
    public init(
        _ bytes: [UInt8], file: String, subject: (String) -> SubjectToken?, order: (OrderID) -> Order?
    ) throws(Diagnostic) {
        name = file
        var rows = try PersonRows(
            bytes, file: file, expecting: "number or subject, and order", columns: Columns.init)
        var orders: [OrderID: Int] = [:]
        var lines: [Line] = []
        faults = rows.faults { (row, columns) throws(Diagnostic) in
            let line = try Self.line(row, columns, subject, order)
            if let first = orders[line.request.order.id] {
                throw row[columns.order].diagnostic("the same order stands in line \(first)")
            }
            orders[line.request.order.id] = line.number
            lines.append(line)
        }
        self.lines = lines
    }

    private struct Columns {
        var person, order: CSVReader.Column
        var isToken: Bool
        var wristband, regime: CSVReader.Column?

        init(_ rows: CSVReader) throws(Diagnostic) {
            let subject = rows.optional("subject")
            isToken = subject != nil
            if let subject { person = subject } else { person = try rows.required("number") }
            order = try rows.required("order")
            wristband = rows.optional("wristband")
            regime = rows.optional("regime")
        }
    }

    private static func line(
        _ rows: CSVReader, _ columns: Columns, _ subject: (String) -> SubjectToken?, _ order: (OrderID) -> Order?
    ) throws(Diagnostic) -> Line {
        let person = rows[columns.person]
        let text = person.text ?? ""
        guard let token = columns.isToken ? SubjectToken(text) : subject(text) else {
            throw person.diagnostic(
                columns.isToken
                    ? "expected a token of sixteen hexadecimal digits"
                    : "nobody who is enrolled has this number; enrol them first")
        }
        let field = rows[columns.order]
        guard let id = OrderID(hexadecimal: field.text ?? "") else {
            throw field.diagnostic("expected an order's id, 32 hexadecimal digits")
        }
        guard let entered = order(id) else {
            throw field.diagnostic("no order in the file of orders has this id")
        }
        var request = ProvisioningRequest(
            subject: token, order: entered, regime: columns.regime.flatMap { rows[$0].present?.text } ?? "ordinary",
            slot: 0)
        if let field = columns.wristband.flatMap({ rows[$0].present }) {
            guard let wristband = field.text.flatMap({ SerialNumber($0) }) else {
                throw field.diagnostic("expected a wristband's serial number, up to 20 printable characters")
            }
            request.wristband = wristband
        }
        return Line(number: person.diagnostic("").line, request: request)
    }
}
