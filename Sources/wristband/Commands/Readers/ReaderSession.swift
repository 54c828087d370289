internal import Interchange
internal import Link
internal import ReaderWire
internal import Readers

/// What came of an operation: a word for programs, text for people, and the exit code.
struct Told {
    let outcome: String
    let text: String
    let code: Int32
    let fields: (inout JSONMembers) -> Void

    init(_ outcome: String, text: String, code: Int32 = 0, fields: @escaping (inout JSONMembers) -> Void = { _ in }) {
        self.outcome = outcome
        self.text = text
        self.code = code
        self.fields = fields
    }
}

/// One operation with the reader of a command's flags, with its prompts and its outcome.
struct ReaderSession {
    /// The reader.
    let reader: ReaderSelection
    /// How long a person may take for all they have to do.
    let patience: Duration
    private let operation: String
    private let isJSON: Bool
    private let recording: ReaderRecording?

    /// A random first number, so that what was left of an earlier program's requests is taken for no answer.
    ///
    /// It is 0 where the dialogue has to be the same each time: while it is recorded, and when umockdev replays it.
    func draw<Number: FixedWidthInteger>() -> Number {
        recording != nil || Umockdev.isActive ? 0 : .random(in: .min ... .max)
    }

    /// The flags that all operations have.
    static func options(_ drivers: [ReaderDriver]) -> [Option] {
        ReaderSelection.options(drivers) + [
            Option("--patience", .one("SECONDS"), "how long to wait for the person in all; 30 if not given"),
            Option("--json", .flag, "tell the outcome as one JSON object"),
        ]
    }

    /// Understands the flags that all operations have.
    init(_ invocation: Invocation, among drivers: [ReaderDriver]) throws {
        operation = invocation.command.words[1]
        isJSON = invocation.has("--json")
        recording = invocation.recording
        let seconds = try invocation.value("--patience", "1 to 3600 seconds") { text in
            Int(text).flatMap { 1...3_600 ~= $0 ? $0 : nil }
        }
        patience = .seconds(seconds ?? 30)
        reader = try ReaderSelection(invocation, among: drivers)
    }

    /// Runs an operation, tells its prompts and its outcome.
    ///
    /// - Parameter tell: makes an outcome into words, and writes the files that were asked for.
    /// - Returns: the exit code.
    func run<Talk: Dialogue, Codec: ReaderCodec>(
        _ dialogue: Talk, codec: Codec, tell: (Talk.Outcome) throws -> Told
    ) throws -> Int32 where Codec.Command == Talk.Command, Codec.Answer == Talk.Answer {
        let signals = try Signals()
        let link: any ByteLink
        do {
            let opened = try reader.open()
            link = recording?.wrap(opened, to: reader) ?? opened
        } catch {
            return failed(error)
        }
        let result = ReaderPort(link, signals: signals).run(dialogue, codec: codec) { prompt in
            if let prompt { note(prompt.text) }
        }
        switch result {
        case .failure(let error): return failed(error)
        case .success(let outcome):
            let told = try tell(outcome)
            report(told.text) { members in
                members.field("outcome", told.outcome)
                told.fields(&members)
            }
            return told.code
        }
    }

    private func failed(_ error: ReaderError) -> Int32 {
        note("wristband: \(error)")
        report(nil) { members in
            members.field("error", error.name)
            members.field("problem", error.problem)
            members.field("advice", error.advice)
        }
        return error.exitCode
    }

    private func note(_ text: String) {
        Output.note(text)
        recording?.note(text)
    }

    /// Tells the outcome, as text or as JSON.
    private func report(_ text: String?, _ body: (inout JSONMembers) -> Void) {
        recording?.tell(line(node: recording?.node ?? "", body))
        if isJSON {
            Output.write(line(node: reader.node, body))
        } else if let text {
            Output.print(text)
        }
    }

    private func line(node: String, _ body: (inout JSONMembers) -> Void) -> [UInt8] {
        var json = JSONWriter(.lines)
        json.object { members in
            members.field("operation", operation)
            members.field("driver", reader.driver.rawValue)
            members.field("port", node)
            body(&members)
        }
        return json.bytes
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
