public import ReaderWire

/// What makes udev let operators use the readers, and keeps other programs away, as files for `/etc/udev`.
public enum UdevRules {
    /// Opens the nodes to whoever sits at the machine and to the group of serial ports, and keeps ModemManager from
    /// asking them whether they are modems.
    public static func rules(for models: [ReaderModel] = ReaderModel.all) -> String {
        let head = """
            # Readers of wristband: written by 'wristband reader rules', checked by the tests; do not edit.
            # To install: wristband reader rules > /etc/udev/rules.d/60-wristband-readers.rules
            #             udevadm control --reload && udevadm trigger
            ACTION=="remove", GOTO="wristband_readers_end"


            """
        return head + models.compactMap(rule).joined(separator: "\n") + "\n\nLABEL=\"wristband_readers_end\"\n"
    }

    private static func rule(_ model: ReaderModel) -> String? {
        if case .unsupported = model.support { return nil }
        let opens = "GROUP=\"dialout\", MODE=\"0660\", TAG+=\"uaccess\""
        let match: String
        switch (model.match, model.access) {
        case (.device(let vendor, let product), .usb):
            match =
                "SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", ATTR{idVendor}==\"\(vendor.hexadecimal)\", "
                + "ATTR{idProduct}==\"\(product.hexadecimal)\", \(opens)"
        case (.interfaceClass(let kind), _):
            match =
                "SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", "
                + "ENV{ID_USB_INTERFACES}==\"*:\(kind.hexadecimal)????:*\", \(opens)"
        case (.device(let vendor, let product), let access):
            // A HID device that software makes has no USB beneath; its name tells what it is.
            let parent =
                access == .serial
                ? "ATTRS{idVendor}==\"\(vendor.hexadecimal)\", ATTRS{idProduct}==\"\(product.hexadecimal)\""
                : "KERNELS==\"*:\(vendor.hexadecimal.uppercased()):\(product.hexadecimal.uppercased()).*\""
            let keeps = access == .serial ? ", ENV{ID_MM_DEVICE_IGNORE}=\"1\"" : ""
            match = "SUBSYSTEM==\"\(access.rawValue)\", \(parent), \(opens)\(keeps)"
        }
        return "# \(model.name)\n\(match)"
    }

    /// Names the readers, those of no use among them, for every program that asks udev.
    public static func hardwareDatabase(for models: [ReaderModel] = ReaderModel.all) -> String {
        let head = """
            # Readers of wristband: written by 'wristband reader rules --hwdb', checked by the tests; do not edit.
            # To install: wristband reader rules --hwdb > /etc/udev/hwdb.d/60-wristband-readers.hwdb
            #             systemd-hwdb update


            """
        return head + models.compactMap(record).joined(separator: "\n")
    }

    private static func record(_ model: ReaderModel) -> String? {
        // A bridge says nothing of what is behind it, and a class says nothing of the device.
        guard case .device(let vendor, let product) = model.match, model.support != .bridge else { return nil }
        let support =
            switch model.support {
            case .driver(let driver): driver.rawValue
            default: "unsupported"
            }
        let identifiers = "v\(vendor.hexadecimal.uppercased())p\(product.hexadecimal.uppercased())*"
        return "usb:\(identifiers)\n WRISTBAND_READER=\(support)\n WRISTBAND_MODEL=\(model.name)\n"
    }

}
