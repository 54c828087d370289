internal import Biometrics
internal import JT808
internal import Mobility
internal import MonitoringCore

extension Order.Check {
    /// What an order says of a window that the wearer does not know before.
    init?(_ window: Conditions.Window) {
        let kind: Kind
        switch window.kind {
        case .scheduled: return nil
        case .random: kind = .random
        case .adHoc: kind = .adHoc
        }
        self.init(
            kind: kind, at: DateTime(window.from), window: UInt32(window.until - window.from),
            modalities: window.modality.bit, attempts: window.attempts)
    }
}

extension Conditions.Window {
    /// What an order's check is in the world; nothing when it asks for no way to verify.
    init?(_ check: Order.Check) {
        guard let modality = Modality(firstOf: check.modalities) else { return nil }
        let from = Moment(check.at.secondsSince2000)
        self.init(
            kind: check.kind == .random ? .random : .adHoc, from: from, until: from + Double(check.window),
            attempts: check.attempts, modality: modality)
    }
}

extension Modality {
    /// The way that somebody uses of those that are accepted.
    init?(firstOf modalities: Modalities) {
        guard let modality = Self.allCases.first(where: { modalities.contains($0.bit) }) else { return nil }
        self = modality
    }
}
