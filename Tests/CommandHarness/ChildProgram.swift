internal import Glibc

/// A program that runs as a child of the test, in a process group of its own, and is killed when it takes too long.
public final class ChildProgram {
    /// How it ended, and what it had printed.
    public struct Ending: Equatable {
        /// The exit code, or the signal that ended it as a shell tells it: 128 and its number.
        public var code: Int32
        /// Standard output.
        public var output: String
        /// Standard error.
        public var errors: String
    }

    /// What did not happen as it should.
    public struct Failure: Error, CustomStringConvertible {
        /// One line, and what the program had printed.
        public var description: String
    }

    /// What a program can be told.
    public enum Signal: Int32, Sendable {
        case interrupt = 2
        case kill = 9
        case terminate = 15
    }

    private let name: String
    private let words: [String]
    private var isTold = false
    private let process: pid_t
    private var input: Int32
    private var outputs: [Output]
    private var status: Int32?
    private let deadline: Int

    /// One of the two pipes that it prints to.
    private struct Output {
        var descriptor: Int32
        var bytes: [UInt8] = []
    }

    /// Starts a program in a folder.
    ///
    /// - Parameter patience: seconds after which it hangs. Generous: it bounds a hanging test, and measures nothing.
    public init(_ path: String, _ arguments: [String], in folder: String, patience: Int = 30) throws {
        words = [path] + arguments
        name = words.joined(separator: " ")
        deadline = Self.now + patience
        let (input, output, errors) = (try Self.pipe(), try Self.pipe(), try Self.pipe())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, end) in [input.reading, output.writing, errors.writing].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // As from a shell: whatever the test's own process ignores or blocks, this one does not.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        sigaddset(&signals, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        SecretWatch.begins(words, in: folder)
        let search = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        // The shell changes to the folder and becomes the program.
        let command = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder] + words
        let variables = ["PATH=\(search)", "LC_ALL=C.UTF-8"]
        var cWords = command.map { strdup($0) } + [nil]
        var cVariables = variables.map { strdup($0) } + [nil]
        var process: pid_t = 0
        let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, &cWords, &cVariables)
        for word in cWords + cVariables { free(word) }
        for end in [input.reading, output.writing, errors.writing] { close(end) }
        guard code == 0 else { throw Failure(description: "cannot start \(name): \(String(cString: strerror(code)))") }
        self.process = process
        self.input = input.writing
        // A full pipe must not keep the test from reading what the program prints.
        _ = fcntl(input.writing, F_SETFL, O_NONBLOCK)
        outputs = [Output(descriptor: output.reading), Output(descriptor: errors.reading)]
        // What the program does not read must not end the test.
        signal(SIGPIPE, SIG_IGN)
    }

    deinit {
        kill(-process, SIGKILL)
        if status == nil { waitpid(process, nil, 0) }
        closeInput()
        for output in outputs where output.descriptor >= 0 { close(output.descriptor) }
        tell()
    }

    /// Has all that it printed looked through for secrets, once.
    private func tell() {
        guard !isTold else { return }
        isTold = true
        SecretWatch.ended(words, printing: outputs.map(\.bytes))
    }

    /// Standard output so far.
    public var output: String { String(decoding: outputs[0].bytes, as: UTF8.self) }
    /// Standard error so far.
    public var errors: String { String(decoding: outputs[1].bytes, as: UTF8.self) }

    /// Whether a process of its group is there yet.
    public var leavesSomethingRunning: Bool { kill(-process, 0) == 0 || errno != ESRCH }

    /// Gives it bytes to read, and takes what it prints meanwhile; what it no longer reads is dropped.
    public func type(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                try read(for: "room for its input")
            } else {
                return
            }
        }
    }

    /// Gives it a line to read.
    public func type(_ line: String) throws { try type(Array("\(line)\n".utf8)) }

    /// Ends its input.
    public func closeInput() {
        if input >= 0 { close(input) }
        input = -1
    }

    /// Stops reading what it prints, as `head` does.
    public func stopReading() {
        close(outputs[0].descriptor)
        outputs[0].descriptor = -1
    }

    /// Sends it a signal.
    public func send(_ signal: Signal) { kill(process, signal.rawValue) }

    /// Reads what it prints until something is so.
    public func wait(for what: String, until isSo: () -> Bool) throws {
        while !isSo() {
            if hasEnded { throw Failure(description: "\(name) ended before \(what)\n\(output)\(errors)") }
            try read(for: what)
        }
    }

    /// Waits until it has ended, with no more input.
    public func end() throws -> Ending {
        closeInput()
        while !hasEnded || outputs.contains(where: { $0.descriptor >= 0 }) { try read(for: "its end") }
        tell()
        let status = status ?? 0
        return Ending(
            code: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, output: output, errors: errors)
    }

    /// Takes what it has printed meanwhile, without waiting for more.
    ///
    /// - Returns: whether it still runs.
    public func look() throws -> Bool {
        try read(for: "its end", patience: 0)
        return !hasEnded || outputs.contains { $0.descriptor >= 0 }
    }

    /// Waits until one of several has something to say, or a moment, since one may end without a word.
    public static func waitForAny(of programs: [ChildProgram]) {
        var polled = programs.flatMap(\.polled)
        poll(&polled, nfds_t(polled.count), 20)
    }

    /// A closed one's number, -1, is passed over.
    private var polled: [pollfd] { outputs.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) } }

    private var hasEnded: Bool {
        var status: Int32 = 0
        if self.status == nil, waitpid(process, &status, WNOHANG) == process { self.status = status }
        return self.status != nil
    }

    private func read(for what: String, patience: Int32 = 20) throws {
        guard Self.now < deadline else {
            throw Failure(description: "\(name) runs too long: waited for \(what)\n\(output)\(errors)")
        }
        var polled = polled
        guard poll(&polled, nfds_t(polled.count), patience) > 0 else { return }
        var piece = [UInt8](repeating: 0, count: 65_536)
        for (number, ready) in polled.enumerated() where ready.revents != 0 {
            let count = Glibc.read(ready.fd, &piece, piece.count)
            if count > 0 {
                outputs[number].bytes += piece[..<count]
            } else {
                close(ready.fd)
                outputs[number].descriptor = -1
            }
        }
    }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec
    }

    /// A pipe that no other child started meanwhile inherits: a named one, since those can be opened so at once.
    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        let path = "/tmp/wristband-pipe-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        mkfifo(path, 0o600)
        defer { unlink(path) }
        let reading = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        let writing = open(path, O_WRONLY | O_CLOEXEC)
        guard reading >= 0, writing >= 0, fcntl(reading, F_SETFL, 0) == 0 else {
            throw Failure(description: "cannot make \(path): \(String(cString: strerror(errno)))")
        }
        return (reading, writing)
    }
}
