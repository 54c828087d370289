import CommandHarness
import Glibc
import Testing

@Suite("How a command ends")
struct EndingTests {
    @Test("a reader that goes, as head does, ends the writer quietly")
    func brokenPipe() throws {
        let child = try ChildProgram(wristbandPath, ["frame", "decode", "--json"], in: "/")
        let line = Array("\(FrameDecodeTests.heartbeat)\n".utf8)
        try child.type(line)
        try child.wait(for: "the first frame") { child.output.contains("0x0002") }
        child.stopReading()
        // More than a pipe holds.
        try child.type(Array([[UInt8]](repeating: line, count: 10_000).joined()))
        let ended = try child.end()
        #expect(ended.code == 128 + SIGPIPE && ended.errors.isEmpty)
    }

    /// Commands that wait, and what they say when they do.
    static let waiting: [(words: [String], ready: String)] = [
        (["core", "run", "--listen", "127.0.0.1:0", "--store", "store"], "listening on 127.0.0.1:"),
        (["device", "run", "--target", "127.0.0.1:1"], "cannot connect to 127.0.0.1:1"),
        (["device", "run", "--pty"], "link /dev/pts/"),
        (["frame", "explain", "--listen", "127.0.0.1:0", "--tap", "127.0.0.1:1"], "listening on 127.0.0.1:"),
        (["reader", "simulate", "zfm", "--pty"], "port /dev/pts/"),
    ]

    @Test("Ctrl-C ends a command that waits with 130, and leaves nothing running", arguments: waiting)
    func interrupt(_ words: [String], _ ready: String) throws {
        let folder = Folder()
        let child = try ChildProgram(wristbandPath, words, in: folder.path)
        try child.wait(for: ready) { (child.output + child.errors).contains(ready) }
        child.send(.interrupt)
        let ended = try child.end()
        #expect(ended.code == 130)
        #expect(!child.leavesSomethingRunning)
    }

    @Test("a core asked to end by the system ends well")
    func terminate() throws {
        let folder = Folder()
        let core = try RunningCore(in: folder).program
        core.send(.terminate)
        let ended = try core.end()
        #expect(ended.code == 0 && ended.errors.hasSuffix("frames refused\n"))
    }
}
