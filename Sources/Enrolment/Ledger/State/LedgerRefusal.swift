public import JT808

/// Why a record was refused: the rule it would break, and the record it collides with.
public enum LedgerRefusal: Error, Equatable, Sendable {
    // People
    /// Nobody is enrolled under the token.
    case notEnrolled(SubjectToken)
    /// The token is somebody's already.
    case subjectKnown(SubjectToken, record: UInt64)
    /// The person was released: who comes back is enrolled anew, under a new token.
    case subjectReleased(SubjectToken, record: UInt64)
    /// The person's enrolment was given up: who comes back is enrolled anew, under a new token.
    case enrolmentGivenUp(SubjectToken, record: UInt64)
    /// The person's enrolment is complete: they are released, not given up.
    case enrolmentComplete(SubjectToken, record: UInt64)
    /// Consent is missing for what is asked.
    case noConsent(SubjectToken)
    // Orders
    /// There is no such order.
    case noSuchOrder(OrderID)
    /// The order's id stands for an order already.
    case orderKnown(OrderID, record: UInt64)
    /// The order is another person's.
    case orderOfAnother(OrderID, record: UInt64)
    /// The person has an active order.
    case personHasOrder(SubjectToken, OrderID, record: UInt64)
    /// The person has an order, and the release names none.
    case releaseNamesNoOrder(SubjectToken, OrderID, record: UInt64)
    /// The order has been ended.
    case orderEnded(OrderID, record: UInt64)
    /// The order's end has passed.
    case orderOver(OrderID, until: DateTime, record: UInt64)
    /// The order's end has not come yet.
    case orderNotOver(OrderID, until: DateTime, record: UInt64)
    /// The order ends before it begins, or has ended already.
    case orderBackwards(from: DateTime, until: DateTime)
    /// The order is longer than three calendar months; the last moment that is allowed.
    case orderTooLong(until: DateTime, latest: DateTime)
    // Wristbands
    /// Nobody took the wristband.
    case notTaken(SerialNumber)
    /// The wristband is reserved to somebody.
    case wristbandReserved(SerialNumber, record: UInt64)
    /// The wristband is somebody's.
    case wristbandBound(SerialNumber, record: UInt64)
    /// The wristband must be wiped before it is used again.
    case wristbandUnwiped(SerialNumber, record: UInt64)
    /// The person is being provisioned with another wristband.
    case personHasReservation(SubjectToken, SerialNumber, record: UInt64)
    /// The person has a wristband.
    case personHasWristband(SubjectToken, SerialNumber, record: UInt64)
    /// The person's wristband is another than the one named, or there is none.
    case anotherWristband(SubjectToken, named: SerialNumber?, has: SerialNumber?, record: UInt64)
    /// The terminal number is another wristband's.
    case terminalTaken(TerminalNumber, SerialNumber, record: UInt64)
    /// What is named is not what the wristband was taken for.
    case takenForAnother(SerialNumber, record: UInt64)
    /// A step before is missing.
    case stepMissing(SerialNumber, ProvisioningStep)
    /// The step is done.
    case stepDone(SerialNumber, ProvisioningStep, record: UInt64)
    // Keys
    /// The key was installed before, in whatever wristband.
    case keyKnown(checksum: UInt32, record: UInt64)
    // The record itself
    /// A field cannot stand in a record.
    case unwritable(field: String)
}
