public import JT808

/// A wristband in a cradle's slot, as E012 tells it.
public struct CradleWristband: Equatable, Sendable {
    /// Its terminal number; zero without an identity.
    public var terminal: TerminalNumber
    /// Its serial number; empty for one that has none yet.
    public var serialNumber: String
    /// Its battery, %.
    public var battery: UInt8
    /// Whether that is being charged.
    public var charging: Charging
    /// What the strap is.
    public var strap: Strap.State
    /// Whether it is worn.
    public var wear: Wear.State
    /// Whether it supervises.
    public var state: SupervisionState.State
    /// The order it obeys, or the last one.
    public var order: OrderID
    /// Its firmware's version.
    public var firmware: String

    /// Makes a wristband.
    public init(
        terminal: TerminalNumber, serialNumber: String, battery: UInt8, charging: Charging, strap: Strap.State,
        wear: Wear.State, state: SupervisionState.State, order: OrderID, firmware: String
    ) {
        self.terminal = terminal
        self.serialNumber = serialNumber
        self.battery = battery
        self.charging = charging
        self.strap = strap
        self.wear = wear
        self.state = state
        self.order = order
        self.firmware = firmware
    }

    /// Who it is; nothing before it has both numbers.
    public var identity: CradleIdentity? { CradleIdentity(terminal: terminal, serialNumber: serialNumber) }

    /// The wristband of an answer, if there is one.
    static func of(_ state: borrowing SlotState) throws(Refusal) -> CradleWristband? {
        guard let docked = state.wristband else { return nil }
        return CradleWristband(
            terminal: docked.terminal, serialNumber: try String(printable: docked.serialNumber),
            battery: docked.battery, charging: docked.charging, strap: docked.strap, wear: docked.wear,
            state: docked.state, order: docked.order, firmware: try String(printable: docked.firmware))
    }

    func emit(after outcome: CradleOutcome, into body: inout BodyWriter) {
        let (serialNumber, firmware) = (Array(serialNumber.utf8), Array(firmware.utf8))
        let docked = DockedWristband(
            terminal: terminal, serialNumber: serialNumber.span.bytes, battery: battery, charging: charging,
            strap: strap, wear: wear, state: state, order: order, firmware: firmware.span.bytes)
        SlotState(outcome: outcome, wristband: docked).emit(into: &body, edition: .v2019)
    }
}
