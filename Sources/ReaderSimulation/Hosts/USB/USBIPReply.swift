internal import ReaderWire

/// What a USB/IP host is told, as bytes.
package enum USBIPReply: Sendable {
    /// A device that can be had.
    package struct Device: Equatable, Sendable {
        /// What it says of itself.
        package var description: USBDescription
        /// On which bus it seems to be, and its number there.
        package var bus: UInt32
        package var number: UInt32

        package init(_ description: USBDescription, bus: UInt32 = 1, number: UInt32) {
            self.description = description
            self.bus = bus
            self.number = number
        }

        /// The name it is asked for by.
        package var busID: String { "\(bus)-\(number)" }
    }

    /// Full speed.
    static let speed: UInt32 = 2
    /// The negative numbers of errors that say that a pipe is stalled, and that a transfer was taken back.
    static let stalled: Int32 = -32
    static let takenBack: Int32 = -104

    /// The devices there are, with their interfaces.
    package static func list(_ devices: [Device]) -> [UInt8] {
        operation(0x0005, status: 0) + UInt32(devices.count).bigEndianBytes
            + devices.flatMap { device in
                record(device) + device.description.interfaceClasses.flatMap { $0 + [0] }
            }
    }

    /// The device that was asked for; nothing when there is none, or somebody has it.
    package static func taken(_ device: Device?) -> [UInt8] {
        operation(0x0003, status: device == nil ? 1 : 0) + (device.map { record($0) } ?? [])
    }

    /// What became of a transfer.
    ///
    /// - Parameter data: what came, for one of that direction.
    package static func done(_ sequence: UInt32, status: Int32 = 0, length: Int, data: [UInt8] = []) -> [UInt8] {
        header(3, sequence, status) + UInt32(length).bigEndianBytes + UInt32(0).bigEndianBytes
            + UInt32.max.bigEndianBytes + [UInt8](repeating: 0, count: 12) + data
    }

    /// Whether a transfer was still under way, and now is not.
    package static func unlinked(_ sequence: UInt32, wasUnderway: Bool) -> [UInt8] {
        header(4, sequence, wasUnderway ? takenBack : 0) + [UInt8](repeating: 0, count: 24)
    }

    private static func operation(_ code: UInt16, status: UInt32) -> [UInt8] {
        USBIPRequests.version.bigEndianBytes + code.bigEndianBytes + status.bigEndianBytes
    }

    private static func header(_ command: UInt32, _ sequence: UInt32, _ status: Int32) -> [UInt8] {
        command.bigEndianBytes + sequence.bigEndianBytes + [UInt8](repeating: 0, count: 12)
            + UInt32(bitPattern: status).bigEndianBytes
    }

    private static func record(_ device: Device) -> [UInt8] {
        let description = device.description
        let head = description.deviceDescriptor
        return padded("/simulated/\(device.busID)", 256) + padded(device.busID, 32) + device.bus.bigEndianBytes
            + device.number.bigEndianBytes + speed.bigEndianBytes + description.vendor.bigEndianBytes
            + description.product.bigEndianBytes + [head[13], head[12]] + head[4...6]
            + [1, 1, UInt8(description.interfaceClasses.count)]
    }

    private static func padded(_ text: String, _ length: Int) -> [UInt8] {
        Array((Array(text.utf8) + [UInt8](repeating: 0, count: length)).prefix(length))
    }
}
