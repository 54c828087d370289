import Glibc
import Inspection
import Interchange
import JT808
import Testing

/// All 500 rows of the vectors are accounted for: what each was decoded to, or why it was refused.
@Suite(.needsVectors)
struct AccountingTests {
    static let path = packageFolder + "/Tests/InspectionTests/Vectors/accounting.txt"

    /// The committed lines, by the ids of their rows.
    static let committed: [Substring: Substring] = {
        let text = String(decoding: (try? readFile(path)) ?? [], as: UTF8.self)
        return Dictionary(text.split(separator: "\n").map { ($0.prefix(12), $0) }) { first, _ in first }
    }()

    @Test("Every row has the end that the committed list says, and the list has every row")
    func everyRow() throws {
        let accounts = try VectorRow.all.map { try Account($0, $0.bytes) }
        #expect(accounts.count == 500)
        if getenv("RECORD") != nil {
            try writeFile(Self.path, Array(accounts.map { $0.line + "\n" }.joined().utf8))
            return
        }
        for account in accounts { #expect(account.line == Self.committed[account.id[...]] ?? "no line") }
        #expect(Self.committed.count == 500)
        Self.printTable(accounts)
    }

    private static func printTable(_ accounts: [Account]) {
        print("outcome        rows  encoded to the same bytes")
        for outcome in Account.Outcome.allCases {
            let rows = accounts.filter { $0.outcome == outcome }
            let same = rows.count { $0.comesBack }
            let name = padded(outcome.rawValue, 13)
            print("\(name)  \(padded("\(rows.count)", 4))  \(same)")
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: width - text.count)
    }

    @Test("With any one byte changed a row no longer has its line", arguments: [31, 32])
    func oneByteChanged(_ seed: UInt64) throws {
        var random = Seeded(state: seed)
        for row in VectorRow.all {
            var bytes = row.bytes
            bytes[Int(random.next() % UInt64(bytes.count))] ^= UInt8(1 + random.next() % 255)
            let line = try Account(row, bytes).line
            #expect(line != Self.committed[row.id[...]] ?? "", "\(row.id)")
        }
    }

    @Test("Every frame that was decoded is encoded to the same bytes, without an exception")
    func encoded() throws {
        for row in VectorRow.all {
            let account = try Account(row, row.bytes)
            switch account.outcome {
            case .decoded, .opaque, .compact, .body: #expect(account.comesBack, "\(account.line)")
            default: break
            }
        }
    }

    @Test("A sound frame is refused for coordinates that there are not, a kind that is none, or a list cut short")
    func meaningless() throws {
        var count = 0
        for row in VectorRow.all {
            guard try Account(row, row.bytes).outcome == .meaningless else { continue }
            count += 1
            let parts = try #require(Inspected(try row.stream(row.bytes)).parts.first)
            let refusal = try #require(parts.refusal)
            switch refusal.reason {
            case .truncated: #expect(refusal.offset <= parts.bytes.count)
            case .outOfRange where parts.bytes.count >= refusal.offset + 4:
                let word = parts.bytes[refusal.offset..<refusal.offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
                let isKind =
                    [0x0608, 0x8608].contains(parts.header.message.rawValue) && ![1, 2, 3, 4].contains(word >> 24)
                #expect(word > 90_000_000 || isKind, "\(row.id)")
            default: Issue.record("\(row.id): \(refusal)")
            }
        }
        #expect(count > 20)
    }

    @Test("What the vectors hold for sound is read, and what they hold for malformed is not")
    func validation() throws {
        for row in VectorRow.streams {
            let outcome = try Account(row, row.bytes).outcome
            switch row.validation {
            case "ok": #expect([.decoded, .opaque, .meaningless].contains(outcome), "\(row.id)")
            case let text where text.hasPrefix("malformed"):
                #expect([.malformed, row.isCompact ? .compact : .malformed].contains(outcome), "\(row.id)")
            default: #expect([.noMessage, .stream].contains(outcome), "\(row.id)")
            }
        }
    }

    @Test("An example of escaping is unescaped to what it states")
    func escaping() throws {
        let rows = VectorRow.all.filter { $0.form == .escape }
        #expect(rows.count == 2)
        for row in rows {
            let parts = try #require(Inspected(try row.stream(row.bytes)).parts.first)
            let stated = row.expected?["unescaped"]?.text.flatMap { HexText.bytes($0) }
            #expect([0x7e] + parts.bytes.dropFirst(parts.headerLength) + [0x7e] == stated, "\(row.id)")
        }
    }

    @Test("Only messages outside the list, parts and ciphers are opaque")
    func opaque() throws {
        for row in VectorRow.sound {
            guard try Account(row, row.bytes).outcome == .opaque else { continue }
            let parts = try #require(Inspected(row.wire).parts.first)
            let isWhole = parts.header.fragment == nil && parts.header.encryption == 0
            #expect(!isWhole || Self.others.contains(parts.header.message.rawValue), "\(row.id)")
        }
    }

    /// Messages outside the list that stand in the vectors: JT/T 1078 video, active safety, vendors'.
    static let others: Set<UInt16> = [
        0x0091, 0x0093, 0x0304, 0x1003, 0x1005, 0x1205, 0x1206, 0x1210, 0x1211, 0x1212, 0x2070, 0x9003, 0x9101, 0x9105,
        0x9201, 0x9202, 0x9205, 0x9206, 0x9212, 0x9301, 0x9302,
    ]
}
