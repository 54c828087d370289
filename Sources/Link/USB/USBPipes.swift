/// The pipes of an interface through which a reader's frames go.
public enum USBPipes: Equatable, Sendable {
    /// One for each direction.
    case pair(out: USBEndpoint, in: USBEndpoint)
    /// Two for each direction: a frame's header through one, its body through the other.
    case split(headerOut: USBEndpoint, bodyOut: USBEndpoint, headerIn: USBEndpoint, bodyIn: USBEndpoint)

    /// The endpoints that ID-card modules document for headers and bodies, OUT and IN (readers.md §1b).
    private static let documented: [UInt8] = [0x02, 0x06, 0x81, 0x85]
    /// Interfaces of their makers' own class.
    private static let vendorClass: UInt8 = 0xFF

    /// Chooses by the endpoints that an interface has; nothing when it has no bulk pipe of each direction.
    public init?(of interface: USBInterface) {
        let bulk = interface.endpoints.filter { $0.transfer == .bulk && $0.packet > 0 }
        let four = Self.documented.compactMap { address in bulk.first { $0.address == address } }
        if interface.class == Self.vendorClass, four.count == Self.documented.count {
            self = .split(headerOut: four[0], bodyOut: four[1], headerIn: four[2], bodyIn: four[3])
            return
        }
        guard let out = bulk.first(where: { !$0.isIn }), let `in` = bulk.first(where: \.isIn) else { return nil }
        self = .pair(out: out, in: `in`)
    }

}

/// Where in a frame of two pipes a byte is: the header says how long the body is.
///
/// Both ends count alike: the driver's link knows by it which pipe to listen to, and a simulated reader into which one
/// its bytes go.
public struct SplitFrame: Equatable, Sendable {
    /// What a header takes: five bytes of preamble, and a length.
    public static let headerSize = 7

    private var header: [UInt8] = []
    private var bodyLeft = 0

    /// At the beginning of a frame.
    public init() {}

    /// Whether the next bytes are of the body.
    public var isInBody: Bool { bodyLeft > 0 }

    /// How many bytes belong to the present part yet.
    public var room: Int { isInBody ? bodyLeft : Self.headerSize - header.count }

    /// Goes on by bytes of the present part; those beyond it are left out.
    public mutating func advance(_ bytes: some Collection<UInt8>) {
        if isInBody {
            bodyLeft -= min(bodyLeft, bytes.count)
            return
        }
        header += bytes.prefix(room)
        guard header.count == Self.headerSize else { return }
        bodyLeft = Int(header[5]) << 8 | Int(header[6])
        header = []
    }
}
