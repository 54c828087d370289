/// 0x5501 live and 0x5502 from the blind zone: a vendor's compact location report (protocol.md §4.6, vendor extras; the
/// layout as traccar's decoder and the vectors have it). Its header has a serial of one byte, see `VendorHeader`.
///
/// time BCD[6] `DDMMYYhhmmss` UTC · latitude BCD[4] `ddmm.mmmm` · longitude nine digits `dddmm.mmmm` and a nibble: 0 valid,
/// 1 north, 2 east · speed BCD[1] · direction in 2° BYTE · signal BYTE · satellites BYTE · mileage km DWORD · battery BYTE ·
/// cell DWORD · area WORD · product BYTE · status WORD · alarms WORD · items.
public struct CompactLocation: MessageBody, ~Escapable {
    /// The fields before the items, which have a fixed size.
    public struct Fix: Equatable, Sendable {
        /// When, in UTC.
        public var time: DateTime
        /// Where.
        public var place: Place
        /// 0–99.
        public var speed: UInt8
        /// Clockwise from north, in 2°.
        public var direction: UInt8
        /// Radio signal strength.
        public var signal: UInt8
        /// Satellites.
        public var satellites: UInt8
        /// Kilometres.
        public var mileage: UInt32
        /// %, 0–100; AA and AB are charging.
        public var battery: UInt8
        /// Cell identity; 0 without.
        public var cell: UInt32
        /// Location area code; 0 without.
        public var area: UInt16
        /// The product, which gives status and alarms their meaning.
        public var product: UInt8
        /// Status bits.
        public var status: UInt16
        /// Alarm bits.
        public var alarms: UInt16

        /// Makes a fix.
        public init(
            time: DateTime, place: Place, speed: UInt8, direction: UInt8, signal: UInt8, satellites: UInt8,
            mileage: UInt32, battery: UInt8, cell: UInt32, area: UInt16, product: UInt8, status: UInt16,
            alarms: UInt16
        ) {
            self.time = time
            self.place = place
            self.speed = speed
            self.direction = direction
            self.signal = signal
            self.satellites = satellites
            self.mileage = mileage
            self.battery = battery
            self.cell = cell
            self.area = area
            self.product = product
            self.status = status
            self.alarms = alarms
        }
    }

    /// When and where.
    public var fix: Fix
    /// Items as in 0x0200, with the vendor's ids.
    public var items: AdditionalItems

    /// Bytes before the items.
    public static let size = 35

    /// Makes a report.
    @_lifetime(copy items)
    public init(fix: Fix, items: consuming AdditionalItems) {
        self.fix = fix
        self.items = items
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 35 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(CompactLocation.size)
            self.body = body
        }

        /// The digits of the time, day first.
        public var time: UInt64 { body.sixBytes(at: 0) }
        /// The digits of the latitude.
        public var latitude: UInt32 { body.doubleWord(at: 6) }
        /// The digits of the longitude, nine, and the nibble of flags.
        public var longitude: UInt64 { UInt64(body.doubleWord(at: 10)) &<< 8 | UInt64(body.byte(at: 14)) }
        /// The speed's digits.
        public var speed: UInt8 { body.byte(at: 15) }
        /// Clockwise from north, in 2°.
        public var direction: UInt8 { body.byte(at: 16) }
        /// Radio signal strength.
        public var signal: UInt8 { body.byte(at: 17) }
        /// Satellites.
        public var satellites: UInt8 { body.byte(at: 18) }
        /// Kilometres.
        public var mileage: UInt32 { body.doubleWord(at: 19) }
        /// The battery.
        public var battery: UInt8 { body.byte(at: 23) }
        /// Cell identity.
        public var cell: UInt32 { body.doubleWord(at: 24) }
        /// Location area code.
        public var area: UInt16 { body.word(at: 28) }
        /// The product.
        public var product: UInt8 { body.byte(at: 30) }
        /// Status bits.
        public var status: UInt16 { body.word(at: 31) }
        /// Alarm bits.
        public var alarms: UInt16 { body.word(at: 33) }
        /// The bytes behind the fixed fields.
        public var items: RawSpan {
            @_lifetime(copy self) get { body.rest(from: CompactLocation.size) }
        }
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        guard let time = DateTime(packed: Self.turned(view.time)) else { throw Refusal(.notDecimal, at: 0) }
        let place = try Place(view.latitude, view.longitude)
        guard view.speed.isPackedDecimal else { throw Refusal(.notDecimal, at: 15) }
        fix = Fix(
            time: time, place: place, speed: UInt8(truncatingIfNeeded: PackedByte.number(view.speed)),
            direction: view.direction, signal: view.signal, satellites: view.satellites, mileage: view.mileage,
            battery: view.battery, cell: view.cell, area: view.area, product: view.product, status: view.status,
            alarms: view.alarms)
        do {
            items = try AdditionalItems(view.items)
        } catch {
            throw error.shifted(by: Self.size)
        }
    }

    /// Exchanges day and year: the vendor's order for the standard's, and back.
    private static func turned(_ digits: UInt64) -> UInt64 {
        digits & 0x00ff_00ff_ffff | digits &>> 16 & 0xff00_0000 | (digits & 0xff00_0000) &<< 16
    }

    /// Writes the body; a speed above 99 cannot be written.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard body.require(fix.speed <= 99) else { return }
        body.sixBytes(Self.turned(fix.time.packed))
        fix.place.emit(into: &body)
        body.byte(UInt8(truncatingIfNeeded: PackedByte.pack(UInt32(fix.speed))))
        body.byte(fix.direction)
        body.byte(fix.signal)
        body.byte(fix.satellites)
        body.doubleWord(fix.mileage)
        body.byte(fix.battery)
        body.doubleWord(fix.cell)
        body.word(fix.area)
        body.byte(fix.product)
        body.word(fix.status)
        body.word(fix.alarms)
        body.bytes(items.bytes)
    }
}
