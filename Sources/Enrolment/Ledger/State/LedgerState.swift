public import JT808

/// What holds after all records so far: who is enrolled, which orders there are, whose each wristband is.
///
/// It is made from the records alone, and refuses a record that breaks a rule: one wristband to one person at a time,
/// one active order a person, no key twice, an order of at most three calendar months at a time, and no wristband again
/// before release and wipe. Records are named by their numbers.
public struct LedgerState: Equatable, Sendable {
    /// An enrolled person.
    public struct Person: Equatable, Sendable {
        /// The record that enrolled them.
        public var enrolled: UInt64
        /// The record that noted consent.
        public var consent: UInt64?
        /// The last order.
        public var order: OrderID?
        /// The wristband they wear.
        public var wristband: SerialNumber?
        /// The wristband they are being provisioned with.
        public var reservation: SerialNumber?
        /// The record that released them.
        public var released: UInt64?
        /// The record that gave their enrolment up.
        public var givenUp: UInt64?
    }

    /// An order.
    public struct Order: Equatable, Sendable {
        /// Whose it is.
        public var subject: SubjectToken
        /// When it begins.
        public var from: DateTime
        /// When it ends.
        public var until: DateTime
        /// The record that entered it.
        public var entered: UInt64
        /// The record that gave it its present end: the one that entered it or that extended it.
        public var dated: UInt64
        /// The record that ended it: `released` or `expired`.
        public var ended: UInt64?
    }

    /// A wristband that was taken from the box.
    public struct Wristband: Equatable, Sendable {
        /// Whose it is.
        public enum Standing: Equatable, Sendable {
            /// Nobody's, and clean.
            case free
            /// Reserved to a person, for an order.
            case reserved(SubjectToken, OrderID)
            /// A person's, under an order.
            case bound(SubjectToken, OrderID)
            /// Nobody's, with something of somebody's still in it.
            case unwiped
        }

        /// Whose it is.
        public var standing: Standing
        /// The record that made it so.
        public var record: UInt64
        /// The number it speaks under.
        public var terminal: TerminalNumber
        /// The steps of its last provisioning that are done.
        public var steps: ProvisioningRecords
        /// The key that was installed last.
        public var key: KeyFingerprint?
    }

    /// How many records there are.
    public internal(set) var count: UInt64 = 0
    /// The greatest time of a record; dates are judged on it when the clock says less.
    public internal(set) var latest: DateTime?
    /// Everybody who was ever enrolled.
    public internal(set) var people: [SubjectToken: Person] = [:]
    /// All orders.
    public internal(set) var orders: [OrderID: Order] = [:]
    /// All wristbands that were ever taken.
    public internal(set) var wristbands: [SerialNumber: Wristband] = [:]
    /// The record that installed each key, by the key's CRC-32: a cradle confirms a key by that alone, so that two keys
    /// that share it count as one.
    var keys: [UInt32: UInt64] = [:]
    /// Which wristband speaks under a number, while it is somebody's or not wiped.
    var terminals: [TerminalNumber: SerialNumber] = [:]
    /// What to put back, while several records are tried together.
    var journal: [Change]?

    /// The state before the first record.
    public init() {}

    /// The person's order that is neither released nor expired.
    public func activeOrder(of subject: SubjectToken) -> OrderID? {
        guard let order = people[subject]?.order, orders[order]?.ended == nil else { return nil }
        return order
    }

    /// The time on which dates are judged: what the clock says, or the last record when that is later.
    public func judged(_ clock: DateTime) -> DateTime { latest.map { max($0, clock) } ?? clock }

    /// Whether both were made from the same records.
    public static func == (left: LedgerState, right: LedgerState) -> Bool {
        left.count == right.count && left.latest == right.latest && left.people == right.people
            && left.orders == right.orders && left.wristbands == right.wristbands && left.keys == right.keys
            && left.terminals == right.terminals
    }
}
