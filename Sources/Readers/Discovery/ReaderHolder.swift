internal import Glibc
internal import Link

/// Who keeps a reader from being used.
public enum ReaderHolder: Equatable, Sendable {
    /// A program that has the node open.
    case program(String, process: Int32)
    /// A driver of the kernel.
    case kernel(driver: String)
    /// Somebody who cannot be seen by this user.
    case unknown

    /// What to tell of it.
    public var name: String {
        switch self {
        case .program(let name, let process): "\(name) (process \(process))"
        case .kernel(let driver): "the kernel's driver \(driver)"
        case .unknown: "another program"
        }
    }

    /// What the operator does next.
    public var advice: String {
        switch self {
        case .program("pcscd", _): "stop it with 'systemctl stop pcscd.socket pcscd', and try again"
        case .program("ModemManager", _):
            "install the rules of 'wristband reader rules', then 'systemctl restart ModemManager'"
        case .program: "end it, and try again"
        case .kernel(let driver): "release the reader with 'modprobe -r \(driver)', and try again"
        case .unknown: "end the program that uses it, as pcscd or ModemManager, and try again"
        }
    }

    /// Who holds each of some readers now, by the reader's node; nobody of those that are not seen to be held.
    public static func holders(of readers: [FoundReader]) -> [String: ReaderHolder] {
        let openers = Processes.openers(of: Set(readers.map(\.node)))
        var holders: [String: ReaderHolder] = [:]
        for reader in readers {
            if let process = openers[reader.node] {
                holders[reader.node] = .program(process)
                continue
            }
            switch reader.kernelDriver {
            case nil: break
            case "usbfs":
                // Somebody has claimed the interface, and this user may not see who: the usual one is named if it runs.
                holders[reader.node] = reader.driver == .ccid ? running("pcscd") ?? .unknown : .unknown
            case .some(let driver): holders[reader.node] = .kernel(driver: driver)
            }
        }
        return holders
    }

    /// The program, other than this one, that has a node open.
    public static func opener(of node: String) -> ReaderHolder? {
        Processes.openers(of: [node])[node].map { .program($0) }
    }

    private static func running(_ name: String) -> ReaderHolder? {
        Processes.all.first { Processes.name(of: $0) == name }.map { .program($0) }
    }

    private static func program(_ process: Int32) -> ReaderHolder {
        .program(Processes.name(of: process) ?? "a program", process: process)
    }
}
