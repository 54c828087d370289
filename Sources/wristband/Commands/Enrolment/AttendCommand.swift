internal import Enrolment
internal import Fleet
internal import Glibc
internal import Interchange
internal import JT808
internal import Link
internal import ReaderWire
internal import Readers

/// `wristband enrol attend`: somebody signs in at a desk.
enum AttendCommand {
    static let attend: Command = Command(
        words: ["enrol", "attend"], summary: "sign somebody in at an attendance desk, by ID card or finger",
        details: [
            "Who is identified is told to the core by their token. What the core cannot be told now is kept in --spool, and "
                + "told by the next call; --stored tells it without anybody there.",
            "Who is who is known from the secrets of the enrolment station. --module names the fingerprint module as 'enrol "
                + "person' does; its node if not given.",
            "Ends with 0 when the person is signed in, be it kept for later, with 1 when nobody known was there or the card "
                + "is not to be believed, and with 6 when the reader cannot be used or the core refuses the desk.",
        ],
        options: [
            Option("--target", .one("HOST:PORT"), "the core; 127.0.0.1:7611 if not given"),
            Option("--terminal", .one("NUMBER"), "the desk's terminal number"),
            Option("--code-file", .one("FILE", .files), "the desk's authentication code, the first line of a file"),
            Option("--secrets", .one("FOLDER", .directories), "the folder of the secrets"),
            Option("--module", .one("NAME"), "the name of the fingerprint module"),
            Option("--spool", .one("FILE", .files), "what the core has not got yet; attendance.ndjson if not given"),
            Option("--stored", .flag, "identify nobody, and tell what is kept"),
        ] + ReaderSession.options([.sdt, .zfm]) + [
            Option(
                "--password-file", .one("FILE", .files), "the fingerprint module's password, as for 'reader identify'")
        ]
    ) { invocation in
        let desk = try Desk(invocation)
        guard !invocation.has("--stored") else {
            let (text, code) = try desk.bring()
            Output.print(text)
            return code
        }
        let secrets = try invocation.required("--secrets")
        let session = try ReaderSession(invocation, among: [.sdt, .zfm])
        // The store of a new folder is empty: one that is not there was mistyped.
        guard access(secrets, F_OK) == 0 else { throw BadInput("\(secrets): there is no such folder of secrets") }
        let people = try KnownPeople(
            opening: secrets, module: invocation.value("--module") ?? session.reader.node)
        return session.reader.driver == .sdt
            ? try card(session, people, desk) : try finger(session, invocation, people, desk)
    }

    private static func card(_ session: ReaderSession, _ people: KnownPeople, _ desk: Desk) throws -> Int32 {
        var access = SDTAccess()
        access.baud = session.reader.baud
        access.patience = session.patience
        return try session.run(SDTDialogue.read(access), codec: SDTCodec()) { reading in
            let person: SubjectToken?
            do throws(PersonError) {
                person = try people.subject(of: reading.card, time: .now)
            } catch {
                return Told("cardInvalid", text: error.problem, code: 1)
            }
            return try desk.take(person, by: .card)
        }
    }

    private static func finger(
        _ session: ReaderSession, _ invocation: Invocation, _ people: KnownPeople, _ desk: Desk
    ) throws -> Int32 {
        var access = ZFMAccess()
        access.baud = session.reader.baud ?? access.baud
        access.password = try invocation.value("--password-file").map { try ModulePassword.read($0) } ?? 0
        access.patience = session.patience
        // Whoever came before may have left the finger there, and is not signed in a second time for it.
        return try session.run(ZFMDialogue.identify(access, newcomer: true), codec: ZFMCodec()) { verdict in
            guard case .match(_, let slot?) = verdict else { return try desk.take(nil, by: .finger) }
            return try desk.take(people.subject(ofSlot: slot), by: .finger)
        }
    }
}

/// The desk of a call: who it is to the core, and what it has still to tell.
private struct Desk {
    /// Our choice: long enough for a slow network, short enough for who stands there.
    private static let patience: UInt64 = 10_000_000_000

    private let target: Address
    private let terminal: String
    private let code: String
    private let spool: AttendanceSpool

    init(_ invocation: Invocation) throws {
        target = try invocation.value("--target", "HOST:PORT") { Address($0) } ?? .host("127.0.0.1", port: 7_611)
        guard
            let terminal = try invocation.value(
                "--terminal", "up to 20 digits", { text in TerminalNumber(text).map { _ in text } })
        else { throw UsageError("--terminal is missing", command: invocation.command.words) }
        self.terminal = terminal
        code = try DeviceCommands.code(in: try invocation.required("--code-file"))
        spool = try AttendanceSpool(path: invocation.value("--spool") ?? "attendance.ndjson")
    }

    /// Keeps that somebody came, and tells the core.
    func take(_ person: SubjectToken?, by way: Attendance.Way) throws -> Told {
        guard let subject = person?.description else {
            return Told("unknown", text: "nobody who is enrolled here", code: 1)
        }
        try spool.keep(Attendance(subject: subject, way: way, taken: .now))
        let (text, code) = try bring()
        return Told("attended", text: "\(subject) signed in by \(way.rawValue); \(text)", code: code) { members in
            members.field("subject", subject)
            members.field("way", way.rawValue)
            members.field("kept", spool.waiting.count)
        }
    }

    /// Tells the core what is kept.
    func bring() throws -> (text: String, code: Int32) {
        guard !spool.waiting.isEmpty else { return ("nothing is kept", 0) }
        let count = spool.waiting.count
        let sender = try AttendanceSender(
            spool.waiting, target: target, terminal: terminal, code: code, patience: Self.patience)
        switch sender.send() {
        case .delivered:
            try spool.clear()
            return (count == 1 ? "the core has it" : "the core has it and \(count - 1) kept before", 0)
        case .unreachable(let reason): return ("\(count) kept for later: \(reason)", 0)
        case .refused: return ("\(count) kept: the core refuses this desk; give the number and code of its order", 6)
        }
    }
}
