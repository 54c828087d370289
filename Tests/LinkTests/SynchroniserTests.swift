import Glibc
import Link
import Testing

@Suite("Synchroniser")
struct SynchroniserTests {
    /// Waits for the answer of a request.
    private func outcome(of synchroniser: Synchroniser) -> Synchroniser.Outcome? {
        var ready = pollfd(fd: synchroniser.descriptor, events: Int16(POLLIN), revents: 0)
        #expect(poll(&ready, 1, 30_000) == 1)
        return synchroniser.outcome()
    }

    private static func path() -> String {
        "/tmp/wristband-synchroniser-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    }

    @Test("It answers each request once, and nothing before it is asked")
    func answers() throws {
        let path = Self.path()
        close(open(path, O_WRONLY | O_CREAT, 0o600))
        defer { unlink(path) }
        let synchroniser = try Synchroniser(files: [path])
        #expect(synchroniser.outcome() == nil)
        for _ in 0..<3 {
            synchroniser.begin()
            #expect(outcome(of: synchroniser) == .safe)
            #expect(synchroniser.outcome() == nil)
        }
    }

    @Test("A file that cannot be made safe is told with its reason")
    func failure() throws {
        // Nothing is there to be opened.
        let synchroniser = try Synchroniser(files: [Self.path()])
        synchroniser.begin()
        #expect(outcome(of: synchroniser) == .failed(EBADF))
    }
}
