/// The steps of a provisioning that are done, each with the number of its record.
public struct ProvisioningRecords: Equatable, Sendable {
    /// By the step's place; 0 for one that is not done. Words in place of a dictionary: a ledger has a hundred
    /// thousand.
    var records: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0)

    /// No steps.
    public init() {}

    /// The record of a step; nothing when it is not done.
    public subscript(step: ProvisioningStep) -> UInt64? {
        get {
            let record = withUnsafeBytes(of: records) { $0.load(fromByteOffset: step.place * 8, as: UInt64.self) }
            return record == 0 ? nil : record
        }
        set {
            withUnsafeMutableBytes(of: &records) {
                $0.storeBytes(of: newValue ?? 0, toByteOffset: step.place * 8, as: UInt64.self)
            }
        }
    }

    /// Whether the steps and their records are the same.
    public static func == (left: ProvisioningRecords, right: ProvisioningRecords) -> Bool {
        ProvisioningStep.allCases.allSatisfy { left[$0] == right[$0] }
    }
}

extension ProvisioningStep {
    /// Its place among the steps.
    var place: Int {
        switch self {
        case .identityWritten: 0
        case .keyInstalled: 1
        case .settingsGiven: 2
        case .armed: 3
        case .wornSeen: 4
        case .locationSeen: 5
        case .labelPrinted: 6
        }
    }
}
