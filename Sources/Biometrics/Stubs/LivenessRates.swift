/// What an attacker presents: the species of presentation attack instruments told apart here (ISO/IEC 30107-3).
public enum AttackSpecies: String, Sendable, CaseIterable {
    /// On paper: a printed face, a lifted finger.
    case print
    /// On a screen or loudspeaker: a recording, or a call to the person who should be there, as has happened
    /// (`protocol.md` §3, S26).
    case replay
    /// A worn or moulded likeness.
    case mask
    /// No presentation at all: frames fed in behind the sensor.
    case injection
}

/// Errors of presentation attack detection, in the terms of ISO/IEC 30107-3.
public struct LivenessRates: Hashable, Sendable {
    /// Bona fide presentation classification error rate: the person is taken for an attack.
    public var bpcer: Double
    /// Attack presentation classification error rate by species: the attack is taken for a person. A species that is
    /// not in it is never noticed.
    public var apcer: [AttackSpecies: Double]

    /// States rates.
    public init(bpcer: Double, apcer: [AttackSpecies: Double]) {
        self.bpcer = bpcer
        self.apcer = apcer
    }

    /// The rate of a species.
    public func apcer(of species: AttackSpecies) -> Double { apcer[species] ?? 1 }
}
