import Inspection
import Interchange
import JT808
import Testing

/// What becomes of one row of the vectors.
struct Account {
    /// The kinds of end that a row can have.
    enum Outcome: String, CaseIterable {
        /// A message of the list, every field read.
        case decoded
        /// A message outside the list, a part of a message or a body in cipher: header and bytes.
        case opaque
        /// A vendor's report under its header with a serial of one byte.
        case compact
        /// A body alone, read as the message that the row names.
        case body
        /// A header, an escaped stream or a recorder's block alone, put into the frame that it lacks.
        case completed
        /// Refused, as the row says that it is malformed.
        case malformed
        /// A sound frame or body that holds what its message does not allow.
        case meaningless
        /// Buffers that are no message: every piece is refused.
        case noMessage
        /// Several frames and pieces in one row: the whole frames are read, the pieces refused.
        case stream
    }

    var id: String
    var outcome: Outcome
    /// What was read, or why not and where.
    var detail: String
    /// Whether what was decoded was encoded to the same bytes.
    var comesBack: Bool
    /// A fingerprint of the row's bytes and of all that was said of them (FNV-1a).
    var digest: UInt64

    /// A line of the committed list.
    var line: String {
        let hexadecimal = String(digest, radix: 16)
        let padded = String(repeating: "0", count: 16 - hexadecimal.count) + hexadecimal
        return "\(id) \(outcome.rawValue) \(comesBack ? "same" : "-") \(padded) \(detail)"
    }

    /// Accounts for bytes in the place of a row's.
    init(_ row: VectorRow, _ bytes: [UInt8]) throws {
        let stream = try row.stream(bytes)
        let inspected = Inspected(stream, reveals: true)
        let json = inspected.json
        id = row.id
        detail = Self.detail(inspected)
        comesBack = try Self.comesBack(inspected, stream)
        outcome = Self.outcome(of: row, inspected)
        digest = 0xcbf2_9ce4_8422_2325
        for byte in bytes + Array(json.joined(separator: "\n").utf8) {
            digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3
        }
    }

    private static func detail(_ inspected: Inspected) -> String {
        inspected.frames.map { _, frame in
            switch frame {
            case .refused(let refusal, _): return "\(refusal.reason)@\(refusal.offset)"
            case .frame(let parts):
                let id = String(parts.header.message.rawValue, radix: 16)
                let edition = parts.form == "2011" ? "2011" : parts.bodyEdition == .v2019 ? "2019" : "2013"
                let name = "0x" + String(repeating: "0", count: 4 - id.count) + id + "/" + edition
                return parts.refusal.map { "\(name):\($0.reason)@\($0.offset)" } ?? name
            }
        }.joined(separator: ",")
    }

    private static func comesBack(_ inspected: Inspected, _ stream: [UInt8]) throws -> Bool {
        guard inspected.frames.count == 1, inspected.parts.count == 1 else { return false }
        let json = try inspected.values()[0]
        return (try? FrameComposer().compose(json).bytes) == stream
    }

    private static func outcome(of row: VectorRow, _ inspected: Inspected) -> Outcome {
        let parts = inspected.parts
        let isWhole = inspected.frames.count == 1 && parts.count == 1
        switch row.form {
        case .body where row.message == nil, .escape: return .completed
        case .body: return parts.first?.refusal == nil ? .body : .meaningless
        case .wire where row.isCompact && isWhole: return .compact
        case .wire where row.validation == "ok" && isWhole:
            if parts[0].refusal != nil { return .meaningless }
            return parts[0].source == nil ? .opaque : .decoded
        case .wire where parts.isEmpty: return row.validation.hasPrefix("malformed") ? .malformed : .noMessage
        case .wire: return .stream
        }
    }
}
