internal import Glibc
internal import Link
internal import ReaderWire
internal import Readers

/// The reader that a command's flags mean: who drives it, and what to open.
struct ReaderSelection {
    let driver: ReaderDriver
    /// What to open.
    let node: String
    /// The rate of its line; nothing for one without.
    let baud: Int?

    /// How it is opened: the node's name tells.
    var access: ReaderModel.Access { Self.access(node) }

    private static func access(_ node: String) -> ReaderModel.Access {
        if node.hasPrefix("/dev/bus/usb/") { return .usb }
        if node.hasPrefix("/dev/hidraw") { return .hidraw }
        return node.hasPrefix("/dev/input/") ? .input : .serial
    }

    /// The flags that choose, for a command that some drivers can do.
    static func options(_ drivers: [ReaderDriver]) -> [Option] {
        [
            Option("--reader", .one("READER"), "the reader, as 'reader list' names it; not needed if there is but one"),
            Option("--port", .one("NODE", .files), "its node, as /dev/ttyUSB0 or what 'reader simulate' tells"),
        ]
            + (drivers.count > 1
                ? [Option("--driver", .word(drivers.map(\.rawValue)), "what is behind a bare serial port")] : [])
            + [Option("--baud", .word(TerminalLine.rates.map { "\($0)" }), "the rate of its line, if it was changed")]
    }

    /// Finds the reader.
    ///
    /// - Parameter drivers: who can do what the command wants.
    init(_ invocation: Invocation, among drivers: [ReaderDriver]) throws {
        let words = invocation.command.words
        let identity = invocation.value("--reader")
        let port = invocation.value("--port")
        guard identity == nil || port == nil else {
            throw UsageError("give either --reader or --port", command: words)
        }
        let named = invocation.value("--driver").flatMap { ReaderDriver(rawValue: $0) }
        let chosen: (driver: ReaderDriver, node: String)
        if let port {
            let readers = (try? ReaderDirectory().list()) ?? []
            let found =
                readers.first { $0.node == port } ?? readers.first { [real = Self.real(port)] in $0.node == real }
            let driver = try Self.driver(behind: port, found, named: named, among: drivers, words: words)
            chosen = (driver, found?.node ?? port)
        } else {
            let readers = try ReaderDirectory().list()
            let found =
                if let identity {
                    try Self.called(identity, among: readers)
                } else {
                    try Self.only(named.map { [$0] } ?? drivers, among: readers, words: words)
                }
            let driver = try Self.driver(behind: found.identity, found, named: named, among: drivers, words: words)
            chosen = (driver, found.node)
        }
        driver = chosen.driver
        node = chosen.node
        // On USB there is no rate.
        let isSerial = Self.access(chosen.node) == .serial
        baud = isSerial ? invocation.value("--baud").flatMap { Int($0) } ?? chosen.driver.baud : nil
    }

    /// A link of `/dev/serial/by-id` is a name for a node.
    private static func real(_ path: String) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
            realpath(path, buffer.baseAddress).map { String(cString: $0) } ?? path
        }
    }

    private static func driver(
        behind port: String, _ found: FoundReader?, named: ReaderDriver?, among drivers: [ReaderDriver], words: [String]
    ) throws -> ReaderDriver {
        if let named { return named }
        if let found {
            if case .unsupported(let reason) = found.model.support {
                throw ReaderError.unusable(port, reason: "\(found.model.name): \(reason)")
            }
            if let driver = found.driver {
                guard drivers.contains(driver) else {
                    throw BadInput("\(port) is a \(driver.summary) (\(driver.rawValue)): '\(words[1])' is not for it")
                }
                return driver
            }
        }
        guard drivers.count == 1 else {
            throw UsageError(
                "--driver is missing: nothing tells what is behind \(port); 'wristband reader probe' may",
                command: words)
        }
        return drivers[0]
    }

    private static func called(_ identity: String, among readers: [FoundReader]) throws -> FoundReader {
        guard let index = readers.firstIndex(where: { $0.identity == identity }) else {
            throw ReaderError.noSuchPort(identity)
        }
        return readers[index]
    }

    /// The only one that can do what the command wants.
    private static func only(_ drivers: [ReaderDriver], among readers: [FoundReader], words: [String]) throws
        -> FoundReader
    {
        let suitable = readers.filter { $0.isDriven(by: drivers) }
        switch suitable.count {
        case 1: return suitable[0]
        case 0:
            let wanted = drivers.map(\.summary).joined(separator: " or ")
            throw ReaderError.noSuchPort("\(wanted) among the readers that are plugged in")
        default:
            let choice = suitable.map { "--reader \($0.identity)" }.joined(separator: ", ")
            throw UsageError("there are \(suitable.count) readers for it: give one of \(choice)", command: words)
        }
    }
}

extension ReaderSelection {
    /// Opens the way to it.
    func open() throws(ReaderError) -> any ByteLink {
        do {
            switch access {
            case .serial: return try TerminalLine(path: node, baud: baud ?? 115_200)
            case .usb: return try USBLine(path: node, interfaceClass: driver == .ccid ? 0x0B : 0xFF)
            case .hidraw: return try HIDLine(path: node)
            case .input: return try InputLine(path: node)
            }
        } catch {
            throw ReaderError(opening: error)
        }
    }
}
