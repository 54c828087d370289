/// What a USB device says of itself: the bytes that its node gives to read, and sysfs in `descriptors`.
public struct USBDescriptors: Equatable, Sendable {
    /// Who made it.
    public var vendor: UInt16
    /// What it is.
    public var product: UInt16
    /// The ways it can be configured; Linux takes the first unless told otherwise.
    public var configurations: [USBConfiguration]

    /// Reads them.
    public init(_ bytes: [UInt8]) throws(USBDescriptorRefusal) {
        var rest = Descriptors(bytes)
        guard let device = try rest.next() else { throw USBDescriptorRefusal(.incomplete, at: 0) }
        guard device.kind == .device else { throw USBDescriptorRefusal(.order, at: 0) }
        guard device.bytes.count >= 18 else { throw USBDescriptorRefusal(.length, at: 0) }
        vendor = device.number(8)
        product = device.number(10)
        configurations = []
        while let configuration = try rest.next() {
            guard configuration.kind == .configuration else {
                throw USBDescriptorRefusal(.order, at: configuration.offset)
            }
            guard configuration.bytes.count >= 9 else { throw USBDescriptorRefusal(.length, at: configuration.offset) }
            let end = configuration.offset + Int(configuration.number(2))
            guard end >= rest.offset else { throw USBDescriptorRefusal(.length, at: configuration.offset) }
            guard end <= bytes.count else { throw USBDescriptorRefusal(.incomplete, at: configuration.offset) }
            var inside = Descriptors(bytes[rest.offset..<end])
            configurations.append(
                USBConfiguration(value: configuration.bytes[5], interfaces: try Self.interfaces(&inside)))
            rest = Descriptors(bytes[end...])
        }
    }

    private static func interfaces(_ rest: inout Descriptors) throws(USBDescriptorRefusal) -> [USBInterface] {
        var interfaces: [USBInterface] = []
        while let next = try rest.next() {
            switch next.kind {
            case .interface:
                guard next.bytes.count >= 9 else { throw USBDescriptorRefusal(.length, at: next.offset) }
                interfaces.append(
                    USBInterface(
                        number: next.bytes[2], alternate: next.bytes[3], class: next.bytes[5], subclass: next.bytes[6],
                        protocol: next.bytes[7]))
            case .endpoint:
                guard next.bytes.count >= 7 else { throw USBDescriptorRefusal(.length, at: next.offset) }
                guard !interfaces.isEmpty else { throw USBDescriptorRefusal(.order, at: next.offset) }
                interfaces[interfaces.count - 1].endpoints.append(
                    USBEndpoint(
                        address: next.bytes[2], transfer: USBEndpoint.Transfer(rawValue: next.bytes[3] & 3) ?? .control,
                        // Higher bits are for transfers of other kinds than ours.
                        packet: Int(next.number(4) & 0x7FF)))
            case .device, .configuration: throw USBDescriptorRefusal(.order, at: next.offset)
            // Classes and makers have their own, behind the interface that they are of.
            case .other:
                guard !interfaces.isEmpty else { continue }
                interfaces[interfaces.count - 1].others.append(next.bytes)
            }
        }
        return interfaces
    }
}

/// One way to configure a device.
public struct USBConfiguration: Equatable, Sendable {
    /// Its number.
    public var value: UInt8
    /// Its interfaces, every alternate of each.
    public var interfaces: [USBInterface]
}

/// One function of a device.
public struct USBInterface: Equatable, Sendable {
    /// Its number.
    public var number: UInt8
    /// Which of its forms this is; 0 is in force until another is chosen.
    public var alternate: UInt8
    /// What kind of thing it is: 0x0B a smart-card reader, 0xFF its maker's own.
    public var `class`: UInt8
    /// What kind within the class.
    public var subclass: UInt8
    /// How it is spoken to.
    public var `protocol`: UInt8
    /// Its pipes.
    public var endpoints: [USBEndpoint] = []
    /// Descriptors of its class, whole.
    public var others: [[UInt8]] = []
}

/// One end of a pipe.
public struct USBEndpoint: Equatable, Sendable {
    /// How bytes go through it.
    public enum Transfer: UInt8, Sendable {
        case control, isochronous, bulk, interrupt
    }

    /// Its number, and 0x80 when it goes to the host.
    public var address: UInt8
    /// How bytes go through it.
    public var transfer: Transfer
    /// The most bytes of a packet.
    public var packet: Int

    /// Makes one.
    public init(address: UInt8, transfer: Transfer, packet: Int) {
        self.address = address
        self.transfer = transfer
        self.packet = packet
    }

    /// Whether bytes come from the device.
    public var isIn: Bool { address & 0x80 != 0 }
}

/// Why bytes are no descriptors, and where.
public struct USBDescriptorRefusal: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Reason: String, Sendable {
        /// They end too early.
        case incomplete
        /// A length that no descriptor of its kind has.
        case length
        /// One stands where it cannot.
        case order
    }

    /// What is wrong.
    public var reason: Reason
    /// The descriptor's place.
    public var offset: Int

    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}

/// Descriptors one behind the other: a length, a kind, and the rest.
private struct Descriptors {
    enum Kind {
        case device, configuration, interface, endpoint, other
    }

    struct One {
        var kind: Kind
        var offset: Int
        var bytes: [UInt8]

        func number(_ index: Int) -> UInt16 { UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 }
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }
    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var offset: Int { rest.startIndex }

    mutating func next() throws(USBDescriptorRefusal) -> One? {
        guard let length = rest.first else { return nil }
        guard length >= 2 else { throw USBDescriptorRefusal(.length, at: offset) }
        guard rest.count >= Int(length) else { throw USBDescriptorRefusal(.incomplete, at: offset) }
        let bytes = Array(rest.prefix(Int(length)))
        let kind: Kind =
            switch bytes[1] {
            case 1: .device
            case 2: .configuration
            case 4: .interface
            case 5: .endpoint
            default: .other
            }
        let one = One(kind: kind, offset: offset, bytes: bytes)
        rest = rest.dropFirst(Int(length))
        return one
    }
}
