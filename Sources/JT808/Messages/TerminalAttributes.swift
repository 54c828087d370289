/// 0x0107: the terminal's attributes (查询终端属性应答), protocol.md §4.6.
///
/// type WORD · manufacturer [5] · model [20], 2019 [30] · id [7], 2019 [30] · ICCID BCD[10] · length BYTE and hardware
/// version · length BYTE and firmware version · GNSS BYTE · communication BYTE. In 2019 implementations disagree on the
/// manufacturer, 5 or 11 bytes: both are read, by which the lengths add up, and 11 is written for one that needs it.
public struct TerminalAttributes: MessageBody, ~Escapable {
    /// The widths by which editions and readings differ.
    struct Layout: Equatable {
        var manufacturer: Int
        var model: Int
        var terminalID: Int

        init(_ edition: Edition, wideManufacturer: Bool) {
            manufacturer = wideManufacturer ? 11 : 5
            (model, terminalID) = edition == .v2019 ? (30, 30) : (20, 7)
        }

        /// Where the hardware version's length stands.
        var versions: Int { 2 &+ manufacturer &+ model &+ terminalID &+ 10 }

        /// Whether versions and capabilities end where the body ends.
        func fits(_ body: RawSpan) -> Bool {
            guard body.byteCount > versions else { return false }
            let firmware = versions &+ 1 &+ Int(body.byte(at: versions))
            guard body.byteCount > firmware else { return false }
            return firmware &+ 1 &+ Int(body.byte(at: firmware)) &+ 2 == body.byteCount
        }
    }

    /// Terminal type bits of the standard; a wristband sends 0.
    public var type: UInt16
    /// The maker's code, without padding.
    public var manufacturer: RawSpan
    /// The model, without padding.
    public var model: RawSpan
    /// The terminal's id given by the maker, without padding.
    public var terminalID: RawSpan
    /// The SIM card's number: twenty packed digits, in the first four and the other sixteen.
    public var cardNumber: TerminalNumber
    /// Hardware version.
    public var hardware: RawSpan
    /// Firmware version; a wristband of profile WB1 ends it with `;WB1`.
    public var firmware: RawSpan
    /// Satellite systems: b0 GPS, b1 BDS, b2 GLONASS, b3 Galileo.
    public var satellites: UInt8
    /// Radio: b0 GPRS, b1 CDMA, b2 TD-SCDMA, b3 WCDMA, b4 CDMA2000, b5 TD-LTE, b7 other.
    public var radio: UInt8

    /// Makes the message.
    @_lifetime(copy manufacturer, copy model, copy terminalID, copy hardware, copy firmware)
    public init(
        type: UInt16, manufacturer: RawSpan, model: RawSpan, terminalID: RawSpan, cardNumber: TerminalNumber,
        hardware: RawSpan, firmware: RawSpan, satellites: UInt8, radio: UInt8
    ) {
        self.type = type
        self.manufacturer = manufacturer
        self.model = model
        self.terminalID = terminalID
        self.cardNumber = cardNumber
        self.hardware = hardware
        self.firmware = firmware
        self.satellites = satellites
        self.radio = radio
    }

    /// The bytes, laid out by the reading whose lengths add up.
    public struct View: ~Escapable {
        let body: RawSpan
        let layout: Layout
        private let firmwareStart: Int

        /// Wraps a body of either reading.
        @_lifetime(copy body)
        public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
            var layout = Layout(edition, wideManufacturer: false)
            if !layout.fits(body), edition == .v2019 { layout = Layout(edition, wideManufacturer: true) }
            guard layout.fits(body) else {
                throw Refusal(
                    body.byteCount > layout.versions ? .inconsistentLength : .truncated,
                    at: min(body.byteCount, layout.versions))
            }
            self.body = body
            self.layout = layout
            firmwareStart = layout.versions &+ 1 &+ Int(body.byte(at: layout.versions))
        }

        /// Whether the manufacturer has 11 bytes, the other reading of the 2019 text.
        public var hasWideManufacturer: Bool { layout.manufacturer == 11 }
        /// Terminal type bits.
        public var type: UInt16 { body.word(at: 0) }
        /// The maker's code with its padding.
        public var manufacturer: RawSpan {
            @_lifetime(copy self) get { body.slice(at: 2, count: layout.manufacturer) }
        }
        /// The model with its padding.
        public var model: RawSpan {
            @_lifetime(copy self) get { body.slice(at: 2 &+ layout.manufacturer, count: layout.model) }
        }
        /// The terminal's id with its padding.
        public var terminalID: RawSpan {
            @_lifetime(copy self) get {
                body.slice(at: 2 &+ layout.manufacturer &+ layout.model, count: layout.terminalID)
            }
        }
        /// The SIM card's number.
        public var cardNumber: TerminalNumber { body.terminalNumber(at: layout.versions &- 10) }
        /// Hardware version.
        public var hardware: RawSpan {
            @_lifetime(copy self) get {
                body.slice(at: layout.versions &+ 1, count: Int(body.byte(at: layout.versions)))
            }
        }
        /// Firmware version.
        public var firmware: RawSpan {
            @_lifetime(copy self) get {
                body.slice(at: firmwareStart &+ 1, count: Int(body.byte(at: firmwareStart)))
            }
        }
        /// Satellite systems.
        public var satellites: UInt8 { body.byte(at: body.byteCount &- 2) }
        /// Radio.
        public var radio: UInt8 { body.byte(at: body.byteCount &- 1) }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        self.init(
            type: view.type, manufacturer: view.manufacturer.trimmed(), model: view.model.trimmed(),
            terminalID: view.terminalID.trimmed(), cardNumber: view.cardNumber, hardware: view.hardware,
            firmware: view.firmware, satellites: view.satellites, radio: view.radio)
    }

    /// Writes the body; text longer than the edition's field is cut.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        let layout = Layout(edition, wideManufacturer: edition == .v2019 && manufacturer.byteCount > 5)
        guard body.require(hardware.byteCount <= 255 && firmware.byteCount <= 255) else { return }
        body.word(type)
        body.fixed(manufacturer, width: layout.manufacturer)
        body.fixed(model, width: layout.model)
        body.fixed(terminalID, width: layout.terminalID)
        body.terminalNumber(cardNumber)
        body.byte(UInt8(truncatingIfNeeded: hardware.byteCount))
        body.bytes(hardware)
        body.byte(UInt8(truncatingIfNeeded: firmware.byteCount))
        body.bytes(firmware)
        body.byte(satellites)
        body.byte(radio)
    }
}
