internal import Enrolment
internal import JT808
internal import Link

/// What every command has that writes into the ledger: ledger, secrets, and who does it where.
struct LedgerDesk {
    /// The records.
    let ledger: Ledger
    /// The keys and people.
    let secrets: SecretsStore
    /// Who does it, and where.
    let author: LedgerAuthor

    /// The flags that say so.
    static let options = [
        Option("--ledger", .one("FOLDER", .directories), "the folder of the ledger"),
        Option("--secrets", .one("FOLDER", .directories), "the folder of the secrets"),
        Option("--unchained", .flag, "make records without a hash, where there is no libcrypto"),
        Option(
            "--date-is-right", .flag, "this host's date is right, though the last record is more than 100 days old"),
        Option("--operator", .one("NAME"), "who does it"), Option("--station", .one("NAME"), "where"),
    ]

    /// Opens them; nobody else writes into them meanwhile.
    init(_ invocation: Invocation) throws {
        author = LedgerAuthor(
            name: try invocation.required("--operator"), station: try invocation.required("--station"))
        let (ledgerFolder, secretsFolder) = (
            try invocation.required("--ledger"), try invocation.required("--secrets")
        )
        ledger = try Ledger(opening: ledgerFolder, invocation.has("--unchained") ? .unchained : .chained)
        for notice in ledger.notices { Output.note("\(notice)") }
        if invocation.has("--date-is-right") { ledger.confirm(.now) }
        // Before anything is done to a wristband that could not be recorded.
        try ledger.checkDate(.now)
        secrets = try SecretsStore(opening: secretsFolder)
    }
}

extension Invocation {
    /// A time for people to do something, 1 to 3,600 s.
    func seconds(_ flag: String) throws(UsageError) -> Duration? {
        try value(flag, "1 to 3600 seconds") { text in
            Int(text).flatMap { 1...3_600 ~= $0 ? .seconds($0) : nil }
        }
    }

    /// A person's token.
    func token(_ flag: String) throws(UsageError) -> SubjectToken? {
        try value(flag, "sixteen hexadecimal digits") { SubjectToken($0) }
    }

    /// An order's id.
    func order(_ flag: String) throws(UsageError) -> OrderID? {
        try value(flag, "32 hexadecimal digits") { OrderID(hexadecimal: $0) }
    }

    /// The number of a slot of a cradle, from 0.
    func slot(_ flag: String) throws(UsageError) -> UInt8? {
        try value(flag, "a slot of the cradle, from 0") { UInt8($0) }
    }

    /// A wristband's serial number.
    func wristband(_ flag: String) throws(UsageError) -> SerialNumber? {
        try value(flag, "up to 20 printable characters") { SerialNumber($0) }
    }
}

extension DateTime {
    /// What the machine's calendar says, GMT+8.
    static var now: DateTime { DateTime(secondsSince2000: UInt32(clamping: MonotonicClock.calendar / 1_000)) }
}
