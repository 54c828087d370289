/// What a simulated HID device says of itself.
public struct HIDDescription: Equatable, Sendable {
    /// Who made it.
    public var vendor: UInt16
    /// What it is.
    public var product: UInt16
    /// Its name.
    public var model: String
    /// Its number.
    public var serial: String
    /// What its reports mean.
    public var reportDescriptor: [UInt8]
    /// The bytes of a report for the host.
    public var reportSize: Int

    /// Describes a device whose reports have no numbers.
    public init(
        vendor: UInt16, product: UInt16, model: String, serial: String, reportDescriptor: [UInt8], reportSize: Int
    ) {
        self.vendor = vendor
        self.product = product
        self.model = model
        self.serial = serial
        self.reportDescriptor = reportDescriptor
        self.reportSize = reportSize
    }

    /// For people: identifiers, name and number.
    var identity: String { identityText(vendor, product, model, serial) }
}
