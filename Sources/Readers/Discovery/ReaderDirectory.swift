internal import CUdev
internal import Link
internal import ReaderWire

/// What readers are plugged in, by libudev.
public final class ReaderDirectory {
    private let udev: Udev

    /// Reaches udev.
    public init() throws(ReaderError) {
        guard let udev = Udev() else { throw .unusable("libudev", reason: "it does not start") }
        self.udev = udev
    }

    /// All that are plugged in now: known readers, serial ports that may have one, and readers known to be of no use.
    public func list() -> [FoundReader] {
        var interfaces: [String: [(number: Int, kind: UInt8, driver: String?)]] = [:]
        var devices: [UdevDevice] = []
        for device in udev.devices(of: "usb") {
            switch device.kind {
            case "usb_device": devices.append(device)
            case "usb_interface":
                guard let path = device.parent("usb", "usb_device")?.path,
                    let kind = device.attribute("bInterfaceClass").flatMap({ UInt8($0, radix: 16) })
                else { continue }
                let number = device.attribute("bInterfaceNumber").flatMap { Int($0, radix: 16) } ?? 0
                interfaces[path, default: []].append((number, kind, device.driver))
            default: break
            }
        }
        func found(_ usb: UdevDevice, node: String?, through access: ReaderModel.Access) -> FoundReader? {
            let parts = usb.path.flatMap { interfaces[$0] } ?? []
            guard let node, let identifiers = Self.identifiers(usb),
                let model = ReaderModel.of(
                    vendor: identifiers.vendor, product: identifiers.product, interfaceClasses: parts.map(\.kind)),
                model.access == access
            else { return nil }
            return FoundReader(
                model: model, serial: usb.attribute("serial").flatMap(Self.printable), port: usb.name ?? "?",
                node: node, generation: usb.attribute("devnum") ?? "",
                kernelDriver: access == .usb ? parts.first { $0.number == 0 }?.driver : nil)
        }
        var readers = devices.compactMap { found($0, node: $0.node, through: .usb) }
        for access in [ReaderModel.Access.serial, .hidraw, .input] {
            for device in udev.devices(of: access.rawValue) where device.node != nil {
                if let usb = device.parent("usb", "usb_device") {
                    if let reader = found(usb, node: device.node, through: access) { readers.append(reader) }
                } else if let reader = Self.emulated(device, through: access) {
                    readers.append(reader)
                }
            }
        }
        return FoundReader.distinct(Self.oneNodeEach(readers)).sorted { ($0.port, $0.node) < ($1.port, $1.node) }
    }

    private static func identifiers(_ device: UdevDevice) -> (vendor: UInt16, product: UInt16)? {
        guard let vendor = device.attribute("idVendor").flatMap({ UInt16($0, radix: 16) }),
            let product = device.attribute("idProduct").flatMap({ UInt16($0, radix: 16) })
        else { return nil }
        return (vendor, product)
    }

    /// A HID device without USB beneath, as `/dev/uhid` makes: its parent in the `hid` subsystem tells what it is.
    private static func emulated(_ device: UdevDevice, through access: ReaderModel.Access) -> FoundReader? {
        guard let parent = device.parent("hid"), let identifier = parent.property("HID_ID") else { return nil }
        let parts = identifier.split(separator: ":").compactMap { UInt32($0, radix: 16) }
        guard parts.count == 3, let vendor = UInt16(exactly: parts[1]), let product = UInt16(exactly: parts[2]),
            let model = ReaderModel.of(vendor: vendor, product: product, interfaceClasses: []), model.access == access,
            let node = device.node
        else { return nil }
        return FoundReader(
            model: model, serial: parent.property("HID_UNIQ").flatMap(printable), port: parent.name ?? "?", node: node)
    }

    /// A keyboard may have several event nodes: the first is the one with the digits.
    private static func oneNodeEach(_ readers: [FoundReader]) -> [FoundReader] {
        var kept: [FoundReader] = []
        for reader in readers.sorted(by: { $0.node < $1.node }) {
            guard !kept.contains(where: { $0.port == reader.port && $0.model.access == reader.model.access }) else {
                continue
            }
            kept.append(reader)
        }
        return kept
    }

    /// A serial number comes from the device: whatever it holds must not reach a terminal.
    private static func printable(_ text: String) -> String? {
        let kept = text.unicodeScalars.filter { 0x21...0x7E ~= $0.value }.prefix(64)
        return kept.isEmpty ? nil : String(String.UnicodeScalarView(kept))
    }

    /// Tells when something may have changed.
    public func monitor() throws(ReaderError) -> ReaderMonitor {
        guard let monitor = ReaderMonitor(udev) else { throw .unusable("libudev", reason: "it cannot be listened to") }
        return monitor
    }
}
