import CommandHarness
import Testing

/// A library that is loaded before a program and kills it at one of its system calls that write: to files, to folders and
/// to the readers' lines.
struct KillingShim {
    /// Counts the calls and kills the process at one, before it is done, or at a write when half of it is done.
    ///
    /// What is printed is not counted.
    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <signal.h>
        #include <stdarg.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <sys/stat.h>
        #include <sys/types.h>
        #include <unistd.h>
        static long calls, writes;
        static long limit(const char *name) { const char *at = getenv(name); return at ? atol(at) : 0; }
        static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }
        static void meet(void) { if (++calls == limit("KILL_AT")) die(); }
        static int halves(void) { return ++writes == limit("KILL_WITHIN"); }
        __attribute__((destructor)) static void tell(void) {
            const char *path = getenv("KILL_COUNT");
            FILE *file = path ? fopen(path, "w") : NULL;
            if (file) { fprintf(file, "%ld %ld\\n", calls, writes); fclose(file); }
        }
        #define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
        ssize_t write(int fd, const void *bytes, size_t count) {
            if (fd > 2) {
                meet();
                if (halves()) { REAL(write)(fd, bytes, count / 2); die(); }
            }
            return REAL(write)(fd, bytes, count);
        }
        ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
            meet();
            if (halves()) { REAL(pwrite)(fd, bytes, count / 2, at); die(); }
            return REAL(pwrite)(fd, bytes, count, at);
        }
        ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) { return pwrite(fd, bytes, count, at); }
        static mode_t mode(int flags, va_list rest) { return flags & O_CREAT ? va_arg(rest, mode_t) : 0; }
        int open(const char *path, int flags, ...) {
            va_list rest;
            va_start(rest, flags);
            mode_t permissions = mode(flags, rest);
            va_end(rest);
            if (flags & O_CREAT) meet();
            return REAL(open)(path, flags, permissions);
        }
        int open64(const char *path, int flags, ...) {
            va_list rest;
            va_start(rest, flags);
            mode_t permissions = mode(flags, rest);
            va_end(rest);
            return open(path, flags | O_LARGEFILE, permissions);
        }
        int fsync(int fd) { meet(); return REAL(fsync)(fd); }
        int fdatasync(int fd) { meet(); return REAL(fdatasync)(fd); }
        int rename(const char *from, const char *to) { meet(); return REAL(rename)(from, to); }
        int unlink(const char *path) { meet(); return REAL(unlink)(path); }
        int truncate(const char *path, off_t size) { meet(); return REAL(truncate)(path, size); }
        int ftruncate(int fd, off_t size) { meet(); return REAL(ftruncate)(fd, size); }
        int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }
        int mkdir(const char *path, mode_t mode) { meet(); return REAL(mkdir)(path, mode); }
        int chmod(const char *path, mode_t mode) { meet(); return REAL(chmod)(path, mode); }
        int fchmod(int fd, mode_t mode) { meet(); return REAL(fchmod)(fd, mode); }
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

    /// What `env` is told to run a command that is killed before a call, or within a write, counted from 1.
    func kill(at call: Int, within: Bool, _ command: [String]) -> [String] {
        ["LD_PRELOAD=\(path)", "\(within ? "KILL_WITHIN" : "KILL_AT")=\(call)"] + command
    }

    /// What `env` is told to run a command to its end, whose calls and writes are counted into a file.
    func count(into file: String, _ command: [String]) -> [String] {
        ["LD_PRELOAD=\(path)", "KILL_COUNT=\(file)"] + command
    }
}
