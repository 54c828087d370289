public import JT808

/// What a record says has happened.
///
/// A provisioning begins with `wristbandTaken`, has its steps in the order of `ProvisioningStep`, and ends with
/// `bound`, `transferred` or `undone`.
public enum LedgerEvent: Equatable, Sendable {
    /// A person was enrolled under a token.
    case personEnrolled(subject: SubjectToken, by: Identification)
    /// A person's enrolment was given up before its end, be it recorded or not: the slots of their fingers are cleared and
    /// their secrets erased; the reason, which names no person.
    case givenUp(subject: SubjectToken, reason: String)
    /// A finger of a person was enrolled: 1–10, right thumb to left little finger; quality 0–100 if the reader tells
    /// it; the hash of the template and the model it is of.
    case fingerEnrolled(subject: SubjectToken, finger: UInt8, quality: UInt8?, template: Digest?, model: String)
    /// A person's consent was noted, on which form.
    case consentGiven(subject: SubjectToken, form: String)
    /// An order for a person was entered: at most three calendar months.
    case orderEntered(subject: SubjectToken, order: OrderID, from: DateTime, until: DateTime, regime: String)
    /// A wristband was reserved to a person and its provisioning begun.
    case wristbandTaken(subject: SubjectToken, order: OrderID, wristband: SerialNumber, terminal: TerminalNumber)
    /// The identity was written and read back.
    case identityWritten(wristband: SerialNumber)
    /// A key was installed and confirmed by its CRC-32.
    case keyInstalled(wristband: SerialNumber, index: UInt8, key: KeyFingerprint)
    /// Parameters, fences and curfew were given; the hash of what was given.
    case settingsGiven(wristband: SerialNumber, settings: Digest?)
    /// The wristband obeys the order.
    case armed(wristband: SerialNumber)
    /// The strap was seen closed and the wristband worn.
    case wornSeen(wristband: SerialNumber)
    /// The core saw the first authenticated location, of a fix of this time.
    case locationSeen(wristband: SerialNumber, fix: DateTime)
    /// The label was printed, with a code people can read.
    case labelPrinted(wristband: SerialNumber, code: String)
    /// The wristband is the person's: the provisioning is complete, without a first location when it was `offline`.
    case bound(subject: SubjectToken, order: OrderID, wristband: SerialNumber, offline: Bool)
    /// A provisioning was given up: why, which steps were rolled back, and whether the wristband is clean or must be
    /// wiped.
    case undone(wristband: SerialNumber, reason: String, rolledBack: [ProvisioningStep], clean: Bool)
    /// A person's order, if one was entered, was ended and the person's secrets are to be erased; the wristband, if they
    /// had one, must be wiped.
    case released(subject: SubjectToken, order: OrderID?, wristband: SerialNumber?, reason: String)
    /// Order, key, areas and store of a wristband were wiped.
    case wiped(wristband: SerialNumber)
    /// A newly provisioned wristband took the place of the person's wristband, which must be wiped.
    case transferred(subject: SubjectToken, order: OrderID, from: SerialNumber, to: SerialNumber, offline: Bool)
    /// An order was made longer, by at most three calendar months.
    case extended(order: OrderID, until: DateTime)
    /// An order's end has passed.
    case expired(order: OrderID)
    /// A person signed in at a desk: in which way, with what outcome, and whether it is to be sent later.
    case attended(subject: SubjectToken, modality: Modalities, outcome: VerificationResult.Outcome, stored: Bool)
    /// What would have been recorded as `step` failed: whose, and the reason, which names no person.
    case failed(step: Kind, subject: SubjectToken?, wristband: SerialNumber?, reason: String)
}

/// How it was known who somebody is.
public enum Identification: String, CaseIterable, Sendable {
    /// By a resident identity card in a reader.
    case card
    /// By an officer, from papers.
    case document
}

/// The steps of a provisioning between `wristbandTaken` and its end, in their order.
public enum ProvisioningStep: String, CaseIterable, Sendable {
    case identityWritten, keyInstalled, settingsGiven, armed, wornSeen
    /// Left out when the core cannot be reached: the end says `offline` then.
    case locationSeen
    case labelPrinted
}

extension LedgerEvent {
    /// What a record is about, as it stands in the ledger.
    public enum Kind: String, CaseIterable, Sendable {
        case personEnrolled, fingerEnrolled, consentGiven, givenUp
        case orderEntered, wristbandTaken, identityWritten, keyInstalled
        case settingsGiven, armed, wornSeen, locationSeen, labelPrinted, bound, undone, released, wiped, transferred
        case extended, expired, attended, failed
    }

    /// What the record is about.
    public var kind: Kind {
        switch self {
        case .personEnrolled: .personEnrolled
        case .fingerEnrolled: .fingerEnrolled
        case .consentGiven: .consentGiven
        case .givenUp: .givenUp
        case .orderEntered: .orderEntered
        case .wristbandTaken: .wristbandTaken
        case .identityWritten: .identityWritten
        case .keyInstalled: .keyInstalled
        case .settingsGiven: .settingsGiven
        case .armed: .armed
        case .wornSeen: .wornSeen
        case .locationSeen: .locationSeen
        case .labelPrinted: .labelPrinted
        case .bound: .bound
        case .undone: .undone
        case .released: .released
        case .wiped: .wiped
        case .transferred: .transferred
        case .extended: .extended
        case .expired: .expired
        case .attended: .attended
        case .failed: .failed
        }
    }
}
