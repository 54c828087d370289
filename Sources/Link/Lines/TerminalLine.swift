internal import CLinux
internal import Glibc

/// A serial port in raw mode, for this program alone, which is left as it was found.
///
/// What a port cannot do because there is no real terminal behind it, as with a mocked one, it does not do: exclusion,
/// modem lines, even its settings.
public final class TerminalLine: ByteLink {
    /// The rates that a port takes.
    public static let rates: [Int] = constants.map(\.baud).sorted()

    private static let constants: [(baud: Int, constant: Int32)] = [
        (9_600, B9600), (19_200, B19200), (38_400, B38400), (57_600, B57600), (115_200, B115200), (230_400, B230400),
    ]

    /// What to poll.
    public let descriptor: Int32
    private var found: termios?

    /// Opens a port.
    ///
    /// - Parameters:
    ///   - path: its node.
    ///   - baud: one of `rates`.
    public init(path: String, baud: Int) throws(LinkError) {
        guard let rate = Self.constants.first(where: { $0.baud == baud })?.constant else {
            throw LinkError("set \(baud) baud on", path, code: EINVAL)
        }
        descriptor = try DeviceNode.open(path)
        _ = cl_set_exclusive(descriptor, 1)
        var mode = termios()
        if tcgetattr(descriptor, &mode) == 0 {
            found = mode
            cfmakeraw(&mode)
            mode.c_cflag |= tcflag_t(CLOCAL | CREAD)
            mode.c_cflag &= ~(tcflag_t(CRTSCTS) | tcflag_t(CSTOPB))
            cfsetspeed(&mode, speed_t(rate))
            withUnsafeMutableBytes(of: &mode.c_cc) { characters in
                // Reading never waits: poll does.
                characters[Int(VMIN)] = 0
                characters[Int(VTIME)] = 0
            }
            tcsetattr(descriptor, TCSANOW, &mode)
        }
        discardInput()
    }

    /// Bytes to read.
    public var readiness: Readiness.Interest { .reading }

    /// Receives what is there.
    public func receive(into buffer: UnsafeMutableRawBufferPointer) -> Stream.Received {
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 { return .bytes(count) }
            // A port that reads without waiting says 0 for "nothing", and for "gone".
            if count == 0 { return Readiness.isGone(descriptor) ? .closed : .nothing }
            switch cl_errno() {
            case EINTR: continue
            case EAGAIN: return .nothing
            default: return .closed
            }
        }
    }

    /// Sends what fits.
    public func send(_ bytes: UnsafeRawBufferPointer) -> Int? { Stream(descriptor: descriptor).send(bytes) }

    /// Forgets what came before now.
    public func discardInput() { tcflush(descriptor, TCIFLUSH) }

    /// Puts the settings back and closes the port.
    public func close() {
        if var found { tcsetattr(descriptor, TCSANOW, &found) }
        _ = cl_set_exclusive(descriptor, 0)
        _ = Glibc.close(descriptor)
    }
}

extension Pseudoterminal {
    /// The rate that whoever opened the other end has set; nothing when it is none of a port's.
    public var rate: Int? {
        var mode = termios()
        guard tcgetattr(stream.descriptor, &mode) == 0 else { return nil }
        return TerminalLine.rate(of: cfgetospeed(&mode))
    }
}

extension TerminalLine {
    fileprivate static func rate(of speed: speed_t) -> Int? {
        constants.first { speed_t($0.constant) == speed }?.baud
    }
}
