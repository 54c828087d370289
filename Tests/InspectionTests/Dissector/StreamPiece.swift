import Inspection
import Interchange
import Testing

/// Bytes of a stream, with a name for the reader of a failure.
struct StreamPiece {
    var name: String
    var bytes: [UInt8]

    /// The lines of all captures.
    static let captures: [StreamPiece] = Capture.all.flatMap { capture in
        ((try? capture.lines()) ?? []).map { StreamPiece(name: capture.testDescription, bytes: $0) }
    }

    /// What `frame decode --json` says of them.
    func expected(reveals: Bool = false, dialect: Dialect = .wristband) throws -> [ShownFrame] {
        try Inspected(bytes, reveals: reveals, dialect: dialect).values().map { try ShownFrame(json: $0) }
    }

    /// Fails with the lines that differ.
    func expect(_ found: [ShownFrame], _ expected: [ShownFrame]) {
        guard found != expected else { return }
        let difference = found.flatMap(\.lines).difference(from: expected.flatMap(\.lines)).map { change in
            switch change {
            case .insert(_, let line, _): "not expected: \(line)"
            case .remove(_, let line, _): "missing: \(line)"
            }
        }
        Issue.record("\(name): \(difference)")
    }
}
