package import Biometrics
internal import JT808
internal import Mobility

/// What became of the verifications that wearers of wristbands were asked for.
package struct VerificationCounts: Sendable {
    /// What became of the attacks of one species.
    package struct Attacks: Sendable {
        /// How often verifiers were shown it.
        package var presented = 0
        /// Of these, told as suspected.
        package var suspected = 0
        /// Of these, taken for the wearer.
        package var passed = 0
    }

    /// Requests that devices got, by why they were made.
    package private(set) var asked: [VerificationTerms.Kind: Int] = [:]
    /// Of these, answered by somebody.
    package private(set) var answered: [VerificationTerms.Kind: Int] = [:]
    /// What became of attacks, by what was presented.
    package private(set) var attacks: [AttackSpecies: Attacks] = [:]

    /// Notes a request, and what came of it.
    mutating func note(_ plan: Wearer.Verification, _ terms: VerificationTerms, _ ending: VerificationEnding?) {
        asked[terms.kind, default: 0] += 1
        guard let ending else { return }
        answered[terms.kind, default: 0] += 1
        guard case .attack(let species) = plan.presented else { return }
        attacks[species, default: Attacks()].presented += 1
        if ending.outcome == .spoofSuspected { attacks[species]?.suspected += 1 }
        if ending.outcome == .match { attacks[species]?.passed += 1 }
    }
}
