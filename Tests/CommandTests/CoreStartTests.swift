import CommandHarness
import Glibc
import Testing

@Suite("A core that cannot start")
struct CoreStartTests {
    @Test("a busy port is named, with what to do")
    func busyPort() throws {
        let folder = Folder()
        let first = try RunningCore(in: folder)
        let second = try wristband("core", "run", "--listen", first.address, "--store", "second", in: folder.path)
        #expect(second.code == 6 && second.output.isEmpty)
        #expect(
            second.errors == """
                wristband: cannot listen on \(first.address): Address already in use; end what listens there, or give another \
                port with --listen

                """)
        first.program.send(.interrupt)
        #expect(try first.program.end().code == 130)
    }

    @Test("a store that another core uses is left to it")
    func usedStore() throws {
        let folder = Folder()
        let first = try RunningCore(in: folder)
        let second = try wristband("core", "run", "--listen", "127.0.0.1:0", "--store", "store", in: folder.path)
        #expect(second.code == 6 && second.output.isEmpty)
        #expect(second.errors == "wristband: store/fixes.ndjson: in use by another process\n")
        // Its end frees the store, however it comes.
        first.program.send(.kill)
        #expect(try first.program.end().code == 128 + 9)
        let third = try RunningCore(in: folder)
        third.program.send(.interrupt)
        #expect(try third.program.end().code == 130)
    }

    /// Flags that name something unusable, and what is said of it.
    static let unusable: [(flags: [String], message: String)] = [
        (["--store", "/proc/no"], "/proc/no: cannot create: No such file or directory"),
        (["--store", "a-file"], "a-file: cannot create: Not a directory"),
        (["--store", "full"], "full/fixes.ndjson: cannot write: Is a directory"),
        (["--store", "s", "--alarms", "none/feed"], "none/feed: cannot write: No such file or directory"),
        (["--store", "s", "--alarms", "full"], "full: cannot write: Is a directory"),
        (["--store", "s", "--alarms", "unix:none"], "cannot connect to unix:none: No such file or directory"),
    ]

    @Test("a resource that cannot be used is named, and the core does not start", arguments: unusable)
    func refused(_ flags: [String], _ message: String) throws {
        let folder = Folder()
        folder.write("a-file", "")
        folder.write("full/fixes.ndjson/inside", "")
        let refused = try wristband(["core", "run", "--listen", "127.0.0.1:0"] + flags, in: folder.path)
        #expect(refused.code == 6 && refused.output.isEmpty)
        #expect(refused.errors == "wristband: \(message)\n")
    }
}
