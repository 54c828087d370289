internal import Enrolment
internal import Glibc
internal import Interchange
internal import JT808
internal import Link
internal import ReaderWire
internal import Readers

/// `wristband enrol person`: enrols one person, or everybody in a file.
enum PersonCommand {
    static let enrol: Command = Command(
        words: ["enrol", "person"], summary: "enrol a person: card, finger, consent",
        details: [
            "Reads the identity card, takes the finger, asks for consent, and records each step in the ledger when it has "
                + "happened. What was begun and not ended is listed by --unfinished, gone on with by --resume, which reads the "
                + "card again before it takes a finger, and given up by --give-up, which clears the module's slot and erases what was kept of the person.",
            "Who was released, and still has a finger in a module, is listed by --unfinished too; the slot is cleared by the next "
                + "call that enrols with that module, or by --give-up.",
            "With --batch, everybody in a file that its owner alone may read: columns name, number and form, and fingers (1 to 10 with spaces between, or "
                + "none) and by (card or document) if needed. Lines that are wrong or fail are told by their numbers, the rest "
                + "is done. The same file may be given again: who is enrolled is passed over.",
            "Names and numbers are shown nowhere; people are called by their tokens. Ends with 1 when somebody was not enrolled.",
        ],
        options: LedgerDesk.options + [
            Option("--card", .one("NODE", .files), "the node of the card reader"),
            Option("--finger", .one("NODE", .files), "the node of the fingerprint module"),
            Option(
                "--module", .one("NAME"), "a name that the fingerprint module keeps, on its case; its node if not given"
            ),
            Option("--patience", .one("SECONDS"), "how long to wait for a person at each reader; 30 if not given"),
            Option("--fingers", .one("NUMBERS"), "the fingers, as '1 6', or none; 1 if not given"),
            Option("--form", .one("TEXT"), "the form on which consent is noted; it stands in the ledger"),
            Option("--batch", .one("FILE", .files), "enrol everybody in a file"),
            Option("--yes", .flag, "consent was given on every form: do not ask"),
            Option("--unfinished", .flag, "list the enrolments that were begun and not ended"),
            Option("--resume", .one("TOKEN"), "go on with an enrolment"),
            Option("--give-up", .one("TOKEN"), "give an enrolment up"),
        ]
    ) { invocation in
        let file = try invocation.value("--batch").map { path in
            try checkPrivateFile(path)
            return try PeopleFile(try readFile(path), file: path)
        }
        let resumed = try invocation.token("--resume")
        let givenUp = try invocation.token("--give-up")
        let ways = [file != nil, resumed != nil, givenUp != nil, invocation.has("--unfinished")].filter { $0 }
        guard ways.count <= 1 else {
            throw UsageError("give one of --batch, --resume, --give-up and --unfinished", command: enrol.words)
        }
        let records = try LedgerDesk(invocation)
        let desk = try desk(records, invocation)
        if invocation.has("--unfinished") {
            for subject in desk.unfinished { Output.print("\(subject)") }
            for leftover in desk.leftovers {
                let modules = leftover.modules.map { " in \($0)" }.joined(separator: " and")
                Output.print("\(leftover.subject) released, to be cleared\(modules)")
            }
            return 0
        }
        if givenUp == nil { clearLeftovers(desk) }
        let prompts = prompts(agrees: invocation.has("--yes"))
        if let file { return run(PeopleBatch(file, at: desk), prompts) }
        let plan = PersonPlan(fingers: try fingers(invocation), form: invocation.value("--form") ?? "")
        do throws(EnrolmentFailure) {
            if let givenUp {
                if records.ledger.state.people[givenUp]?.released != nil {
                    try desk.clear(released: givenUp)
                    Output.print("\(givenUp) was released before, and is cleared now")
                } else {
                    try desk.giveUp(givenUp)
                    Output.print("\(givenUp) was given up")
                }
            } else if let resumed {
                try desk.resume(resumed, plan, prompts)
                Output.print("\(resumed) is enrolled")
            } else {
                Output.print("\(try desk.enrol(plan, prompts)) is enrolled")
            }
            return 0
        } catch {
            Output.note("wristband: \(error)")
            return error.exitCode
        }
    }

    private static func run(_ batch: PeopleBatch, _ prompts: DeskPrompts) -> Int32 {
        let report = batch.run(
            prompts, begins: { Output.note("line \($0.number): the next person, please") },
            ended: { entry, done in
                if case .enrolled(let subject) = entry.outcome { Output.note("\(done): \(subject) is enrolled") }
                if case .failed(let failure, _) = entry.outcome { Output.note("\(done): \(failure)") }
            })
        for complaint in report.complaints { Output.print(complaint) }
        Output.print("\(report.done) enrolled now, \(report.present) before, \(report.complaints.count) complaints")
        return report.isCancelled ? 130 : report.isComplete ? 0 : 1
    }

    /// Clears the slots of those who were released; a module that fails now fails the enrolment too, and says so there.
    private static func clearLeftovers(_ desk: EnrolmentDesk) {
        do throws(PersonError) {
            for subject in try desk.clearLeftovers() { Output.note("\(subject) was released: their slots are cleared") }
        } catch {
            Output.note("wristband: the slots of released people were not cleared: \(error)")
        }
    }

    // MARK: What the flags mean

    private static func desk(_ records: LedgerDesk, _ invocation: Invocation) throws -> EnrolmentDesk {
        let signals = try Signals()
        let card = ReaderSelection(.sdt, at: try invocation.required("--card"))
        let finger = ReaderSelection(.zfm, at: try invocation.required("--finger"))
        let patience = try invocation.seconds("--patience") ?? .seconds(30)
        var setting = DeskSetting(author: records.author, module: invocation.value("--module") ?? finger.node) { .now }
        setting.card.baud = card.baud
        setting.finger.baud = finger.baud ?? setting.finger.baud
        setting.card.patience = patience
        setting.finger.patience = patience
        return try EnrolmentDesk(
            records.ledger, records.secrets, setting, card: NodeStation(card, signals),
            finger: NodeStation(finger, signals))
    }

    private static func fingers(_ invocation: Invocation) throws(UsageError) -> [UInt8] {
        let fingers = try invocation.value("--fingers", "numbers from 1 to 10, or none") { text -> [UInt8]? in
            let words = text == "none" ? [] : text.split(separator: " ")
            let numbers = words.compactMap { UInt8($0) }
            return numbers.count == words.count ? numbers : nil
        }
        return fingers ?? [1]
    }

    private static func prompts(agrees: Bool) -> DeskPrompts {
        DeskPrompts(
            asks: { prompt, finger in Output.note(finger.map { "finger \($0): \(prompt.text)" } ?? prompt.text) },
            consents: { agrees || Output.asks("Was consent given on '\($0)'?") })
    }
}

extension EnrolmentFailure {
    /// What the command ends with.
    fileprivate var exitCode: Int32 {
        switch reason {
        case .reader(let error): error.exitCode
        case .ledger, .secrets, .random, .file: 6
        default: 1
        }
    }
}
