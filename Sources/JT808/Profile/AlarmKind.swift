/// The kinds of alarm a monitoring core raises, with who raises them and by when (`profile.md`, Alarms).
public enum AlarmKind: UInt8, Sendable, CaseIterable {
    case sos
    case strapCut, strapOpen, strapLoose, caseOpened, notWorn
    case fenceExit, fenceEnter
    case lowBattery, criticalBattery, poweredOff
    case fixLost, jammingSuspected, simChanged, motionless, selfTestFailed, orderExpired
    case curfewAbsence, leftRegion, overdueReturn, restrictedPlace
    case missedVerification, identityMismatch, spoofSuspected, missedPatrol
    case offline, identityConflict, orderExpiring

    /// The bit of items 0xF5 and 0xF6 by which a device tells it; nothing for `sos` and what the core derives.
    public var deviceBit: WristbandAlarms? {
        // Declared in the order of the bits, from strapCut, bit 0, to orderExpired, bit 15.
        guard rawValue >= AlarmKind.strapCut.rawValue, rawValue <= AlarmKind.orderExpired.rawValue else { return nil }
        return WristbandAlarms(rawValue: 1 &<< UInt32(rawValue &- AlarmKind.strapCut.rawValue))
    }

    /// Seconds from the occurrence within which the alarm must be raised.
    public var deadline: UInt32 {
        switch self {
        case .sos: 60
        case .strapCut, .strapOpen, .caseOpened: 180
        case .strapLoose, .criticalBattery, .poweredOff, .simChanged, .selfTestFailed, .orderExpired: 300
        case .notWorn, .fenceExit, .fenceEnter, .leftRegion, .restrictedPlace: 240
        case .lowBattery, .fixLost, .jammingSuspected, .curfewAbsence, .overdueReturn: 600
        case .motionless: 900
        case .missedVerification, .identityMismatch, .spoofSuspected, .missedPatrol, .offline, .identityConflict: 120
        case .orderExpiring: 86_400
        }
    }
}

#if !hasFeature(Embedded)
    extension AlarmKind {
        /// The kind with that name.
        public init?(name: some StringProtocol) {
            guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = kind
        }

        /// The name used in alarm feeds, fleet files and reports: the case's.
        public var name: String { "\(self)" }
    }
#endif
