/// A wristband of which a closed core is told no code, and which it refuses: its key is not kept as it was installed.
public struct KeylessWristband: Equatable, Sendable {
    /// The wristband.
    public let wristband: SerialNumber
    /// Whose it is.
    public let subject: SubjectToken
    /// Whether they wear it already, and are not being provisioned with it.
    public let isBound: Bool

    /// Makes one.
    public init(wristband: SerialNumber, subject: SubjectToken, isBound: Bool) {
        self.wristband = wristband
        self.subject = subject
        self.isBound = isBound
    }
}

extension KeylessWristband: CustomStringConvertible {
    /// What is wrong and what to do, in a line.
    public var description: String {
        "the key of \(wristband) is missing or damaged, and the core refuses it; restore it from a copy, or "
            + (isBound ? "transfer \(subject) to another wristband" : "give up the provisioning of \(subject)")
    }
}
