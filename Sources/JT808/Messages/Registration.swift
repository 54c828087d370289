/// 0x0100: registration (终端注册), protocol.md §4.6.
///
/// | field | 2011 | 2013 | 2019 |
/// | --- | --- | --- | --- |
/// | province WORD, city WORD | 0, 2 | 0, 2 | 0, 2 |
/// | manufacturer | 4, [5] | 4, [5] | 4, [11] |
/// | model | 9, [8], padded with spaces | 9, [20] | 15, [30] |
/// | terminal id | 17, [7] | 29, [7] | 45, [30] |
/// | plate colour BYTE | 24 | 36 | 75 |
/// | plate STRING | 25 | 37 | 76 |
public struct Registration: MessageBody, ~Escapable {
    /// The widths by which the editions differ.
    struct Layout {
        var manufacturer: Int
        var model: Int
        var terminalID: Int

        init(_ edition: Edition) {
            switch edition {
            case .v2011: (manufacturer, model, terminalID) = (5, 8, 7)
            case .v2013: (manufacturer, model, terminalID) = (5, 20, 7)
            case .v2019: (manufacturer, model, terminalID) = (11, 30, 30)
            }
        }

        /// Bytes before the plate.
        var fixed: Int { 4 &+ manufacturer &+ model &+ terminalID &+ 1 }
    }

    /// First two digits of GB/T 2260; 0 leaves it to the platform.
    public var province: UInt16
    /// Last four digits of GB/T 2260; 0 leaves it to the platform.
    public var city: UInt16
    /// The maker's code, without padding.
    public var manufacturer: RawSpan
    /// The model, without padding.
    public var model: RawSpan
    /// The terminal's id given by the maker, without padding.
    public var terminalID: RawSpan
    /// Colour of the plate; 0 for what has none, as a wristband.
    public var plateColour: UInt8
    /// Plate or, for a wristband, an opaque key of the wearer; GBK.
    public var plate: RawSpan

    /// Makes a registration of something without a plate.
    @_lifetime(copy manufacturer, copy model, copy terminalID)
    public init(
        province: UInt16 = 0, city: UInt16 = 0, manufacturer: RawSpan, model: RawSpan, terminalID: RawSpan
    ) {
        self.province = province
        self.city = city
        self.manufacturer = manufacturer
        self.model = model
        self.terminalID = terminalID
        plateColour = 0
        plate = terminalID.slice(at: 0, count: 0)
    }

    /// The bytes, laid out by the edition that the length tells where the header cannot.
    public struct View: ~Escapable {
        let body: RawSpan
        let layout: Layout
        /// The edition of the body: 2011 and 2013 share a header, and 2013 has at least 37 bytes.
        public let edition: Edition

        /// Wraps the fixed fields and what follows.
        @_lifetime(copy body)
        public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
            let isShort = body.byteCount < Layout(.v2013).fixed
            self.edition = edition == .v2013 && isShort ? .v2011 : edition
            layout = Layout(self.edition)
            try body.require(layout.fixed)
            self.body = body
        }

        /// First two digits of GB/T 2260.
        public var province: UInt16 { body.word(at: 0) }
        /// Last four digits of GB/T 2260.
        public var city: UInt16 { body.word(at: 2) }
        /// The maker's code with its padding.
        public var manufacturer: RawSpan {
            @_lifetime(copy self) get { body.slice(at: 4, count: layout.manufacturer) }
        }
        /// The model with its padding.
        public var model: RawSpan {
            @_lifetime(copy self) get { body.slice(at: 4 &+ layout.manufacturer, count: layout.model) }
        }
        /// The terminal's id with its padding.
        public var terminalID: RawSpan {
            @_lifetime(copy self) get {
                body.slice(at: 4 &+ layout.manufacturer &+ layout.model, count: layout.terminalID)
            }
        }
        /// Colour of the plate.
        public var plateColour: UInt8 { body.byte(at: layout.fixed &- 1) }
        /// The rest of the body.
        public var plate: RawSpan {
            @_lifetime(copy self) get { body.rest(from: layout.fixed) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        province = view.province
        city = view.city
        manufacturer = view.manufacturer.trimmed()
        model = view.model.trimmed()
        terminalID = view.terminalID.trimmed()
        plateColour = view.plateColour
        plate = view.plate
    }

    /// Writes the body; text longer than the edition's field is cut.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        let layout = Layout(edition)
        body.word(province)
        body.word(city)
        body.fixed(manufacturer, width: layout.manufacturer)
        body.fixed(model, width: layout.model, padding: edition == .v2011 ? 0x20 : 0x00)
        body.fixed(terminalID, width: layout.terminalID)
        body.byte(plateColour)
        body.bytes(plate)
    }
}
