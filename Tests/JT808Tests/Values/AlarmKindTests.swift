import JT808
import Testing

/// The kinds of alarm, with names, bits and deadlines as `profile.md` has them.
struct AlarmKindTests {
    /// Alarms: who raises, by when, until when.
    static let deadlines: [String: UInt32] = [
        "sos": 60, "strapCut": 180, "strapOpen": 180, "caseOpened": 180, "strapLoose": 300, "notWorn": 240,
        "fenceExit": 240, "fenceEnter": 240, "lowBattery": 600, "criticalBattery": 300, "poweredOff": 300,
        "fixLost": 600, "jammingSuspected": 600, "simChanged": 300, "selfTestFailed": 300, "motionless": 900,
        "orderExpired": 300, "curfewAbsence": 600, "leftRegion": 240, "overdueReturn": 600, "restrictedPlace": 240,
        "missedVerification": 120, "identityMismatch": 120, "spoofSuspected": 120, "missedPatrol": 120,
        "offline": 120, "identityConflict": 120, "orderExpiring": 86_400,
    ]

    /// Alarm bits, from bit 0.
    static let bits = [
        "strapCut", "strapOpen", "strapLoose", "caseOpened", "notWorn", "fenceExit", "fenceEnter", "lowBattery",
        "criticalBattery", "poweredOff", "fixLost", "jammingSuspected", "simChanged", "motionless", "selfTestFailed",
        "orderExpired",
    ]

    @Test("The kinds are those of the table, by name, each with its deadline")
    func table() {
        #expect(Set(AlarmKind.allCases.map(\.name)) == Set(Self.deadlines.keys))
        for kind in AlarmKind.allCases { #expect(kind.deadline == Self.deadlines[kind.name], "\(kind)") }
    }

    @Test("A kind comes back from its name, and no other name is one")
    func names() {
        for kind in AlarmKind.allCases { #expect(AlarmKind(name: kind.name) == kind) }
        for name in ["", "SOS", "strapcut", "strapCut ", "unknown"] { #expect(AlarmKind(name: name) == nil) }
    }

    @Test("A device tells an alarm by the bit of the table; sos and what the core derives have none")
    func deviceBits() {
        for kind in AlarmKind.allCases {
            let bit = Self.bits.firstIndex(of: kind.name).map { WristbandAlarms(rawValue: 1 << UInt32($0)) }
            #expect(kind.deviceBit == bit, "\(kind)")
        }
    }

    @Test("The named bits are those of the table")
    func namedBits() {
        let named: [WristbandAlarms] = [
            .strapCut, .strapOpen, .strapLoose, .caseOpened, .notWorn, .fenceExit, .fenceEnter, .lowBattery,
            .criticalBattery, .poweredOff, .fixLost, .jammingSuspected, .simChanged, .motionless, .selfTestFailed,
            .orderExpired,
        ]
        #expect(named.map(\.rawValue) == (0..<16).map { 1 << $0 })
    }
}
