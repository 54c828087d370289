/// What comes before the sensor, in an imagined world that knows the truth.
public enum Presentation: Hashable, Sendable {
    /// The person.
    case genuine
    /// Somebody else who takes no trouble: the zero-effort impostor of ISO/IEC 19795-1.
    case impostor
    /// Somebody who presents the person's likeness: an impostor attack of ISO/IEC 30107-3.
    case attack(AttackSpecies)
}
