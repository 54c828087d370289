internal import Interchange
internal import Link
internal import ReaderWire
internal import Readers

/// What came of an operation: a word for programs, a line for people, and the exit code.
struct Told {
    let outcome: String
    let text: String
    let code: Int32
    let numbers: [(name: String, value: Int)]

    init(_ outcome: String, text: String, code: Int32 = 0, numbers: [(name: String, value: Int)] = []) {
        self.outcome = outcome
        self.text = text
        self.code = code
        self.numbers = numbers
    }
}

/// One operation with the module of a command's `--port`, with its prompts and its outcome.
struct ReaderSession {
    let access: ZFMAccess
    private let port: String
    private let operation: String
    private let isJSON: Bool

    /// Understands the flags that all operations have.
    init(_ invocation: Invocation) throws {
        guard let port = invocation.value("--port") else {
            throw UsageError(
                "--port is missing: the node of the module's serial port, as /dev/ttyUSB0 or what 'reader simulate' tells",
                command: invocation.command.words)
        }
        self.port = port
        operation = invocation.command.words[1]
        isJSON = invocation.has("--json")
        var access = ZFMAccess()
        access.baud = invocation.value("--baud").flatMap { Int($0) } ?? access.baud
        access.password = try invocation.value("--password-file").map { try ModulePassword.read($0) } ?? 0
        let patience = try invocation.value("--patience", "1 to 3600 seconds") { text in
            Int(text).flatMap { 1...3_600 ~= $0 ? $0 : nil }
        }
        if let patience { access.patience = .seconds(patience) }
        self.access = access
    }

    /// Runs an operation, tells its prompts and its outcome.
    ///
    /// - Parameter tell: makes an outcome into words, and writes the files that were asked for.
    /// - Returns: the exit code.
    func run<Outcome>(_ dialogue: ZFMDialogue<Outcome>, tell: (Outcome) throws -> Told) throws -> Int32 {
        let link: TerminalLine
        let signals = try Signals()
        do {
            link = try TerminalLine(path: port, baud: access.baud)
        } catch {
            return failed(ReaderError(opening: error))
        }
        let result = ReaderPort(link, signals: signals).run(dialogue, codec: ZFMCodec()) { prompt in
            if let prompt { Output.note(prompt.text) }
        }
        switch result {
        case .failure(let error): return failed(error)
        case .success(let outcome):
            let told = try tell(outcome)
            guard isJSON else {
                Output.print(told.text)
                return told.code
            }
            write { members in
                members.field("outcome", told.outcome)
                for number in told.numbers { members.field(number.name, number.value) }
            }
            return told.code
        }
    }

    private func failed(_ error: ReaderError) -> Int32 {
        Output.note("wristband: \(error)")
        if isJSON {
            write { members in
                members.field("error", error.name)
                members.field("problem", error.problem)
                members.field("advice", error.advice)
            }
        }
        return error.exitCode
    }

    private func write(_ body: (inout JSONMembers) -> Void) {
        var json = JSONWriter(.lines)
        json.object { members in
            members.field("operation", operation)
            members.field("driver", "zfm")
            members.field("port", port)
            body(&members)
        }
        Output.write(json.bytes)
    }
}

extension ReaderError {
    /// What a command ends with: a check that failed, something asked for that does not exist, or a reader of no use.
    var exitCode: Int32 {
        switch self {
        case .alreadyEnrolled: 1
        case .noSuchSlot, .slotTaken, .slotEmpty: 2
        case .cancelled: 130
        default: 6
        }
    }
}

extension Prompt {
    /// What to tell the person.
    var text: String {
        switch self {
        case .putFinger: "put the finger on the sensor"
        case .liftFinger: "lift it"
        case .putFingerAgain: "put the same finger on once more"
        case .putFingerBetter: "the image was poor: wipe the finger dry and put it flat on the sensor"
        case .putCard: "lay the card on the reader"
        case .liftCard: "take the card off"
        }
    }
}
