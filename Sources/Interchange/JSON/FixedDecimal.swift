/// A decimal number with a fixed count of digits behind the point: `12.345`.
public struct FixedDecimal: Hashable, Sendable {
    /// How many there are of the last digit's unit: 12,345 for `12.345`.
    public let units: Int64
    /// Digits behind the point, 0 … 15.
    public let digits: Int

    /// Takes a count of units, as microdegrees and microseconds are; traps unless `digits` is 0 … 15.
    @inlinable
    public init(units: Int64, digits: Int) {
        precondition((0...15).contains(digits))
        self.units = units
        self.digits = digits
    }

    /// Rounds to the nearest, a tie to the even digit, as C's `printf` does; traps unless `digits` is 0 … 15.
    ///
    /// Nothing when the value is no number or has more units than doubles count one by one, 2^53.
    public init?(_ value: Double, digits: Int) {
        let scale = FixedDecimal.scale(digits)
        let scaled = value * scale
        guard scaled.magnitude < 0x1p53 else { return nil }
        var rounded = scaled.rounded(.toNearestOrEven)
        if (scaled - rounded).magnitude == 0.5 {
            // The product is rounded already: what it lost says on which side of the middle the value stands.
            let lost = (-scaled).addingProduct(value, scale)
            if lost > 0 { rounded = scaled.rounded(.up) } else if lost < 0 { rounded = scaled.rounded(.down) }
        }
        self.init(units: Int64(rounded), digits: digits)
    }

    /// 10 to the power of `digits`.
    private static func scale(_ digits: Int) -> Double {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        return scale
    }
}

extension FixedDecimal: JSONScalar {
    /// Appends the number with all its digits.
    @inlinable
    public func appendJSON(to bytes: inout [UInt8]) {
        if units < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(units.magnitude, least: digits + 1, to: &bytes)
        if digits > 0 { bytes.insert(UInt8(ascii: "."), at: bytes.count - digits) }
    }
}

extension FixedDecimal: CustomStringConvertible {
    /// The number with all its digits.
    public var description: String {
        var bytes: [UInt8] = []
        appendJSON(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
