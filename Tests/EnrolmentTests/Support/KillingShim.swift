import CommandHarness
import Testing

/// A library that is loaded before a program and kills it at one of its system calls that write to files.
struct KillingShim {
    /// Counts the calls to files and kills the process at one, before it is done; of a write half may be done.
    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <signal.h>
        #include <stdlib.h>
        #include <sys/stat.h>
        #include <sys/types.h>
        #include <unistd.h>
        static int due(void) {
            static long left = -1;
            if (left < 0) { const char *at = getenv("KILL_AT"); left = at ? atol(at) : 0; }
            return left > 0 && --left == 0;
        }
        static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }
        #define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
        ssize_t write(int fd, const void *bytes, size_t count) {
            if (fd > 2 && due()) { if (getenv("KILL_HALF")) REAL(write)(fd, bytes, count / 2); die(); }
            return REAL(write)(fd, bytes, count);
        }
        ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
            if (due()) { if (getenv("KILL_HALF")) REAL(pwrite)(fd, bytes, count / 2, at); die(); }
            return REAL(pwrite)(fd, bytes, count, at);
        }
        ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) { return pwrite(fd, bytes, count, at); }
        int fsync(int fd) { if (due()) die(); return REAL(fsync)(fd); }
        int rename(const char *from, const char *to) { if (due()) die(); return REAL(rename)(from, to); }
        int unlink(const char *path) { if (due()) die(); return REAL(unlink)(path); }
        int ftruncate(int fd, off_t size) { if (due()) die(); return REAL(ftruncate)(fd, size); }
        int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }
        int mkdir(const char *path, mode_t mode) { if (due()) die(); return REAL(mkdir)(path, mode); }
        """

    /// A compiler of C; nothing when there is none.
    static let compiler = ["clang", "gcc", "cc"].first { isInstalled($0) }

    /// The library.
    let path: String

    /// Compiles it into a folder.
    init(in folder: Folder) throws {
        let compiler = try #require(Self.compiler)
        folder.write("shim.c", Self.source)
        path = folder.file("shim.so")
        let ending = try run(compiler, ["-shared", "-fPIC", "-O1", "-o", path, folder.file("shim.c")])
        #expect(ending.code == 0, "\(ending.errors)")
    }

    /// Runs a program that is killed at a call.
    func kill(at call: Int, within: Bool, _ program: String, _ arguments: [String]) throws -> ChildProgram.Ending {
        let variables = ["LD_PRELOAD=\(path)", "KILL_AT=\(call)"] + (within ? ["KILL_HALF=1"] : [])
        return try run("env", variables + [program] + arguments)
    }
}
