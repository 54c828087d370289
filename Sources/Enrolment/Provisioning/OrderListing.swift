public import Interchange
public import JT808

/// An order as `order list` shows it.
public struct OrderListing: Equatable, Sendable {
    /// Where it is.
    public enum Standing: String, Sendable {
        /// Nobody wears a wristband under it yet.
        case entered
        /// A wristband is being provisioned.
        case provisioning
        /// A wristband is bound under it.
        case bound
        /// It was released or has expired.
        case ended
        /// It has expired, and its wristband is worn yet.
        case endedAndWorn
    }

    /// The order.
    public let order: OrderID
    /// Whose it is.
    public let subject: SubjectToken
    /// When it begins.
    public let from: DateTime
    /// When it ends.
    public let until: DateTime
    /// Where it is.
    public let standing: Standing
    /// The wristband, if there is one.
    public let wristband: SerialNumber?
    /// The number that speaks under.
    public let terminal: TerminalNumber?

    /// All orders, in the order in which they were entered.
    public static func all(in state: LedgerState) -> [OrderListing] {
        state.orders.sorted { $0.value.entered < $1.value.entered }.map { id, order in
            // What a person has is under their last order.
            let person = state.people[order.subject].flatMap { $0.order == id ? $0 : nil }
            let wristband = person?.reservation ?? person?.wristband
            let standing: Standing =
                switch (order.ended, person?.wristband, person?.reservation) {
                case (.some, .some, _): .endedAndWorn
                case (.some, nil, _): .ended
                case (nil, _, .some): .provisioning
                case (nil, .some, nil): .bound
                case (nil, nil, nil): .entered
                }
            return OrderListing(
                order: id, subject: order.subject, from: order.from, until: order.until, standing: standing,
                wristband: wristband, terminal: wristband.flatMap { state.wristbands[$0]?.terminal })
        }
    }
}

extension OrderListing: JSONRecord {
    /// Writes it as one object.
    public func write(to members: inout JSONMembers) {
        members.field("order", order.hexadecimal)
        members.field("subject", subject)
        members.field("from", from.description)
        members.field("until", until.description)
        members.field("standing", standing.rawValue)
        if let wristband { members.field("wristband", wristband.description) }
        if let terminal { members.field("terminal", terminal.description) }
    }
}

extension OrderID {
    /// The id as 32 hexadecimal digits.
    var hexadecimal: String { Hexadecimal.text(high) + Hexadecimal.text(low) }
}
