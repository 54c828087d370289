/// What a program and the kernel say to each other through /dev/uhid (Linux `uhid.h`, its packed layout).
package enum UHIDEvent: Equatable, Sendable {
    /// A report from the host, with its number in front, 0 for none.
    case output([UInt8])
    /// The host asks for a report, or sends one, and waits for the answer.
    case reportWanted(identifier: UInt32)
    case reportSent(identifier: UInt32)
    /// Somebody begins or ends to listen, and the like.
    case other

    /// The bytes of the largest one.
    package static let size = 4_380
    /// That a request is answered with an error: `EIO`.
    private static let refusal: UInt16 = 5
    /// USB.
    private static let bus: UInt16 = 3

    /// Understands what the kernel says.
    package init(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        func number(_ index: Int, _ count: Int) -> UInt32 {
            bytes[index..<index + count].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        guard bytes.count >= 8 else {
            self = .other
            return
        }
        switch number(0, 4) {
        case 6 where bytes.count >= 4_102: self = .output(Array(bytes[4..<4 + min(4_096, Int(number(4_100, 2)))]))
        case 9: self = .reportWanted(identifier: number(4, 4))
        case 13: self = .reportSent(identifier: number(4, 4))
        default: self = .other
        }
    }

    /// Makes a device.
    package static func create(_ device: HIDDescription) -> [UInt8] {
        let report = device.reportDescriptor
        return little(UInt32(11)) + padded(device.model, 128) + padded("wristband simulation", 64)
            + padded(device.serial, 64) + little(UInt16(report.count)) + little(bus) + little(UInt32(device.vendor))
            + little(UInt32(device.product)) + little(UInt32(0x100)) + little(UInt32(0)) + report
    }

    /// A report of the device.
    package static func input(_ report: [UInt8]) -> [UInt8] {
        little(UInt32(12)) + little(UInt16(report.count)) + report
    }

    /// What the kernel is told when it waits: there is no such report, or it was taken; nothing when it does not wait.
    package var reply: [UInt8]? {
        switch self {
        case .output, .other: nil
        case .reportWanted(let identifier):
            Self.little(UInt32(10)) + Self.little(identifier) + Self.little(Self.refusal) + Self.little(UInt16(0))
        case .reportSent(let identifier): Self.little(UInt32(14)) + Self.little(identifier) + Self.little(UInt16(0))
        }
    }

    private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
    }

    private static func padded(_ text: String, _ length: Int) -> [UInt8] {
        // The last byte ends the text.
        let bytes = Array(text.utf8.prefix(length - 1))
        return bytes + [UInt8](repeating: 0, count: length - bytes.count)
    }
}
