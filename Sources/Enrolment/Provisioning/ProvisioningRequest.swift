public import JT808
public import MonitoringCore

/// Which person is to get a wristband, under which order, and where the wristband is.
public struct ProvisioningRequest: Sendable {
    /// The person.
    public var subject: SubjectToken
    /// The order as the office entered it. Its code is of no account: the wristband's key takes its place.
    public var order: Order
    /// The regime, as the ledger notes it.
    public var regime: String
    /// The cradle's slot, from 0.
    public var slot: UInt8
    /// The number printed on the wristband that is meant; nothing for whatever is in the slot.
    public var wristband: SerialNumber?

    /// Makes a request.
    public init(
        subject: SubjectToken, order: Order, regime: String, slot: UInt8, wristband: SerialNumber? = nil
    ) {
        self.subject = subject
        self.order = order
        self.regime = regime
        self.slot = slot
        self.wristband = wristband
    }
}

/// A wristband that is a person's.
public struct ProvisionedWristband: Equatable, Sendable {
    /// Its number.
    public var wristband: SerialNumber
    /// The number it speaks under.
    public var terminal: TerminalNumber
    /// Whether it was bound by an earlier run already.
    public var wasBound: Bool

    /// Makes one.
    public init(wristband: SerialNumber, terminal: TerminalNumber, wasBound: Bool) {
        self.wristband = wristband
        self.terminal = terminal
        self.wasBound = wasBound
    }
}

/// What a person has to do.
public enum ProvisioningPrompt: Equatable, Sendable {
    /// Put a wristband into the slot: the one named, or any from the box.
    case putIn(SerialNumber?)
    /// Take the wristband out of the slot.
    case takeOut
    /// Close the strap.
    case closeStrap
    /// Put it on.
    case putOn
    /// Take it where it has a sky and a network.
    case awaitLocation
}
