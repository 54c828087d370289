public import ReaderWire

/// A reader as umockdev's description of a device, with the USB device above its node.
public struct UmockdevDevice: Sendable {
    /// What it is.
    public var model: ReaderModel
    /// Its serial number, of those that tell one.
    public var serial: String?
    /// Its USB descriptors, for those that are opened by USB.
    public var descriptors: [UInt8]

    /// Makes a description.
    public init(model: ReaderModel, serial: String?, descriptors: [UInt8] = []) {
        self.model = model
        self.serial = serial
        self.descriptors = descriptors
    }

    /// The node that a program opens under umockdev.
    public var node: String {
        switch model.access {
        case .serial: model.support == .bridge ? "/dev/ttyUSB0" : "/dev/ttyACM0"
        case .usb: "/dev/bus/usb/001/002"
        case .hidraw: "/dev/hidraw0"
        case .input: "/dev/input/event0"
        }
    }

    /// Where the USB device is in sysfs.
    public static let path = "/devices/wristband/usb1/1-1"

    /// The text of `device.umockdev`: children before their parents.
    public var text: String { child + interface + device }

    private var identifiers: (vendor: String, product: String) {
        guard case .device(let vendor, let product) = model.match else { return ("1209", "0010") }
        return (vendor.hexadecimal, product.hexadecimal)
    }

    private var child: String {
        let name = String(node.dropFirst("/dev/".count))
        let part = "\(Self.path)/1-1:1.0"
        let hid = "\(part)/0003:\(identifiers.vendor.uppercased()):\(identifiers.product.uppercased()).0001"
        switch model.access {
        case .usb: return ""
        case .serial:
            let numbers = model.support == .bridge ? "188" : "166"
            return block(
                "\(part)/tty/\(name)", node: name,
                properties: ["DEVNAME=\(node)", "MAJOR=\(numbers)", "MINOR=0", "SUBSYSTEM=tty"],
                attributes: ["dev=\(numbers):0"])
        case .hidraw:
            return block(
                "\(hid)/hidraw/\(name)", node: name,
                properties: ["DEVNAME=\(node)", "MAJOR=240", "MINOR=0", "SUBSYSTEM=hidraw"], attributes: ["dev=240:0"])
        case .input:
            return block(
                "\(hid)/input/input1/event0", node: name,
                properties: ["DEVNAME=\(node)", "MAJOR=13", "MINOR=64", "SUBSYSTEM=input"], attributes: ["dev=13:64"])
        }
    }

    private var interface: String {
        let kind: (code: String, driver: String?) =
            switch model.access {
            case .serial: ("02", model.support == .bridge ? nil : "cdc_acm")
            case .usb: (model.support == .driver(.ccid) ? "0b" : "ff", nil)
            case .hidraw, .input: ("03", "usbhid")
            }
        return block(
            "\(Self.path)/1-1:1.0", node: nil,
            properties: ["DEVTYPE=usb_interface", "SUBSYSTEM=usb"] + (kind.driver.map { ["DRIVER=\($0)"] } ?? []),
            attributes: ["bInterfaceClass=\(kind.code)", "bInterfaceNumber=00"])
    }

    private var device: String {
        let (vendor, product) = identifiers
        let hex = descriptors.map(\.hexadecimal).joined().uppercased()
        return block(
            Self.path, node: "bus/usb/001/002" + (hex.isEmpty ? "" : "=\(hex)"),
            properties: [
                "DEVNAME=/dev/bus/usb/001/002", "DEVTYPE=usb_device", "DRIVER=usb", "PRODUCT=\(vendor)/\(product)/100",
                "BUSNUM=001", "DEVNUM=002", "MAJOR=189", "MINOR=1", "SUBSYSTEM=usb",
            ],
            attributes: [
                "busnum=1", "devnum=2", "speed=12", "bConfigurationValue=1", "idVendor=\(vendor)",
                "idProduct=\(product)",
            ] + (serial.map { ["serial=\($0)"] } ?? []), binary: hex.isEmpty ? [] : ["descriptors=\(hex)"])
    }

    private func block(
        _ path: String, node: String?, properties: [String], attributes: [String], binary: [String] = []
    ) -> String {
        var lines = ["P: \(path)"] + (node.map { ["N: \($0)"] } ?? [])
        lines += properties.map { "E: \($0)" } + attributes.map { "A: \($0)\\n" } + binary.map { "H: \($0)" }
        return lines.joined(separator: "\n") + "\n\n"
    }
}
