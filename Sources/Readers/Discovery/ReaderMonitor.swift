internal import CUdev
internal import Glibc

/// Something to poll that becomes readable when devices come or go.
public final class ReaderMonitor {
    private let udev: Udev
    private let pointer: OpaquePointer

    init?(_ udev: Udev) {
        // Without udevd, as in a bare guest, nobody forwards what the kernel tells.
        let source = access("/run/udev/control", F_OK) == 0 || Umockdev.isActive ? "udev" : "kernel"
        guard let pointer = udev_monitor_new_from_netlink(udev.pointer, source) else { return nil }
        self.udev = udev
        self.pointer = pointer
        for subsystem in ["usb", "tty", "hidraw", "input"] {
            udev_monitor_filter_add_match_subsystem_devtype(pointer, subsystem, nil)
        }
        guard udev_monitor_enable_receiving(pointer) >= 0 else { return nil }
    }

    deinit { udev_monitor_unref(pointer) }

    /// What to poll.
    public var descriptor: Int32 { udev_monitor_get_fd(pointer) }

    /// Takes what is there; what it means is told by listing the readers anew.
    public func drain() {
        while let device = udev_monitor_receive_device(pointer) { udev_device_unref(device) }
    }
}
