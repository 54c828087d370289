/// What a shell can offer where a value is typed.
enum Candidates: Sendable {
    case nothing, files, directories
    case words([String])
}

/// One flag of a command, from which parsing, help, man page and completions are made.
struct Option: Sendable {
    /// What follows the flag.
    enum Value: Sendable {
        /// Nothing: the flag is there or not.
        case flag
        /// A value, with its name in the help.
        case one(String, Candidates = .nothing)
        /// One of some words.
        case word([String])
    }

    /// The flag, as `--seed`.
    let name: String
    /// What follows it.
    let value: Value
    /// What it does, in a sentence without a full stop.
    let help: String
    /// Whether it may be given more than once.
    let isRepeatable: Bool

    init(_ name: String, _ value: Value, isRepeatable: Bool = false, _ help: String) {
        self.name = name
        self.value = value
        self.isRepeatable = isRepeatable
        self.help = help
    }

    /// What a shell can offer behind it; `nil` when nothing follows it.
    var candidates: Candidates? {
        switch value {
        case .flag: nil
        case .one(_, let candidates): candidates
        case .word(let words): .words(words)
        }
    }
}

/// One argument of a command that is no flag.
struct Argument: Sendable {
    /// How many there are.
    enum Count: Sendable {
        case one, any
    }

    /// Its name in the help.
    let name: String
    let count: Count
    /// What a shell can offer for it.
    var candidates: Candidates = .nothing
    /// What it is, in a sentence without a full stop.
    let help: String
}

/// One command: `wristband fleet run`.
struct Command: Sendable {
    /// The words that call it.
    let words: [String]
    /// What it does, in a line.
    let summary: String
    /// What more there is to say, a paragraph a string.
    var details: [String] = []
    var arguments: [Argument] = []
    var options: [Option] = []
    /// Runs it.
    ///
    /// - Returns: the exit code.
    let run: @Sendable (Invocation) throws -> Int32

    /// The words with spaces.
    var name: String { words.joined(separator: " ") }
}

/// What was typed, told apart but not understood yet.
struct Invocation {
    let command: Command
    fileprivate(set) var arguments: [String] = []
    fileprivate var values: [String: [String]] = [:]
    /// Keeps what is said to a reader.
    var recording: ReaderRecording?

    init(_ command: Command) { self.command = command }

    /// Whether a flag was given.
    func has(_ option: String) -> Bool { values[option] != nil }

    /// The last value of a flag.
    func value(_ option: String) -> String? { values[option]?.last }

    /// All values of a flag.
    func all(_ option: String) -> [String] { values[option] ?? [] }

    /// The value of a flag, understood.
    ///
    /// - Throws: `UsageError` that says what was expected.
    func value<Meaning>(_ option: String, _ expected: String, _ read: (String) -> Meaning?) throws(UsageError)
        -> Meaning?
    {
        guard let text = value(option) else { return nil }
        guard let meaning = read(text) else {
            throw UsageError("\(option) \(text): expected \(expected)", command: command.words)
        }
        return meaning
    }

    /// The value of a flag that must be given.
    func required(_ option: String) throws(UsageError) -> String {
        guard let text = value(option) else { throw UsageError("\(option) is missing", command: command.words) }
        return text
    }
}

/// Something typed that cannot be understood.
struct UsageError: Error {
    let message: String
    /// The command whose help tells more.
    let command: [String]

    init(_ message: String, command: [String]) {
        self.message = message
        self.command = command
    }
}

extension Invocation {
    /// Tells flags, values and arguments of a command apart.
    static func parse(_ words: ArraySlice<String>, for command: Command) throws(UsageError) -> Invocation {
        var invocation = Invocation(command)
        var rest = words
        var takesFlags = true
        while let word = rest.popFirst() {
            if takesFlags, word == "--" {
                takesFlags = false
            } else if takesFlags, word.hasPrefix("-"), word.count > 1 {
                let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = String(parts[0])
                guard let option = command.options.first(where: { $0.name == name }) else {
                    throw UsageError(
                        "unknown option \(name)" + didYouMean(name, among: command.options.map(\.name)),
                        command: command.words)
                }
                try invocation.take(option, given: parts.count > 1 ? String(parts[1]) : nil, &rest)
            } else {
                invocation.arguments.append(word)
            }
        }
        try invocation.checkArguments()
        return invocation
    }

    private mutating func take(
        _ option: Option, given: String?, _ rest: inout ArraySlice<String>
    ) throws(UsageError) {
        if !option.isRepeatable, values[option.name] != nil {
            throw UsageError("\(option.name) is given twice", command: command.words)
        }
        switch option.value {
        case .flag:
            guard given == nil else { throw UsageError("\(option.name) takes no value", command: command.words) }
            values[option.name] = []
        case .one(let name, _):
            guard let value = given ?? rest.popFirst() else {
                throw UsageError("\(option.name) needs a value: \(name)", command: command.words)
            }
            values[option.name, default: []].append(value)
        case .word(let words):
            guard let value = given ?? rest.popFirst() else {
                throw UsageError(
                    "\(option.name) needs a value: \(words.joined(separator: ", "))", command: command.words)
            }
            guard words.contains(value) else {
                throw UsageError(
                    "\(option.name) \(value): expected one of \(words.joined(separator: ", "))"
                        + didYouMean(value, among: words), command: command.words)
            }
            values[option.name, default: []].append(value)
        }
    }

    private func checkArguments() throws(UsageError) {
        let wanted = command.arguments
        let most = wanted.contains { $0.count == .any } ? Int.max : wanted.count
        if arguments.count > most {
            throw UsageError("unexpected argument \(arguments[most])", command: command.words)
        }
        if let missing = wanted.enumerated().first(where: { $1.count == .one && $0 >= arguments.count })?.element {
            throw UsageError("\(missing.name) is missing: \(missing.help)", command: command.words)
        }
    }
}
