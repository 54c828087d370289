public import Interchange
public import JT808

/// Somebody who was identified at a desk.
public struct Attendance: Equatable, Sendable {
    /// The ways by which a desk identifies somebody.
    public enum Way: String, CaseIterable, Sendable {
        case card, finger

        /// The bit of E002.
        var modality: Modalities { self == .card ? .card : .finger }
    }

    /// The token that stands for the person.
    public var subject: String
    /// How.
    public var way: Way
    /// When.
    public var taken: DateTime

    /// Makes an attendance.
    public init(subject: String, way: Way, taken: DateTime) {
        self.subject = subject
        self.way = way
        self.taken = taken
    }
}

extension Attendance: JSONRecord {
    /// Writes the line's members.
    public func write(to members: inout JSONMembers) {
        members.field("subject", subject)
        members.field("way", way.rawValue)
        members.field("taken", taken)
    }

    /// Reads a line.
    init(_ value: JSONValue) throws {
        self = try value.object { fields in
            Attendance(
                subject: try fields.required("subject").string(), way: try fields.required("way").choice(),
                taken: try fields.required("taken").dateTime())
        }
    }
}
