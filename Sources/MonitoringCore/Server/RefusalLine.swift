package import Interchange
package import JT808

/// What a core says of a terminal that it did not take, and how often; never the code it came with.
package struct RefusalLine: Equatable, Sendable {
    /// The terminal; nothing for those that were too many to be told apart.
    package var terminal: TerminalNumber?
    package var kind: RefusalKind
    /// How often it was refused.
    package var count: Int
    /// The first and the last time, on the core's clock; nothing while that is not known.
    package var first: DateTime?
    package var last: DateTime?

    package init(terminal: TerminalNumber?, kind: RefusalKind, count: Int, first: DateTime?, last: DateTime?) {
        self.terminal = terminal
        self.kind = kind
        self.count = count
        self.first = first
        self.last = last
    }
}

extension RefusalLine: JSONRecord {
    /// Writes the line's members.
    package func write(to members: inout JSONMembers) {
        members.field("terminal", terminal?.description)
        members.field("kind", kind.rawValue)
        members.field("count", count)
        members.field("first", first)
        members.field("last", last)
    }

    /// Reads a line.
    package init(_ value: JSONValue) throws {
        self = try value.object { fields in
            RefusalLine(
                terminal: try fields.optional("terminal")?.terminalNumber(),
                kind: try fields.required("kind").choice(), count: try fields.required("count").integer(),
                first: try fields.optional("first")?.dateTime(), last: try fields.optional("last")?.dateTime())
        }
    }
}
