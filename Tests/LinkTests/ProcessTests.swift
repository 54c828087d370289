import Glibc
import Link
import Testing

@Suite("Children and pseudo-terminals")
struct ProcessTests {
    @Test("A child's exit status is told", arguments: [0, 7, 255] as [Int32])
    func exit(status: Int32) throws {
        #expect(try Child("/bin/sh", ["-c", "exit \(status)"]).wait() == .exited(status))
    }

    @Test("A child runs until its channel, number 3, tells it to end")
    func channel() throws {
        let (mine, its) = try Link.Stream.pair()
        defer { mine.close() }
        // The channel does not wait: a read before anything was sent fails, and is repeated.
        let script = "until read line <&3; do :; done; echo got $line >&3; exit 3"
        let child = try Child("/bin/sh", ["-c", script], channel: its.descriptor)
        its.close()
        #expect(child.ending() == nil)
        #expect(mine.send(Array("it\n".utf8)) == 3)
        #expect(try mine.wait().1 == Array("got it\n".utf8))
        #expect(child.wait() == .exited(3))
    }

    @Test("A child that is asked to end, or ended, tells the signal")
    func signals() throws {
        let asked = try Child("/bin/sleep", ["1000"])
        asked.stop()
        #expect(asked.wait() == .killed(signal: SIGTERM))
        let ended = try Child("/bin/sleep", ["1000"])
        ended.kill()
        #expect(ended.wait() == .killed(signal: SIGKILL))
    }

    @Test("A program that is not there ends with 127, as in a shell")
    func missing() throws {
        #expect(try Child("/no/such/program", []).wait() == .exited(127))
    }

    @Test("A pseudo-terminal passes every byte as it is, both ways")
    func terminal() throws {
        let terminal = try Pseudoterminal()
        defer { terminal.stream.close() }
        let other = Link.Stream(descriptor: open(terminal.path, O_RDWR | O_NONBLOCK | O_NOCTTY))
        try #require(other.descriptor >= 0)
        #expect(Terminal.isTerminal(other.descriptor))
        // Line ends, Ctrl-C, Ctrl-D, XOFF and all else.
        let bytes = (0...255).map { UInt8($0) }
        #expect(terminal.stream.send(bytes) == 256)
        #expect(try other.wait().1 == bytes)
        #expect(other.send(bytes) == 256)
        #expect(try terminal.stream.wait().1 == bytes)
        other.close()
        #expect(try terminal.stream.wait().0 == .closed)
    }

    @Test("A stream that is no terminal is none, and 80 columns wide")
    func width() throws {
        let (here, there) = try Link.Stream.pair()
        defer {
            here.close()
            there.close()
        }
        #expect(!Terminal.isTerminal(here.descriptor))
        #expect(Terminal.width(here.descriptor) == 80)
    }

    @Test("The monotonic clock never goes back")
    func clock() {
        var last = MonotonicClock.now
        for _ in 0..<10_000 {
            let now = MonotonicClock.now
            #expect(now >= last)
            last = now
        }
    }
}
