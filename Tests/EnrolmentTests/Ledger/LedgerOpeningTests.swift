import CommandHarness
import Enrolment
import Glibc
import Testing

@Suite("Opening a ledger")
struct LedgerOpeningTests {
    @Test("A record cut in the midst is dropped, told, and the ledger goes on behind the last whole one")
    func torn() throws {
        let disk = try Played(Scene.enrolment(1)).disk
        let whole = try #require(disk["ledger.ndjson"])
        for torn in ["{", "{\"number\":5,\"time\"", String(repeating: "\0", count: 300), "\0\n\0\n"] {
            let other = disk.copy
            other["ledger.ndjson"] = whole + Array(torn.utf8)
            let ledger = try Ledger(in: other, .chained)
            #expect(ledger.notices == [.tornRecordDropped(bytes: torn.utf8.count)])
            #expect(other["ledger.ndjson"] == whole && ledger.head.count == 4)
            try ledger.append(Scene.steps(1, for: 1)[0], by: Scene.author, at: Scene.now)
            #expect(try LedgerVerification(in: other, .chained).isSound)
        }
    }

    @Test("A whole record that the head file does not know yet is kept, and told")
    func headBehind() throws {
        let disk = try Played(Array(Scene.enrolment(1).prefix(3))).disk.copy
        let longer = try Played(Scene.enrolment(1)).disk
        disk["ledger.ndjson"] = longer["ledger.ndjson"]
        let ledger = try Ledger(in: disk, .chained)
        #expect(ledger.notices == [.headBehind(records: 1)])
        #expect(disk["head.json"] == longer["head.json"])
    }

    @Test("What was stored of the state gives the same state as all records")
    func snapshot() throws {
        let disk = CutDisk()
        let ledger = try Ledger(in: disk, .chained, replay: 5)
        let events =
            Scene.provisioning(1) + Scene.enrolment(2) + Scene.steps(2, for: 2).prefix(3) + Scene.provisioning(3)
            + [Scene.released(3, 3), Scene.enrolment(4)[0], .givenUp(subject: Scene.subject(4), reason: "asked")]
            + [Scene.enrolment(5)[0], Scene.releasedWithoutOrder(5), .expired(order: Scene.order(2))]
        for event in events {
            let time = if case .expired = event { Scene.end } else { Scene.now }
            try ledger.append(event, by: Scene.author, at: time)
            let stored = try Ledger(in: disk.copy, .chained)
            #expect(stored.notices == [])
            let plain = disk.copy
            plain["state"] = nil
            let read = try Ledger(in: plain, .chained)
            #expect(stored.state == read.state && read.state == ledger.state)
            #expect(stored.head == read.head)
        }
        #expect(disk["state"] != nil)
    }

    @Test("A state stored before enrolments could be given up is read, and the ledger is sound with it")
    func olderSnapshot() throws {
        let disk = CutDisk()
        let ledger = try Ledger(in: disk, .chained, replay: 5)
        for event in Scene.provisioning(1) { try ledger.append(event, by: Scene.author, at: Scene.now) }
        let stored = try #require(disk["state"])
        // Without the last word, which counts those who were given up, and hashed anew: words are the other way round.
        let body = Array(stored.dropLast(32 + 8))
        #expect(stored.dropLast(32).suffix(8) == [0, 0, 0, 0, 0, 0, 0, 0])
        let hash = try SystemDigest().digest(of: turned(Array(body[16..<48])) + body)
        disk["state"] = body + turned(bytes(of: "\(hash)"))
        let opened = try Ledger(in: disk.copy, .chained)
        #expect(opened.notices == [] && opened.state == ledger.state)
        #expect(try LedgerVerification(in: disk, .chained).isSound)
    }

    private func turned(_ bytes: [UInt8]) -> [UInt8] {
        stride(from: 0, to: bytes.count, by: 8).flatMap { bytes[$0..<($0 + 8)].reversed() }
    }

    private func bytes(of digits: String) -> [UInt8] {
        let digits = Array(digits.utf8)
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
        }
    }

    @Test("A stored state of another ledger is not used")
    func foreignSnapshot() throws {
        let disks = try [UInt64(1), 2].map { number in
            let disk = CutDisk()
            let ledger = try Ledger(in: disk, .chained, replay: 5)
            for event in Scene.provisioning(number) { try ledger.append(event, by: Scene.author, at: Scene.now) }
            return disk
        }
        let state = try Ledger(in: disks[0].copy, .chained).state
        disks[0]["state"] = disks[1]["state"]
        let opened = try Ledger(in: disks[0].copy, .chained)
        #expect(opened.state == state)
        #expect(opened.notices == [.snapshotIgnored("record 10 is not where it says")])
        #expect(try LedgerVerification(in: disks[0], .chained).findings == [.stateAltered])
    }

    @Test("A second writer is refused and told which process writes, until the first has gone")
    func secondWriter() throws {
        let folder = Folder()
        let path = folder.file("ledger")
        var first: Ledger? = try Ledger(opening: path)
        try first?.append(Scene.enrolment(1)[0], by: Scene.author, at: Scene.now)
        do throws(LedgerError) {
            _ = try Ledger(opening: path)
            Issue.record("it was opened")
        } catch {
            guard case .held(_, let holders) = error else { throw error }
            #expect(holders.map(\.process) == [getpid()])
            #expect("\(error)".contains("process \(getpid())"))
        }
        // Reading needs no lock.
        #expect(try LedgerVerification(of: path).records == 1)
        first = nil
        #expect(try Ledger(opening: path).head.count == 1)
    }

    @Test("A ledger in a folder is opened again as it was left, with its files and nothing else")
    func folder() throws {
        let folder = Folder()
        let path = folder.file("deep/ledger")
        let events = Scene.provisioning(1)
        for event in events { try Ledger(opening: path).append(event, by: Scene.author, at: Scene.now) }
        let ledger = try Ledger(opening: path)
        #expect(ledger.notices == [] && ledger.head.count == UInt64(events.count))
        #expect(Set(try LedgerFolder.names(path)) == ["ledger.ndjson", "head.json"])
        #expect(try LedgerVerification(of: path).isSound)
    }

    @Test("A folder that cannot be made is told with its path")
    func unusable() throws {
        let folder = Folder()
        folder.write("file", "x")
        do throws(LedgerError) {
            _ = try Ledger(opening: folder.file("file/ledger"))
            Issue.record("it was opened")
        } catch {
            #expect("\(error)".contains("file"))
        }
        #expect(throws: LedgerError.self) { try LedgerVerification(of: folder.file("nothing")) }
    }
}
