internal import JT808

/// What a device was told of an order, in so few digits that it can be kept: the same over restarts, and another as soon
/// as the device is to be told something else.
package struct OrderDigest: Equatable, Sendable {
    /// Of parameters and areas.
    package let settings: UInt64
    /// Of the order itself: its id, and from when until when it holds.
    package let arm: UInt64

    /// Of what a device with the order's code is told; another code is another provisioning, and what was told before it
    /// is gone.
    package init(_ order: Order) {
        var settings = Sum(order.code)
        for message in OrderSettings(order).messages {
            settings.add(message.id.rawValue)
            settings.add(message.body)
        }
        var arm = Sum(order.code)
        for word in [order.id.high, order.id.low, order.from.packed, order.until.packed] { arm.add(word) }
        self.settings = settings.value
        self.arm = arm.value
    }

    /// FNV-1a of 64 bits (draft-eastlake-fnv-17 §2), whose start and factor are its own.
    private struct Sum {
        private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

        /// Begins with a text of any length, so that no text runs into what follows.
        init(_ text: [UInt8]) { add(text) }

        mutating func add(_ bytes: [UInt8]) {
            add(UInt64(bytes.count))
            for byte in bytes { take(byte) }
        }

        mutating func add(_ word: some FixedWidthInteger) {
            for shift in stride(from: 0, to: word.bitWidth, by: 8) { take(UInt8(truncatingIfNeeded: word >> shift)) }
        }

        private mutating func take(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
}
