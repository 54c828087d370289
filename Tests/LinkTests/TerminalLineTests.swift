import Glibc
import Link
import Testing

@Suite("A serial port")
struct TerminalLineTests {
    /// What a port's settings are.
    private func settings(_ path: String) -> termios {
        let descriptor = open(path, O_RDWR | O_NOCTTY)
        defer { close(descriptor) }
        var mode = termios()
        tcgetattr(descriptor, &mode)
        return mode
    }

    private func receive(_ line: TerminalLine) -> (Link.Stream.Received, [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: 256)
        let received = buffer.withUnsafeMutableBytes { line.receive(into: $0) }
        guard case .bytes(let count) = received else { return (received, []) }
        return (received, Array(buffer[..<count]))
    }

    @Test("Bytes go both ways as they are, at the rate that was asked for")
    func bytes() throws {
        let other = try Pseudoterminal()
        defer { other.stream.close() }
        let line = try TerminalLine(path: other.path, baud: 57_600)
        defer { line.close() }
        #expect(other.rate == 57_600)
        let all = (0...255).map { UInt8($0) }
        #expect(receive(line).0 == .nothing)
        #expect(all.withUnsafeBytes { line.send($0) } == 256)
        #expect(try other.stream.wait().1 == all)
        #expect(other.stream.send([0x00, 0x03, 0x0D, 0x11, 0x13, 0x7F, 0xFF]) == 7)
        try waitFor(line.descriptor, .reading)
        #expect(receive(line).1 == [0x00, 0x03, 0x0D, 0x11, 0x13, 0x7F, 0xFF])
        #expect(other.stream.send([1, 2]) == 2)
        line.discardInput()
        #expect(receive(line).0 == .nothing)
    }

    @Test("Closed, it leaves the settings as it found them")
    func restored() throws {
        let other = try Pseudoterminal()
        defer { other.stream.close() }
        // Somebody holds the other end, or the settings would go with the last.
        let holder = open(other.path, O_RDWR | O_NOCTTY)
        defer { close(holder) }
        var before = settings(other.path)
        cfsetspeed(&before, speed_t(B19200))
        tcsetattr(holder, TCSANOW, &before)
        let line = try TerminalLine(path: other.path, baud: 115_200)
        #expect(other.rate == 115_200)
        line.close()
        #expect(other.rate == 19_200)
        let again = try TerminalLine(path: other.path, baud: 9_600)
        #expect(other.rate == 9_600)
        again.close()
    }

    @Test("A port is one program's alone")
    func exclusive() throws {
        let other = try Pseudoterminal()
        defer { other.stream.close() }
        let line = try TerminalLine(path: other.path, baud: 9_600)
        let error = refusal { _ = try TerminalLine(path: other.path, baud: 9_600) }
        #expect(error?.code == EAGAIN || error?.code == EBUSY)
        line.close()
        try TerminalLine(path: other.path, baud: 9_600).close()
    }

    @Test("The other end's going is told apart from nothing to read")
    func gone() throws {
        let other = try Pseudoterminal()
        let line = try TerminalLine(path: other.path, baud: 9_600)
        defer { line.close() }
        #expect(receive(line).0 == .nothing)
        other.stream.close()
        #expect(receive(line).0 == .closed)
        #expect([UInt8(1)].withUnsafeBytes { line.send($0) } == nil)
    }

    @Test("What is no port, or no rate of one, is refused")
    func refused() throws {
        #expect(refusal { _ = try TerminalLine(path: "/dev/there-is-none", baud: 9_600) }?.code == ENOENT)
        #expect(refusal { _ = try TerminalLine(path: "/etc/hostname", baud: 9_600) }?.code == ENOTTY)
        #expect(refusal { _ = try TerminalLine(path: "/dev/null", baud: 1_234) }?.code == EINVAL)
    }

    @Test("A node without a terminal behind it is read and written all the same")
    func noTerminal() throws {
        let line = try TerminalLine(path: "/dev/null", baud: 9_600)
        defer { line.close() }
        #expect([UInt8(1)].withUnsafeBytes { line.send($0) } == 1)
        #expect(receive(line).0 == .nothing)
    }

    @Test("Moments and times add up, and stop at the ends of the clock")
    func time() {
        let moment = SteadyTime(nanoseconds: 5)
        #expect((moment + .microseconds(2)).nanoseconds == 2_005)
        #expect(moment + .seconds(-1) == moment)
        #expect((SteadyTime(nanoseconds: .max - 1) + .seconds(1)).nanoseconds == .max)
        #expect(SteadyTime(nanoseconds: 2_005) - moment == .microseconds(2))
        #expect(moment - SteadyTime(nanoseconds: 9) == .zero)
        #expect(Duration.seconds(Int64.max).nanoseconds == .max)
    }
}
