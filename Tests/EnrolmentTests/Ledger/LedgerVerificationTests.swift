import Enrolment
import Testing

@Suite("Verifying a ledger")
struct LedgerVerificationTests {
    private let disk: CutDisk
    private let lines: [[UInt8]]

    init() throws {
        disk = try Played(Scene.provisioning(1) + Scene.enrolment(2)).disk
        lines = (disk["ledger.ndjson"] ?? []).split(separator: 10).map { Array($0) + [10] }
    }

    private func findings(_ disk: CutDisk, label: LedgerLabel? = nil) throws -> [LedgerVerification.Finding] {
        try LedgerVerification(in: disk, .chained, label: label).findings
    }

    /// What is found when the ledger has other lines.
    private func findings(_ lines: [[UInt8]]) throws -> [LedgerVerification.Finding] {
        let other = disk.copy
        other["ledger.ndjson"] = lines.flatMap { $0 }
        return try findings(other)
    }

    @Test("A ledger as it was written is sound")
    func sound() throws {
        let verification = try LedgerVerification(in: disk, .chained)
        #expect(verification.isSound && verification.records == 17 && verification.head.count == 17)
    }

    @Test("Every bit of the ledger altered in turn is found, in its record", arguments: (0..<8).map { UInt8(1) << $0 })
    func everyByte(flip: UInt8) throws {
        var offset = 0
        for (index, line) in lines.enumerated() {
            for place in line.indices {
                var altered = disk["ledger.ndjson"] ?? []
                altered[offset + place] ^= flip
                let other = disk.copy
                other["ledger.ndjson"] = altered
                let first = try findings(other).first
                switch first {
                case .line(let fault)?: #expect(fault.record == UInt64(index + 1), "byte \(place) of line \(index + 1)")
                // Without its line feed the last line is no line.
                case .cutOff?: #expect(index == lines.count - 1 && place == line.count - 1)
                default: Issue.record("byte \(place) of line \(index + 1): \(String(describing: first))")
                }
            }
            offset += line.count
        }
    }

    @Test("Every bit of the head file altered in turn is found", arguments: (0..<8).map { UInt8(1) << $0 })
    func headBytes(flip: UInt8) throws {
        let head = try #require(disk["head.json"])
        for place in head.indices {
            let other = disk.copy
            other["head.json"]?[place] ^= flip
            #expect(try findings(other) != [], "byte \(place)")
        }
    }

    @Test("A missing record is found and named, whichever it is")
    func missing() throws {
        for index in lines.indices.dropLast() {
            var fewer = lines
            fewer.remove(at: index)
            let place = UInt64(index + 1)
            #expect(
                try findings(fewer) == [
                    .line(LedgerFault(line: place, record: place, kind: .misnumbered(found: place + 1)))
                ])
        }
    }

    @Test("Records cut off at the end are found, and how many")
    func cutOff() throws {
        for count in lines.indices {
            let found = try findings(Array(lines.prefix(count)))
            guard case .cutOff(let present, let known)? = found.first else {
                Issue.record("\(found)")
                continue
            }
            #expect(present == UInt64(count) && known.count == UInt64(lines.count))
        }
    }

    @Test("Two records in each other's place are found, whichever they are")
    func reordered() throws {
        for index in lines.indices.dropLast() {
            var swapped = lines
            swapped.swapAt(index, index + 1)
            let place = UInt64(index + 1)
            let first = LedgerFault(line: place, record: place, kind: .misnumbered(found: place + 1))
            #expect(try findings(swapped).first == .line(first))
        }
    }

    @Test("A record that was put in is found: one of this ledger, and one of another that fits in itself")
    func inserted() throws {
        let strange = try Played(Scene.enrolment(9)).disk["ledger.ndjson"] ?? []
        let stranger = Array(strange.split(separator: 10)[1]) + [10]
        for index in lines.indices {
            for line in [lines[0], stranger] where index > 0 {
                var more = lines
                more.insert(line, at: index)
                guard case .line(let fault)? = try findings(more).first else {
                    Issue.record("at \(index)")
                    continue
                }
                #expect(fault.line == UInt64(index + 1))
            }
        }
    }

    @Test("A record in place of another of the same number does not follow on the one before")
    func replaced() throws {
        let strange = try Played(Scene.enrolment(9)).disk["ledger.ndjson"] ?? []
        var other = lines
        other[1] = Array(strange.split(separator: 10)[1]) + [10]
        #expect(try findings(other).first == .line(LedgerFault(line: 2, record: 2, kind: .unlinked)))
    }

    @Test("Each of several altered records is named")
    func several() throws {
        var altered = lines
        for index in [2, 3, 9] { altered[index][30] ^= 1 }
        let faults = try findings(altered).compactMap { finding -> UInt64? in
            if case .line(let fault) = finding { fault.record } else { nil }
        }
        #expect(faults == [3, 4, 10])
    }

    @Test("What was added behind the head is found")
    func added() throws {
        let longer = try Played(Scene.provisioning(1) + Scene.enrolment(2) + Scene.enrolment(3)).disk
        longer["head.json"] = disk["head.json"]
        #expect(try findings(longer) == [.behindHead(records: 4, bytes: 0)])
        #expect(try findings(lines + [Array("{\"number\":18".utf8)]) == [.behindHead(records: 0, bytes: 12)])
    }

    @Test("A ledger that was written anew from its first record is found by what a label shows")
    func rewritten() throws {
        let label = LedgerLabel(try LedgerVerification(in: disk, .chained).head)
        #expect(LedgerLabel(label.description) == label)
        #expect(try findings(disk, label: label) == [])
        let other = try Played(Scene.provisioning(1) + Scene.enrolment(3)).disk
        #expect(try findings(other) == [])
        #expect(try findings(other, label: label) == [.labelDisagrees(label)])
        let shorter = try Played(Scene.provisioning(1)).disk
        #expect(try findings(shorter, label: label) == [.labelNotReached(label)])
    }

    @Test("A missing head file is found, and a ledger without it is not opened")
    func headMissing() throws {
        disk["head.json"] = nil
        #expect(try findings(disk) == [.headMissing])
        #expect(throws: LedgerError.headMissing("/disk/head.json")) { try Ledger(in: disk.copy, .chained) }
    }

    @Test("A ledger whose end is cut off is not opened, and what is missing is named")
    func openingCutOff() throws {
        disk["ledger.ndjson"] = lines.prefix(14).flatMap { $0 }
        do throws(LedgerError) {
            _ = try Ledger(in: disk.copy, .chained)
            Issue.record("it was opened")
        } catch {
            #expect("\(error)".contains("records 15 to 17 are missing"))
        }
    }

    @Test("A ledger with an altered record is not opened")
    func openingAltered() throws {
        disk["ledger.ndjson"]?[lines[0].count + 40] ^= 1
        #expect(throws: LedgerError.self) { try Ledger(in: disk.copy, .chained) }
    }

    @Test("Every byte of the stored state altered in turn is found, and such a state is not used")
    func stateBytes() throws {
        let long = CutDisk()
        let ledger = try Ledger(in: long, .chained, replay: 10)
        for event in Scene.provisioning(1) { try ledger.append(event, by: Scene.author, at: Scene.now) }
        let state = try #require(long["state"])
        #expect(try findings(long) == [])
        for place in state.indices {
            let other = long.copy
            other["state"]?[place] ^= 1
            #expect(try findings(other) == [.stateAltered], "byte \(place)")
            let opened = try Ledger(in: other.copy, .chained)
            #expect(opened.state == ledger.state, "byte \(place)")
            guard case .snapshotIgnored? = opened.notices.first else {
                Issue.record("byte \(place): \(opened.notices)")
                continue
            }
        }
    }
}
