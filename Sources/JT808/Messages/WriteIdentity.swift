/// 0xF010 of profile WB1: write an identity into the docked wristband: slot BYTE · terminal BCD[10] · serial number
/// BYTE[20] (`profile.md`, Cradle).
public struct WriteIdentity: MessageBody, ~Escapable {
    /// The slot.
    public var slot: UInt8
    /// The terminal number it gets.
    public var terminal: TerminalNumber
    /// The serial number it gets, without padding.
    public var serialNumber: RawSpan

    /// Makes a request.
    @_lifetime(copy serialNumber)
    public init(slot: UInt8, terminal: TerminalNumber, serialNumber: RawSpan) {
        self.slot = slot
        self.terminal = terminal
        self.serialNumber = serialNumber
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 31 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(31)
            self.body = body
        }

        /// The slot.
        public var slot: UInt8 { body.byte(at: 0) }
        /// The terminal number.
        public var terminal: TerminalNumber { body.terminalNumber(at: 1) }
        /// The serial number with its padding.
        public var serialNumber: RawSpan {
            @_lifetime(copy self) get { body.slice(at: 11, count: 20) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        guard view.terminal.isDecimal else { throw Refusal(.notDecimal, at: 1) }
        self.init(slot: view.slot, terminal: view.terminal, serialNumber: view.serialNumber.trimmed())
    }

    /// Writes the body; a serial number of more than 20 bytes is cut.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard body.require(terminal.isDecimal) else { return }
        body.byte(slot)
        body.terminalNumber(terminal)
        body.fixed(serialNumber, width: 20)
    }
}
