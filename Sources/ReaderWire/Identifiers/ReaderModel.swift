/// A kind of reader, told by what it says on USB before anybody speaks its protocol.
///
/// This table is the only place with identifiers: discovery, the udev rules and the hardware database are made of it.
public struct ReaderModel: Equatable, Sendable {
    /// By what a device is told.
    public enum Match: Equatable, Sendable {
        /// Vendor and product.
        case device(vendor: UInt16, product: UInt16)
        /// The class of one of its interfaces.
        case interfaceClass(UInt8)
    }

    /// What is done with it.
    public enum Support: Equatable, Sendable {
        /// A driver knows it.
        case driver(ReaderDriver)
        /// It is a serial port: which reader is behind it, only asking tells.
        case bridge
        /// It is known, and cannot be used.
        case unsupported(reason: String)
    }

    /// The node that a program opens.
    public enum Access: String, Sendable {
        /// A serial port, `/dev/ttyUSB0` or `/dev/ttyACM0`.
        case serial = "tty"
        /// The USB device itself, `/dev/bus/usb/001/002`.
        case usb
        /// Raw reports, `/dev/hidraw0`.
        case hidraw
        /// Keys, `/dev/input/event3`.
        case input
    }

    /// How it is told.
    public var match: Match
    /// What is done with it.
    public var support: Support
    /// What to open.
    public var access: Access
    /// Its name.
    public var name: String

    /// Who drives it.
    public var driver: ReaderDriver? {
        if case .driver(let driver) = support { driver } else { nil }
    }

    /// What a device is, if anybody knows.
    ///
    /// - Parameter interfaceClasses: of all its interfaces.
    public static func of(vendor: UInt16, product: UInt16, interfaceClasses: [UInt8]) -> ReaderModel? {
        all.first { $0.match == .device(vendor: vendor, product: product) }
            ?? all.first { model in interfaceClasses.contains { model.match == .interfaceClass($0) } }
    }

    /// All that are known, with where each identifier is from: `reference/readers.md` §1, unless marked.
    public static let all: [ReaderModel] = supported + bridges + unsupported

    /// A serial port, which may have any reader behind it that speaks over one.
    public static var anyBridge: ReaderModel { bridges[0] }

    private static let supported = [
        // §1b: five public SDKs, and one for the second.
        model(0x0400, 0xC35A, .driver(.sdt), .usb, "resident-ID card reader (SAM)"),
        model(0x0483, 0x5652, .driver(.sdt), .usb, "resident-ID card reader (SAM, STM32)"),
        // §1c: identifiers of pid.codes for private tests, until our own are assigned.
        model(0x1209, 0x0001, .driver(.cradle), .serial, "wristband cradle"),
        model(0x1209, 0x0002, .driver(.zfm), .serial, "fingerprint module (EF01) on USB"),
        model(0x1209, 0x0003, .driver(.pn532), .serial, "NFC reader (PN532) on USB"),
        model(0x1209, 0x0004, .driver(.skeleton), .hidraw, "reader of the driver's guide"),
        // §1c: cheap readers share this identifier.
        model(0xFFFF, 0x0035, .driver(.wedge), .input, "tag reader (keyboard)"),
        model(0x072F, 0x2200, .driver(.ccid), .usb, "ACR122U"),
        model(0x072F, 0x90CC, .driver(.ccid), .usb, "ACR122 SAM (Touchatag)"),
        model(0x072F, 0x2214, .driver(.ccid), .usb, "ACR1222"),
        ReaderModel(match: .interfaceClass(0x0B), support: .driver(.ccid), access: .usb, name: "smart-card reader"),
    ]

    /// §1a.
    private static let bridges = [
        model(0x10C4, 0xEA60, .bridge, .serial, "serial port (CP210x)"),
        model(0x1A86, 0x7523, .bridge, .serial, "serial port (CH340)"),
        model(0x0403, 0x6001, .bridge, .serial, "serial port (FTDI)"),
        model(0x067B, 0x2303, .bridge, .serial, "serial port (PL2303)"),
    ]

    /// §1a: the same instructions behind framings of closed libraries.
    private static let unsupported = [(0x0453, 0x9005), (0x2009, 0x7638), (0x2109, 0x7638), (0x0483, 0x5720)].map {
        (vendor: UInt16, product: UInt16) in
        model(
            vendor, product, .unsupported(reason: "its USB framing is known to a closed library only"), .usb,
            "fingerprint module on USB (Synochip)")
    }

    private static func model(
        _ vendor: UInt16, _ product: UInt16, _ support: Support, _ access: Access, _ name: String
    ) -> ReaderModel {
        ReaderModel(match: .device(vendor: vendor, product: product), support: support, access: access, name: name)
    }
}
