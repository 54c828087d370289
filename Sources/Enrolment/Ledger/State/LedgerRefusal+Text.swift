internal import JT808

extension LedgerRefusal: CustomStringConvertible {
    /// The rule and the record, and what to do.
    public var description: String {
        switch self {
        case .notEnrolled(let subject): "nobody is enrolled as \(subject): enrol the person first"
        case .subjectKnown(let subject, let record): "\(subject) was enrolled by record \(record)"
        case .subjectReleased(let subject, let record):
            "\(subject) was released by record \(record): enrol the person anew, under a new token"
        case .enrolmentGivenUp(let subject, let record):
            "the enrolment of \(subject) was given up by record \(record): enrol the person anew, under a new token"
        case .enrolmentComplete(let subject, let record):
            "the enrolment of \(subject) was completed by record \(record): release the person instead"
        case .noConsent(let subject): "no consent of \(subject) is noted"
        case .noSuchOrder(let order): "there is no order \(order.hexadecimal)"
        case .orderKnown(let order, let record): "order \(order.hexadecimal) was entered by record \(record)"
        case .orderOfAnother(let order, let record):
            "order \(order.hexadecimal) is another person's, by record \(record)"
        case .personHasOrder(let subject, let order, let record):
            "\(subject) has an active order \(order.hexadecimal), by record \(record): release it or record its expiry first"
        case .releaseNamesNoOrder(let subject, let order, let record):
            "\(subject) has order \(order.hexadecimal), by record \(record): release the person from that one"
        case .orderEnded(let order, let record): "order \(order.hexadecimal) was ended by record \(record)"
        case .orderOver(let order, let until, let record):
            "order \(order.hexadecimal) ended at \(until), by record \(record)"
        case .orderNotOver(let order, let until, let record):
            "order \(order.hexadecimal) ends at \(until) only, by record \(record)"
        case .orderBackwards(let from, let until): "an order from \(from) until \(until) has ended already"
        case .orderTooLong(let until, let latest):
            "an order until \(until) is longer than three calendar months: \(latest) at most"
        case .notTaken(let wristband): "wristband \(wristband) was not taken for anybody"
        case .wristbandReserved(let wristband, let record):
            "wristband \(wristband) is reserved by record \(record): complete that provisioning, or give it up with "
                + "'wristband provision --give-up'"
        case .wristbandBound(let wristband, let record):
            "wristband \(wristband) is somebody's, by record \(record): release it with 'wristband order release'"
        case .wristbandUnwiped(let wristband, let record):
            "wristband \(wristband) is not wiped since record \(record): wipe it with 'wristband wipe'"
        case .personHasReservation(let subject, let wristband, let record):
            "wristband \(wristband) is being provisioned for \(subject), since record \(record): complete or undo that first"
        case .personHasWristband(let subject, let wristband, let record):
            "\(subject) has wristband \(wristband), by record \(record): transfer or release it"
        case .anotherWristband(let subject, let named, let has, let record):
            "\(subject) has \(has.map { "wristband \($0)" } ?? "no wristband"), by record \(record), not "
                + (named.map { "wristband \($0)" } ?? "none")
        case .terminalTaken(let terminal, let wristband, let record):
            "terminal number \(terminal) is that of wristband \(wristband), by record \(record): the order needs another"
        case .takenForAnother(let wristband, let record):
            "wristband \(wristband) was taken for another person or order, by record \(record)"
        case .stepMissing(let wristband, let step): "wristband \(wristband): the step \(step.rawValue) is missing"
        case .stepDone(let wristband, let step, let record):
            "wristband \(wristband): the step \(step.rawValue) was done by record \(record)"
        case .keyKnown(let checksum, let record):
            "a key with CRC-32 \(checksum) was installed by record \(record): draw another"
        case .unwritable(let field): "the field \(field) is missing, too long or out of range"
        }
    }
}
