internal import Glibc

/// The real program in a process of its own, as a user starts it.
///
/// Whatever a test forgets is killed when this goes away.
public final class RunningCommand {
    /// How it ended and what it said.
    public struct Outcome: Sendable {
        /// The exit code; nothing when a signal ended it.
        public var code: Int32?
        /// The signal that ended it.
        public var signal: Signal?
        /// Standard output.
        public var output: String
        /// Standard error.
        public var errors: String
    }

    /// Something that did not happen in time.
    public struct Overdue: Error, CustomStringConvertible {
        /// What was waited for, and what the program said until then.
        public let description: String
    }

    /// What a program may not exceed, as a shell's `ulimit` says it.
    public struct Limits: Sendable {
        /// Bytes of the largest file it may write; a write beyond fails instead of ending the program.
        public var fileSize: Int?

        /// Makes limits; nothing is limited that is not given.
        public init(fileSize: Int? = nil) { self.fileSize = fileSize }
    }

    /// What a process can be told.
    public enum Signal: Int32, Sendable {
        case interrupt = 2
        case kill = 9
        case terminate = 15
    }

    private let process: pid_t
    private var channels: [(descriptor: Int32, bytes: [UInt8])]
    private var hasEnded = false
    private let words: [String]

    /// Seconds that anything waited for may take: far more than it needs on a slow machine.
    public static let patience = 120

    /// Starts `wristband` with arguments.
    public convenience init(_ arguments: [String], input: String = "", limits: Limits = Limits()) throws {
        try self.init(program: Self.wristband, arguments, input: input, limits: limits)
    }

    /// Starts any program.
    public init(program: String, _ arguments: [String], input: String = "", limits: Limits = Limits()) throws {
        var words = [program] + arguments
        if let size = limits.fileSize {
            // The shell counts in blocks of 1,024 bytes.
            words = ["/bin/bash", "-c", "trap '' XFSZ; ulimit -f \(size / 1_024); exec \"$0\" \"$@\""] + words
        }
        self.words = words
        let standardInput = try Self.file(holding: input)
        let (output, errors) = (try Self.pipe(), try Self.pipe())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, standardInput, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
        var pointers = words.map { strdup($0) } + [nil]
        var process: pid_t = 0
        let code = posix_spawn(&process, words[0], &actions, nil, &pointers, environ)
        for pointer in pointers { free(pointer) }
        posix_spawn_file_actions_destroy(&actions)
        for descriptor in [standardInput, output.writing, errors.writing] { close(descriptor) }
        self.process = process
        channels = [(output.reading, []), (errors.reading, [])]
        guard code == 0 else {
            hasEnded = true
            throw Overdue(description: "cannot start \(words[0]): \(String(cString: strerror(code)))")
        }
    }

    deinit {
        if !hasEnded {
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        for channel in channels where channel.descriptor >= 0 { close(channel.descriptor) }
    }

    /// Runs `wristband` to its end.
    public static func run(_ arguments: [String], input: String = "", limits: Limits = Limits()) throws -> Outcome {
        try RunningCommand(arguments, input: input, limits: limits).wait()
    }

    /// The program of this build: this file stands in the package's Tests/CommandHarness.
    public static let wristband: String = {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return root.joined(separator: "/") + "/.build/release/wristband"
    }()

    // MARK: Talking

    /// Sends a signal.
    public func send(_ signal: Signal) { kill(process, signal.rawValue) }

    /// Waits until it has said something, on either output.
    ///
    /// - Throws: `Overdue` when it ends or falls silent before.
    public func waitFor(_ text: String) throws {
        while !channels.contains(where: { String(decoding: $0.bytes, as: UTF8.self).contains(text) }) {
            guard try pump(while: "\"\(text)\"") else {
                throw Overdue(description: "\(description) ended before it said \"\(text)\"")
            }
        }
    }

    /// Waits until it has said something once more than before.
    public func waitForAnother(_ text: String) throws {
        let before = count(of: text)
        while count(of: text) == before {
            guard try pump(while: "another \"\(text)\"") else {
                throw Overdue(description: "\(description) ended before it said \"\(text)\" again")
            }
        }
    }

    private func count(of text: String) -> Int {
        channels.reduce(0) { sum, channel in
            let parts = String(decoding: channel.bytes, as: UTF8.self)
                .split(separator: text, omittingEmptySubsequences: false)
            return sum + parts.count - 1
        }
    }

    /// What it has said so far on standard output.
    public var output: String { String(decoding: channels[0].bytes, as: UTF8.self) }
    /// What it has said so far on standard error.
    public var errors: String { String(decoding: channels[1].bytes, as: UTF8.self) }

    /// Waits until it ends.
    public func wait() throws -> Outcome {
        while try pump(while: "its end") {}
        var status: Int32 = 0
        waitpid(process, &status, 0)
        hasEnded = true
        let signal = status & 0x7f
        return Outcome(
            code: signal == 0 ? (status >> 8) & 0xff : nil, signal: Signal(rawValue: signal), output: output,
            errors: errors)
    }

    /// Asks it to end, and waits until it has.
    @discardableResult
    public func stop() throws -> Outcome {
        send(.terminate)
        return try wait()
    }

    /// Takes what it says next; `false` once both outputs are closed.
    private func pump(while waited: String) throws -> Bool {
        var polls = channels.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        guard channels.contains(where: { $0.descriptor >= 0 }) else { return false }
        guard poll(&polls, nfds_t(polls.count), Int32(Self.patience) * 1_000) > 0 else {
            throw Overdue(description: "\(description) was silent for \(Self.patience) s, waited for \(waited)")
        }
        for index in channels.indices where polls[index].revents != 0 {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = read(channels[index].descriptor, &buffer, buffer.count)
            if count > 0 {
                channels[index].bytes += buffer[..<count]
            } else {
                close(channels[index].descriptor)
                channels[index].descriptor = -1
            }
        }
        return true
    }

    private var description: String { words.joined(separator: " ") + "\n\(output)\n\(errors)" }

    // MARK: Descriptors

    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw Overdue(description: "no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// A file without a name, so that nobody has to write while the program reads.
    private static func file(holding text: String) throws -> Int32 {
        guard let file = tmpfile() else { throw Overdue(description: "no temporary file") }
        defer { fclose(file) }
        fputs(text, file)
        rewind(file)
        return dup(fileno(file))
    }
}
