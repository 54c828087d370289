internal import CUdev

/// The connection to udev.
final class Udev {
    let pointer: OpaquePointer

    init?() {
        guard let pointer = udev_new() else { return nil }
        self.pointer = pointer
    }

    deinit { udev_unref(pointer) }

    /// All devices of a subsystem.
    func devices(of subsystem: String) -> [UdevDevice] {
        guard let enumeration = udev_enumerate_new(pointer) else { return [] }
        defer { udev_enumerate_unref(enumeration) }
        udev_enumerate_add_match_subsystem(enumeration, subsystem)
        udev_enumerate_scan_devices(enumeration)
        var devices: [UdevDevice] = []
        var entry = udev_enumerate_get_list_entry(enumeration)
        while let current = entry {
            if let device = udev_device_new_from_syspath(pointer, udev_list_entry_get_name(current)) {
                devices.append(UdevDevice(owning: device))
            }
            entry = udev_list_entry_get_next(current)
        }
        return devices
    }
}

/// A device as udev tells of it.
final class UdevDevice {
    private let pointer: OpaquePointer

    /// Takes over a device.
    init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { udev_device_unref(pointer) }

    /// `/dev/…`, of those that have a node.
    var node: String? { text(udev_device_get_devnode(pointer)) }
    var path: String? { text(udev_device_get_syspath(pointer)) }
    var kind: String? { text(udev_device_get_devtype(pointer)) }
    /// The kernel's name, which for a USB device is the way to it: `1-2.4`.
    var name: String? { text(udev_device_get_sysname(pointer)) }
    /// The kernel's driver.
    var driver: String? { text(udev_device_get_driver(pointer)) }

    /// What a file of sysfs holds.
    func attribute(_ name: String) -> String? { text(udev_device_get_sysattr_value(pointer, name)) }

    /// A property of its uevent.
    func property(_ name: String) -> String? { text(udev_device_get_property_value(pointer, name)) }

    /// What it is part of.
    func parent(_ subsystem: String, _ kind: String? = nil) -> UdevDevice? {
        // The parent belongs to the child: it needs a reference of its own to outlive it.
        udev_device_get_parent_with_subsystem_devtype(pointer, subsystem, kind).map {
            UdevDevice(owning: udev_device_ref($0))
        }
    }

    private func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
}
