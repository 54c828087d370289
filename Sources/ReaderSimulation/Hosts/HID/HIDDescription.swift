/// What a simulated HID device says of itself.
public struct HIDDescription: Equatable, Sendable {
    /// What kind of device it is to a host.
    public enum Function: Equatable, Sendable {
        /// A keyboard, with reports as a system understands them before it has a driver.
        case keyboard
        /// Its maker's own, with reports of 64 bytes each way and no numbers.
        case reports
    }

    /// Who made it.
    public var vendor: UInt16
    /// What it is.
    public var product: UInt16
    /// Its name.
    public var model: String
    /// Its number.
    public var serial: String
    /// What kind of device it is.
    public var function: Function

    /// Describes a device.
    public init(vendor: UInt16, product: UInt16, model: String, serial: String, function: Function) {
        self.vendor = vendor
        self.product = product
        self.model = model
        self.serial = serial
        self.function = function
    }

    /// The bytes of a report for the host.
    var reportSize: Int {
        switch function {
        case .keyboard: 8
        case .reports: 64
        }
    }

    /// What its reports mean (HID 1.11, appendix B, for the keyboard).
    var reportDescriptor: [UInt8] {
        switch function {
        case .keyboard:
            [
                0x05, 0x01, 0x09, 0x06, 0xA1, 0x01,
                // Modifiers, a byte of nothing, five lights, six keys.
                0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02,
                0x95, 0x01, 0x75, 0x08, 0x81, 0x01,
                0x95, 0x05, 0x75, 0x01, 0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x91, 0x02, 0x95, 0x01, 0x75, 0x03, 0x91,
                0x01,
                0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65, 0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0,
            ]
        case .reports:
            [
                0x06, 0x00, 0xFF, 0x09, 0x01, 0xA1, 0x01, 0x09, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95,
                0x40,
                0x81, 0x02, 0x09, 0x03, 0x75, 0x08, 0x95, 0x40, 0x91, 0x02, 0xC0,
            ]
        }
    }
}
