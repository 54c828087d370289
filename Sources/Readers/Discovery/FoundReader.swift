public import ReaderWire

/// A reader that is plugged in.
public struct FoundReader: Equatable, Sendable {
    /// What it is.
    public var model: ReaderModel
    /// The serial number it tells, of those that tell one: printable characters only.
    public var serial: String?
    /// The way to it through the hubs, as `1-2.4`.
    public var port: String
    /// What a program opens.
    public var node: String
    /// Counts how often something was plugged in there: tells a reader from the one that was there before.
    public var generation: String
    /// The kernel's driver at its interface, where it is opened by USB.
    public var kernelDriver: String?

    /// Makes a reader.
    public init(
        model: ReaderModel, serial: String?, port: String, node: String, generation: String = "",
        kernelDriver: String? = nil
    ) {
        self.model = model
        self.serial = serial
        self.port = port
        self.node = node
        self.generation = generation
        self.kernelDriver = kernelDriver
    }

    /// Who drives it.
    public var driver: ReaderDriver? { model.driver }

    /// Whether one of some drivers drives it.
    public func isDriven(by drivers: [ReaderDriver]) -> Bool { driver.map { drivers.contains($0) } ?? false }

    /// What it is called by whatever node it has today: by its serial number, or by the way to it.
    public var identity: String {
        let kind =
            switch model.support {
            case .driver(let driver): driver.rawValue
            case .bridge: "serial"
            case .unsupported: "unsupported"
            }
        return serial.map { "\(kind):\($0)" } ?? "\(kind)@\(port)"
    }

    /// Forgets serial numbers that two readers share, as the cheap ones do: they are told by the way to them.
    public static func distinct(_ readers: [FoundReader]) -> [FoundReader] {
        var counts: [String: Int] = [:]
        for reader in readers { counts[reader.identity, default: 0] += 1 }
        return readers.map { reader in
            var reader = reader
            if counts[reader.identity] != 1 { reader.serial = nil }
            return reader
        }
    }
}
