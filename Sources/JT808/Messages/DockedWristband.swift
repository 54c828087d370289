/// A wristband in a cradle's slot, in 0xE012: terminal BCD[10] · serial number BYTE[20] · battery % BYTE · charging BYTE
/// · strap BYTE · on body BYTE · state BYTE · order id BYTE[16] · firmware BYTE[20] (`profile.md`, Cradle).
public struct DockedWristband: ~Escapable {
    /// Its terminal number; zero without an identity.
    public var terminal: TerminalNumber
    /// Its serial number, without padding.
    public var serialNumber: RawSpan
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
    /// Its firmware's version, without padding.
    public var firmware: RawSpan

    /// Makes a description.
    @_lifetime(copy serialNumber, copy firmware)
    public init(
        terminal: TerminalNumber, serialNumber: RawSpan, battery: UInt8, charging: Charging, strap: Strap.State,
        wear: Wear.State, state: SupervisionState.State, order: OrderID, firmware: RawSpan
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

    /// Bytes of a description.
    public static let size = 71

    /// The bytes.
    public struct View: ~Escapable {
        let bytes: RawSpan

        /// Wraps at least 71 bytes.
        @_lifetime(copy bytes)
        public init(_ bytes: RawSpan) throws(Refusal) {
            try bytes.require(DockedWristband.size)
            self.bytes = bytes
        }

        /// The terminal number.
        public var terminal: TerminalNumber { bytes.terminalNumber(at: 0) }
        /// The serial number with its padding.
        public var serialNumber: RawSpan {
            @_lifetime(copy self) get { bytes.slice(at: 10, count: 20) }
        }
        /// The battery, %.
        public var battery: UInt8 { bytes.byte(at: 30) }
        /// The charging's code.
        public var charging: UInt8 { bytes.byte(at: 31) }
        /// The strap's code.
        public var strap: UInt8 { bytes.byte(at: 32) }
        /// The wear's code.
        public var wear: UInt8 { bytes.byte(at: 33) }
        /// The state's code.
        public var state: UInt8 { bytes.byte(at: 34) }
        /// The order.
        public var order: OrderID {
            OrderID(high: bytes.load(at: 35, as: UInt64.self), low: bytes.load(at: 43, as: UInt64.self))
        }
        /// The firmware's version with its padding.
        public var firmware: RawSpan {
            @_lifetime(copy self) get { bytes.slice(at: 51, count: 20) }
        }
    }

    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) throws(Refusal) {
        let view = try View(bytes)
        guard view.terminal.isDecimal else { throw Refusal(.notDecimal, at: 0) }
        self.init(
            terminal: view.terminal, serialNumber: view.serialNumber.trimmed(), battery: view.battery,
            charging: try Charging(coded: view.charging, at: 31), strap: try Strap.State(coded: view.strap, at: 32),
            wear: try Wear.State(coded: view.wear, at: 33),
            state: try SupervisionState.State(coded: view.state, at: 34), order: view.order,
            firmware: view.firmware.trimmed())
    }

    @_lifetime(body: copy body)
    borrowing func emit(into body: inout BodyWriter) {
        guard body.require(terminal.isDecimal) else { return }
        body.terminalNumber(terminal)
        body.fixed(serialNumber, width: 20)
        body.byte(battery)
        body.byte(charging.rawValue)
        body.byte(strap.rawValue)
        body.byte(wear.rawValue)
        body.byte(state.rawValue)
        body.orderID(order)
        body.fixed(firmware, width: 20)
    }
}
