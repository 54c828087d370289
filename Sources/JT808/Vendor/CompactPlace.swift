extension CompactLocation {
    /// A place in degrees and minutes, as a satellite receiver writes it.
    public struct Place: Hashable, Sendable {
        /// North positive, in ten-thousandths of a minute.
        public let latitude: Int32
        /// East positive, in ten-thousandths of a minute.
        public let longitude: Int32
        /// Whether the receiver had a fix.
        public var isValid: Bool
        /// The flags' fourth bit, whose meaning is not known.
        public var isMarked: Bool

        /// Makes a place; nothing beyond the poles or the date line.
        public init?(latitude: Int32, longitude: Int32, isValid: Bool, isMarked: Bool) {
            guard latitude.magnitude <= 90 &* Place.degree, longitude.magnitude <= 180 &* Place.degree else {
                return nil
            }
            self.latitude = latitude
            self.longitude = longitude
            self.isValid = isValid
            self.isMarked = isMarked
        }

        static let degree: UInt32 = 600_000

        /// Reads the digits, which stand at 6 and 10 of the body.
        init(_ latitude: UInt32, _ longitude: UInt64) throws(Refusal) {
            let minutes = UInt32(truncatingIfNeeded: longitude &>> 4)
            let flags = UInt8(truncatingIfNeeded: longitude & 0x0f)
            guard latitude.isPackedDecimal else { throw Refusal(.notDecimal, at: 6) }
            guard (longitude &>> 4).isPackedDecimal else { throw Refusal(.notDecimal, at: 10) }
            let north = Place.number(degrees: latitude &>> 24, minutes: latitude)
            // The hundreds of degrees stand before the eight digits that are like the latitude's.
            let hundreds = UInt32(truncatingIfNeeded: longitude &>> 36) &* 100
            let east = Place.number(degrees: minutes &>> 24, minutes: minutes).map { $0 &+ hundreds &* Place.degree }
            guard let north, north <= 90 &* Place.degree else { throw Refusal(.outOfRange, at: 6) }
            guard let east, east <= 180 &* Place.degree else { throw Refusal(.outOfRange, at: 10) }
            self.latitude = Int32(truncatingIfNeeded: north) &* (flags & 2 != 0 ? 1 : -1)
            self.longitude = Int32(truncatingIfNeeded: east) &* (flags & 4 != 0 ? 1 : -1)
            isValid = flags & 1 != 0
            isMarked = flags & 8 != 0
        }

        /// The number two digits of degrees and the low six of `minutes` stand for; nothing from 60 minutes.
        private static func number(degrees: UInt32, minutes: UInt32) -> UInt32? {
            func two(_ digits: UInt32) -> UInt32 { PackedByte.number(UInt8(truncatingIfNeeded: digits)) }
            guard two(minutes &>> 16) < 60 else { return nil }
            return two(degrees) &* Place.degree &+ two(minutes &>> 16) &* 10_000 &+ two(minutes &>> 8) &* 100
                &+ two(minutes)
        }

        /// Two digits of degrees and six of minutes; the hundreds of degrees are left out.
        private static func digits(_ number: UInt32) -> UInt32 {
            func two(_ number: UInt32) -> UInt32 { UInt32(truncatingIfNeeded: PackedByte.pack(number % 100)) }
            let minutes = number % degree
            return two(number / degree) &<< 24 | two(minutes / 10_000) &<< 16 | two(minutes / 100) &<< 8
                | two(minutes)
        }

        @_lifetime(body: copy body)
        func emit(into body: inout BodyWriter) {
            body.doubleWord(Place.digits(latitude.magnitude))
            let east = longitude.magnitude
            let hundreds = UInt64(east / (100 &* Place.degree)) &<< 36
            var flags: UInt64 = isValid ? 1 : 0
            if latitude >= 0 { flags |= 2 }
            if longitude >= 0 { flags |= 4 }
            if isMarked { flags |= 8 }
            let digits = hundreds | UInt64(Place.digits(east)) &<< 4 | flags
            body.doubleWord(UInt32(truncatingIfNeeded: digits &>> 8))
            body.byte(UInt8(truncatingIfNeeded: digits))
        }
    }
}
