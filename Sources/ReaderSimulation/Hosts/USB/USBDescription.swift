internal import ReaderWire

/// What a simulated USB device says of itself, and through which pipes it speaks.
public struct USBDescription: Equatable, Sendable {
    /// What kind of device it is to a host.
    public enum Function: Equatable, Sendable {
        /// A serial port (CDC-ACM), for which every system has a driver.
        case serial
        /// Its maker's own, with one pipe for each direction.
        case pair
        /// Its maker's own, with pipes for header and body of each direction.
        case split
        /// A smart-card reader (CCID).
        case cards
    }

    /// Who made it.
    public var vendor: UInt16
    /// What it is.
    public var product: UInt16
    /// Its maker's name.
    public var manufacturer: String
    /// Its own.
    public var model: String
    /// Its number.
    public var serial: String
    /// What kind of device it is.
    public var function: Function

    /// Describes a device.
    public init(
        vendor: UInt16, product: UInt16, manufacturer: String = "wristband simulation", model: String, serial: String,
        function: Function
    ) {
        self.vendor = vendor
        self.product = product
        self.manufacturer = manufacturer
        self.model = model
        self.serial = serial
        self.function = function
    }
}

extension USBDescription {
    /// For people: identifiers, name and number.
    var identity: String { identityText(vendor, product, model, serial) }
}

/// Identifiers, name and number of a device, as lists of devices show them.
func identityText(_ vendor: UInt16, _ product: UInt16, _ model: String, _ serial: String) -> String {
    return "\(vendor.hexadecimal):\(product.hexadecimal) \(model), serial \(serial)"
}

/// Descriptors as bytes (USB 2.0 §9.6).
extension USBDescription {
    /// A packet of a full-speed device's bulk pipes.
    static let packet: UInt8 = 64
    /// Notifications of a serial port or a card reader; ours have none.
    static let notifications: UInt8 = 0x83

    private static let languages: [UInt8] = [4, 3, 0x09, 0x04]

    private var deviceClass: UInt8 { function == .serial ? 0x02 : 0 }
    private var interfaceCount: UInt8 { function == .serial ? 2 : 1 }

    /// The pipe for what the reader says, or with `body` for what belongs to a header said before.
    func pipeIn(body: Bool) -> UInt8 { body ? 0x85 : 0x81 }

    /// The classes of its interfaces, which a list of devices shows.
    var interfaceClasses: [[UInt8]] {
        switch function {
        case .serial: [[0x02, 0x02, 0x01], [0x0A, 0, 0]]
        case .pair, .split: [[0xFF, 0, 0]]
        case .cards: [[0x0B, 0, 0]]
        }
    }

    var deviceDescriptor: [UInt8] {
        [18, 1, 0x00, 0x02, deviceClass, 0, 0, Self.packet] + little(vendor) + little(product)
            + [0x00, 0x01, 1, 2, 3, 1]
    }

    var configurationDescriptor: [UInt8] {
        let inside = interfaces
        return [9, 2] + little(UInt16(9 + inside.count)) + [interfaceCount, 1, 0, 0x80, 50] + inside
    }

    /// A string by its number; nothing when there is none.
    func string(_ index: UInt8) -> [UInt8]? {
        if index == 0 { return Self.languages }
        let strings = [manufacturer, model, serial]
        guard Int(index) <= strings.count else { return nil }
        // A descriptor's length is a byte.
        let text = strings[Int(index) - 1].utf16.prefix(126).flatMap { little($0) }
        return [UInt8(text.count + 2), 3] + text
    }

    private var interfaces: [UInt8] {
        switch function {
        case .serial:
            [8, 11, 0, 2, 0x02, 0x02, 0x01, 0] + interface(0, endpoints: 1, class: [0x02, 0x02, 0x01])
                // CDC: header, calls are not handled, line coding is, and which interface carries the data.
                + [5, 0x24, 0x00, 0x10, 0x01, 5, 0x24, 0x01, 0, 1, 4, 0x24, 0x02, 0x02, 5, 0x24, 0x06, 0, 1]
                + endpoint(Self.notifications, interruptPacket: 16)
                + interface(1, endpoints: 2, class: [0x0A, 0, 0]) + bulk([0x02, 0x81])
        case .pair: interface(0, endpoints: 2, class: [0xFF, 0, 0]) + bulk([0x81, 0x02])
        case .split: interface(0, endpoints: 4, class: [0xFF, 0, 0]) + bulk([0x81, 0x85, 0x02, 0x06])
        case .cards:
            interface(0, endpoints: 3, class: [0x0B, 0, 0]) + Self.cardReader
                + endpoint(Self.notifications, interruptPacket: 8) + bulk([0x02, 0x81])
        }
    }

    /// What a smart-card reader can do (CCID 1.1 §5.1): one slot, T=0 and T=1, short APDUs, messages of 271 bytes.
    private static let cardReader: [UInt8] = [
        54, 0x21, 0x10, 0x01, 0, 7, 3, 0, 0, 0, 0xA0, 0x0F, 0, 0, 0xA0, 0x0F, 0, 0, 0, 0x80, 0x25, 0, 0, 0x80, 0x25, 0,
        0,
        0, 254, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x3E, 0x00, 0x02, 0x00, 0x0F, 0x01, 0, 0, 0xFF, 0xFF, 0, 0, 0, 1,
    ]

    private func interface(_ number: UInt8, endpoints: UInt8, class code: [UInt8]) -> [UInt8] {
        [9, 4, number, 0, endpoints] + code + [0]
    }

    private func bulk(_ addresses: [UInt8]) -> [UInt8] { addresses.flatMap { [7, 5, $0, 2, Self.packet, 0, 0] } }

    private func endpoint(_ address: UInt8, interruptPacket: UInt8) -> [UInt8] {
        [7, 5, address, 3, interruptPacket, 0, 16]
    }

    private func little(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }
}
