public import Interchange
public import JT808

/// One line of an alarm feed: an alarm that was raised, or cleared (`design.md`, How a core is told, and how it tells).
public struct AlarmLine: Sendable {
    /// The device, as the feed names it: a terminal number.
    public var device: TerminalNumber
    /// The kind.
    public var kind: AlarmKind
    /// When it happened, as far as the core knows.
    public var occurred: DateTime
    /// When the core raised it, on the core's clock.
    public var raised: DateTime
    /// When the core cleared it; nothing while it stands.
    public var cleared: DateTime?

    /// Makes a line.
    public init(device: TerminalNumber, kind: AlarmKind, occurred: DateTime, raised: DateTime, cleared: DateTime?) {
        self.device = device
        self.kind = kind
        self.occurred = occurred
        self.raised = raised
        self.cleared = cleared
    }

    /// Reads a line; members it does not know are left alone, since cores of others add some.
    public init(_ value: JSONValue) throws {
        self = try value.object { fields in
            fields.ignoreOthers()
            let kindField = try fields.required("kind")
            guard let kind = AlarmKind(name: try kindField.string()) else {
                throw kindField.expected("a kind of alarm of profile.md")
            }
            return AlarmLine(
                device: try fields.required("device").terminalNumber(), kind: kind,
                occurred: try fields.required("occurred").dateTime(),
                raised: try fields.required("raised").dateTime(), cleared: try fields.optional("cleared")?.dateTime())
        }
    }
}

extension AlarmLine: JSONRecord {
    /// Writes the line's members.
    public func write(to members: inout JSONMembers) {
        members.field("device", device.description)
        members.field("kind", kind.name)
        members.field("occurred", occurred)
        members.field("raised", raised)
        members.field("cleared", cleared)
    }
}
