import CommandHarness
import Enrolment
import Glibc
import Interchange
import Testing

@Suite("wristband ledger")
struct LedgerCommandTests {
    private let folder = Folder()

    private func made() throws -> String {
        let path = folder.file("ledger")
        let ledger = try Ledger(opening: path)
        try ledger.append(LedgerRecordTests.sequence, by: Scene.author, at: Scene.now)
        return path
    }

    @Test("A sound ledger is said to be so, with its head, and the command ends with 0")
    func sound() throws {
        let path = try made()
        let ending = try wristband("ledger", "verify", path)
        let head = LedgerLabel(try LedgerVerification(of: path).head)
        #expect(ending.code == 0 && ending.output == "14 records, sound, head \(head)\n" && ending.errors.isEmpty)
        #expect(try wristband("ledger", "verify", path, "--label", head.description).code == 0)
    }

    @Test("What is found is named and the command ends with 1, in text and in JSON")
    func altered() throws {
        let path = try made()
        folder.write("ledger/ledger.ndjson", folder.text("ledger/ledger.ndjson").replacing("form 1", with: "form 2"))
        let ending = try wristband("ledger", "verify", path)
        #expect(ending.code == 1)
        #expect(ending.output.contains("line 3: record 3 was altered\n"))
        let json = try wristband("ledger", "verify", path, "--json")
        #expect(json.code == 1)
        #expect(json.output.contains(#""sound":false,"findings":["line 3: record 3 was altered""#))
        _ = try JSONValue(Array(json.output.utf8), file: "output")
    }

    @Test("A byte altered in any record, or in the head file, is found by the command, which names the record")
    func everyRecord() throws {
        let path = try made()
        let records = folder.bytes("ledger/ledger.ndjson")
        let ends = records.indices.filter { records[$0] == UInt8(ascii: "\n") }
        for (index, end) in ends.enumerated() {
            var altered = records
            altered[end - 5] ^= 4
            folder.write("ledger/ledger.ndjson", altered)
            let ending = try wristband("ledger", "verify", path)
            #expect(ending.code == 1 && ending.output.contains("line \(index + 1): record \(index + 1) "), "\(ending)")
        }
        folder.write("ledger/ledger.ndjson", records)
        let head = folder.bytes("ledger/head.json")
        folder.write("ledger/head.json", head.map { $0 == UInt8(ascii: "1") ? UInt8(ascii: "2") : $0 })
        #expect(try wristband("ledger", "verify", path).code == 1)
    }

    @Test("A label that shows another ledger is a finding, and one that is none is bad usage")
    func label() throws {
        let path = try made()
        #expect(try wristband("ledger", "verify", path, "--label", "14-0000000000000000").code == 1)
        #expect(try wristband("ledger", "verify", path, "--label", "15-0000000000000000").code == 1)
        #expect(try wristband("ledger", "verify", path, "--label", "fourteen").code == 2)
    }

    @Test("A folder without a ledger cannot be used: 6")
    func missing() throws {
        for words in [["verify"], ["export", "--csv"]] {
            let ending = try wristband(["ledger", words[0], folder.file("nothing")] + words.dropFirst())
            #expect(ending.code == 6 && ending.errors.contains("nothing/ledger.ndjson"), "\(words)")
        }
    }

    @Test("NDJSON is the ledger byte for byte, and CSV has a row a record and a column a field")
    func export() throws {
        let path = try made()
        let ndjson = try wristband("ledger", "export", path, "--ndjson")
        #expect(ndjson.code == 0 && ndjson.output == folder.text("ledger/ledger.ndjson"))
        let csv = try wristband("ledger", "export", path, "--csv")
        var rows = try CSVReader(Array(csv.output.utf8), file: "csv")
        let columns = try ["number", "kind", "code", "hash", "rolledBack"].map { try rows.required($0) }
        var count = 0
        var read: [[String]] = []
        while try rows.advance() {
            count += 1
            read.append(columns.map { rows[$0].text ?? "" })
        }
        #expect(count == 14)
        #expect(read[11][1] == "labelPrinted" && read[11][2] == "A, \"1\"\nB")
        #expect(read.map(\.[0]) == (1...14).map { "\($0)" })
        #expect(read.allSatisfy { $0[3].count == 64 })
    }

    @Test("Every member of every kind of record has its column")
    func columns() throws {
        for event in LedgerRecordTests.every {
            let record = LedgerRecord(
                number: 1, time: Scene.now, clockSetBack: true, author: Scene.author, event: event, previous: .zero,
                hash: nil)
            folder.write("ledger.ndjson", record.line)
            let table = try Self.csv(folder.path)
            #expect(table.contains(event.kind.rawValue))
        }
    }

    private static func csv(_ path: String) throws -> String {
        var bytes: [UInt8] = []
        try LedgerExport.run(of: path, .csv) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("An export without a form, or with two, is bad usage")
    func forms() throws {
        let path = try made()
        #expect(try wristband("ledger", "export", path).code == 2)
        #expect(try wristband("ledger", "export", path, "--csv", "--ndjson").code == 2)
    }
}
