/// The id of a supervision order: BYTE[16] of F001 and E001, opaque to the wristband (`profile.md`).
public struct OrderID: Hashable, Sendable {
    /// The first eight bytes, big-endian.
    public var high: UInt64
    /// The last eight bytes, big-endian.
    public var low: UInt64

    /// Makes an id.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// No order.
    public static var none: OrderID { OrderID(high: 0, low: 0) }
}

#if !hasFeature(Embedded)
    extension OrderID {
        /// The id as 32 hexadecimal digits in lower case.
        public var hexadecimal: String {
            [high, low].map { part in
                let digits = String(part, radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }.joined()
        }

        /// Reads 32 hexadecimal digits; nothing when they are something else.
        public init?(hexadecimal text: String) {
            guard text.utf8.count == 32, text.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
                let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
            else { return nil }
            self.init(high: high, low: low)
        }
    }
#endif
