import Glibc
import Reporting
import Testing

@Suite("Progress")
struct ProgressTests {
    /// What is written to a pipe or to a terminal's other side.
    private func written(to ends: (read: Int32, write: Int32), _ show: (Int32) -> Void) -> String {
        show(ends.write)
        close(ends.write)
        var text: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 4_096)
        // A pipe says 0 at the end, a terminal that nobody has open any more an error.
        while case let count = read(ends.read, &bytes, bytes.count), count > 0 { text += bytes.prefix(count) }
        close(ends.read)
        return String(decoding: text, as: UTF8.self)
    }

    private func pipeEnds() -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        return (ends[0], ends[1])
    }

    /// A pseudo-terminal of 20 columns; the C library's functions for it are not imported into Swift.
    private func terminalEnds() throws -> (read: Int32, write: Int32) {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (unlock, number) = (Int32(0), Int32(0))
        // TIOCSPTLCK and TIOCGPTN of <asm-generic/ioctls.h>.
        try #require(ioctl(master, 0x4004_5431, &unlock) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
        let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        var size = winsize(ws_row: 5, ws_col: 20, ws_xpixel: 0, ws_ypixel: 0)
        try #require(ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
        return (master, terminal)
    }

    @Test("elsewhere than on a terminal: a line at once, then one each 10 s, and the last in any case")
    func plain() {
        let text = written(to: pipeEnds()) { output in
            var progress = Progress(output: output)
            for second in UInt64(0)..<25 { progress.show("\(second) s\r\n", at: 5_000_000 + second * 1_000_000) }
            progress.finish("done")
        }
        #expect(text == "0 s␍␊\n10 s␍␊\n20 s␍␊\ndone\n")
    }

    @Test("on a terminal: one line, ten times a second at most, ended at the end")
    func terminal() throws {
        let text = written(to: try terminalEnds()) { output in
            var progress = Progress(output: output)
            for tick in UInt64(0)..<5 { progress.show("\(10 - 5 * (tick % 4)) 台", at: tick * 50_000) }
            progress.finish("0")
        }
        // A shorter text leaves nothing of the longer one. The terminal makes the line feed a CR LF.
        #expect(text == "\r10 台\r0 台 \r10 台\r0    \r\n")
    }

    @Test("a text wider than the terminal is cut, so that it stays on one line")
    func narrow() throws {
        let text = written(to: try terminalEnds()) { output in
            let progress = Progress(output: output)
            progress.finish("已连接 12,000 台腕带, 共 17,000 台")
        }
        #expect(text == "\r已连接 12,000 台腕\r\n")
    }

    @Test("work that ends with an error leaves the terminal on a new line")
    func abandoned() throws {
        let text = written(to: try terminalEnds()) { output in
            var progress = Progress(output: output)
            progress.show("1", at: 0)
        }
        #expect(text == "\r1\r\n")
    }

    @Test("a text is not made when it is not shown")
    func lazy() {
        var made = 0
        func text() -> String {
            made += 1
            return "x"
        }
        _ = written(to: pipeEnds()) { output in
            var progress = Progress(output: output)
            for now in UInt64(0)..<1_000 { progress.show(text(), at: now) }
        }
        #expect(made == 1)
    }

    @Test("an output that is closed or full does not stop the work")
    func broken() {
        var progress = Progress(output: -1)
        progress.show("1", at: 0)
        progress.finish("2")
    }
}
