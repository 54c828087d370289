public import Link
public import ReaderWire

/// Transfers with a USB device as a packet capture of the kernel's usbmon, which umockdev plays back.
///
/// Classic pcap, link type 220, a header of 64 bytes a transfer's event: the kernel's `Documentation/usb/usbmon.rst`,
/// reference/readers.md §2.
public struct UsbmonCapture: Sendable {
    private static let linkType: UInt32 = 220
    private static let bulk: UInt8 = 3
    /// What usbmon says of a transfer that was just submitted: `-EINPROGRESS`.
    private static let inProgress: Int32 = -115

    /// What happened, in order.
    public private(set) var events: [USBTransferEvent] = []

    /// Nothing yet.
    public init() {}

    /// Adds what happened to a transfer.
    public mutating func append(_ event: USBTransferEvent) { events.append(event) }

    /// The same transfers with everything personal and secret in them replaced.
    public func masked(by mask: ReaderMask) -> UsbmonCapture {
        var copy = self
        for isHost in [true, false] {
            let indices = events.indices.filter { events[$0].endpoint.isIn != isHost && !events[$0].bytes.isEmpty }
            var rest = mask.masked(indices.flatMap { events[$0].bytes }, isHost: isHost)[...]
            for index in indices {
                let count = events[index].bytes.count
                copy.events[index].bytes = Array(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
        }
        return copy
    }

    /// The capture's bytes, as of the device of `UmockdevDevice`. A millisecond passes from event to event.
    public var bytes: [UInt8] {
        var bytes = words([0xA1B2_C3D4]) + [2, 0, 4, 0] + words([0, 0, 65_535, Self.linkType])
        for (index, event) in events.enumerated() {
            let packet = packet(event, milliseconds: index + 1)
            let size = UInt32(packet.count)
            bytes += words([UInt32(index + 1) / 1_000, UInt32(index + 1) % 1_000 * 1_000, size, size]) + packet
        }
        return bytes
    }

    private func packet(_ event: USBTransferEvent, milliseconds: Int) -> [UInt8] {
        let (letter, status): (UInt8, Int32) =
            switch event.kind {
            case .submitted: (UInt8(ascii: "S"), Self.inProgress)
            case .completed(let status): (UInt8(ascii: "C"), status)
            }
        let data = event.bytes
        var packet = (0..<8).map { UInt8(truncatingIfNeeded: event.number >> (8 * UInt64($0))) }
        // The device of `UmockdevDevice`: number 2 on bus 1; no set-up packet.
        packet += [letter, Self.bulk, event.endpoint.address, 2, 1, 0, UInt8(ascii: "-")]
        packet.append(data.isEmpty ? UInt8(ascii: event.endpoint.isIn ? "<" : ">") : 0)
        packet += words([UInt32(milliseconds / 1_000), 0])
        packet += words([UInt32(milliseconds % 1_000 * 1_000), UInt32(bitPattern: status)])
        packet += words([UInt32(event.length), UInt32(data.count)])
        return packet + [UInt8](repeating: 0, count: 24) + data
    }

    private func words(_ numbers: [UInt32]) -> [UInt8] {
        numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) } }
    }
}
