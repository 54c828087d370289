internal import Glibc
internal import Link

/// The kernel's virtual host controller (vhci_hcd), to which devices are attached by handing it a socket.
struct USBController {
    /// Where the kernel has it.
    static let systemFolder = "/sys/devices/platform/vhci_hcd.0"
    /// Rows of its table for ports that are free.
    private static let freeState = "004"

    private let folder: String

    init(_ folder: String) { self.folder = folder }

    /// Attaches a device.
    ///
    /// - Returns: our end of the connection.
    func attach(number: UInt32, bus: UInt32) throws(LinkError) -> Link.Stream {
        let attach = "\(folder)/attach"
        guard let port = Self.freePort(try status()) else {
            throw LinkError("find a free port of vhci_hcd in", "\(folder)/status", code: EBUSY)
        }
        let (ours, theirs) = try Link.Stream.pair()
        defer { theirs.close() }
        let line = "\(port) \(theirs.descriptor) \(bus << 16 | number) \(USBIPReply.speed)"
        let descriptor = Glibc.open(attach, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            ours.close()
            throw LinkError("attach a USB device by", attach, code: errno)
        }
        defer { Glibc.close(descriptor) }
        guard write(descriptor, line, line.utf8.count) == line.utf8.count else {
            let code = errno
            ours.close()
            throw LinkError("attach a USB device by", attach, code: code)
        }
        return ours
    }

    private func status() throws(LinkError) -> String {
        guard let file = fopen("\(folder)/status", "re") else {
            throw LinkError(
                errno == ENOENT ? "find vhci_hcd (load it by 'modprobe vhci-hcd') in" : "read", "\(folder)/status",
                code: errno)
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
    }

    /// The first free port for a device that is not of USB 3.
    static func freePort(_ table: String) -> Int? {
        for row in table.split(separator: "\n") {
            let cells = row.split(separator: " ")
            if cells.count > 3, cells[0] == "hs", cells[2] == freeState { return Int(cells[1]) }
        }
        return nil
    }
}
