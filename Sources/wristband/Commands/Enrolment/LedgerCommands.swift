internal import Enrolment
internal import Interchange

/// `wristband ledger …`: reads what was recorded, and writes nothing.
enum LedgerCommands {
    private static let folder = Argument(
        name: "FOLDER", count: .one, candidates: .directories, help: "the folder of the ledger")

    static let verify: Command = Command(
        words: ["ledger", "verify"], summary: "find out whether the ledger is as it was written",
        details: [
            "Reads every record: its number, its hash over itself and the record before, the rules, and what the head file "
                + "and the stored state know. Names each record that was altered, is missing, was put in or stands in another "
                + "place, and ends with 1 then.",
            "Whoever can write all files of a ledger can write another that fits in itself. What shows that is a head that was "
                + "kept elsewhere, as on a label: --label 128-0123456789abcdef.",
            "A ledger may be verified while another process writes it.",
        ],
        arguments: [folder],
        options: [
            Option(
                "--label", .one("HEAD"), "the head of the ledger that a label shows: a number, - and sixteen digits"),
            Option("--unchained", .flag, "accept records without a hash; without libcrypto, check no hash at all"),
            Option("--json", .flag, "print an object"),
        ]
    ) { invocation in
        let label = try invocation.value("--label", "a head as 128-0123456789abcdef") { LedgerLabel($0) }
        let verification = try LedgerVerification(
            of: invocation.arguments[0], invocation.has("--unchained") ? .unchained : .chained, label: label)
        if invocation.has("--json") {
            var writer = JSONWriter(.lines)
            writer.object { members in
                members.field("records", verification.records)
                members.field("head", LedgerLabel(verification.head).description)
                members.field("sound", verification.isSound)
                members.array("findings") { findings in
                    for finding in verification.findings { findings.element(finding.description) }
                }
            }
            Output.write(writer.bytes)
        } else {
            for finding in verification.findings { Output.print(finding.description) }
            let count = verification.records == 1 ? "1 record" : "\(verification.records) records"
            Output.print(
                verification.isSound
                    ? "\(count), sound, head \(LedgerLabel(verification.head))"
                    : "\(count), \(verification.findings.count) not as written")
        }
        return verification.isSound ? 0 : 1
    }

    static let export: Command = Command(
        words: ["ledger", "export"], summary: "write the ledger's records for other programs",
        details: ["Checks nothing: 'ledger verify' does. A record that is being written is left out."],
        arguments: [folder],
        options: [
            Option("--ndjson", .flag, "the records as they stand in the ledger, a line each"),
            Option("--csv", .flag, "a row a record and a column a field"),
        ]
    ) { invocation in
        guard invocation.has("--ndjson") != invocation.has("--csv") else {
            throw UsageError("expected --ndjson or --csv", command: export.words)
        }
        try LedgerExport.run(of: invocation.arguments[0], invocation.has("--csv") ? .csv : .ndjson) { Output.write($0) }
        return 0
    }
}
