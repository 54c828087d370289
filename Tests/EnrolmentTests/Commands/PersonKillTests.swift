import CommandHarness
import Enrolment
import Interchange
import ReaderSimulation
import ReaderWire
import Testing

/// `wristband enrol person --batch` itself, with readers behind pseudo-terminals, killed at each of its calls that write: to
/// the ledger, to the secrets, to the readers.
@Suite("A killed enrolment")
struct PersonKillTests {
    /// Who is in the file: one by papers and finger, one by card and finger, and others by papers alone. While the card is
    /// read the finger of the one before is lifted.
    private static let people: [(person: PersonalData, fingers: String, by: String)] =
        [(person(1), "1", "document"), (person(2), "1", "card")] + (3...6).map { (person($0), "none", "document") }

    private static func person(_ seed: UInt64) -> PersonalData {
        let text = SyntheticCard(seed: seed).text
        return PersonalData(name: text.reveal(.name) ?? "", identityNumber: text.reveal(.number) ?? "")
    }

    /// The desk; a finger is that of whom the command has called last, by the line of the file.
    private let scene = DeskScene(
        readers: ["sdt", "zfm"], leaves: ["sdt lift", "zfm lift"], asks: ["zfm library"],
        prepare: { folder in
            let lines = people.map { "\($0.person.name),\($0.person.identityNumber),\($0.fingers),F-1,\($0.by)\n" }
            let text = "name,number,fingers,form,by\n" + lines.joined()
            try? writePrivateFile("\(folder)/people.csv", Array(text.utf8))
        },
        command: { ports in
            ["enrol", "person", "--batch", "people.csv", "--yes", "--ledger", "ledger", "--secrets", "secrets"]
                + ["--operator", "anna", "--station", "desk-1", "--module", "FP-1", "--patience", "20"]
                + ["--card", ports["sdt"] ?? "", "--finger", ports["zfm"] ?? ""]
        },
        answers: { lines in
            let called = lines.last { $0.hasPrefix("line ") }?.dropFirst("line ".count).prefix { $0.isNumber }
            let person = (called.flatMap { Int($0) } ?? 0) - 1
            guard let line = lines.last else { return [] }
            if line.hasSuffix("take the card off") { return ["sdt lift"] }
            if line.hasSuffix("lay the card on the reader") { return ["sdt card \(person)"] }
            if line.hasSuffix("lift it") { return ["zfm lift"] }
            if line.contains(": put the ") { return ["zfm finger \(person)"] }
            // Who is done takes the finger away.
            return line.hasSuffix(" is enrolled") ? ["zfm lift"] : []
        })

    @Test(
        "Killed at any call, it ends with the same people after a new start: nobody lost, nobody twice, nobody by half",
        .enabled(if: KillingShim.compiler != nil, "needs clang, gcc or cc to compile a library that kills"))
    func everyCall() throws {
        let folder = Folder(inMemory: true)
        let killed = try scene.killEverywhere(in: folder) { try expectEnrolled($0) }
        #expect(killed >= 250)
    }

    private func expectEnrolled(_ desk: KilledDesk) throws {
        let place = desk.place
        let records = try desk.expectValidLedger()
        let counts = ["personEnrolled", "fingerEnrolled", "consentGiven"].map { kind in
            records.count { $0.contains("\"kind\":\"\(kind)\"") }
        }
        #expect(counts == [Self.people.count, 2, Self.people.count], "\(place)")

        let secrets = try SecretsStore(opening: "\(desk.folder)/secrets")
        let subjects = try secrets.subjects()
        let found = try subjects.compactMap { try secrets.person($0)?.identityNumber }.sorted()
        let areAll = found == Self.people.map(\.person.identityNumber).sorted()
        #expect(areAll, "\(place)")
        #expect(try subjects.map { try secrets.templates(of: $0).count }.reduce(0, +) == 2, "\(place)")
        let names = try LedgerFolder.names("\(desk.folder)/secrets") + LedgerFolder.names("\(desk.folder)/ledger")
        #expect(names.filter { $0.hasSuffix(".new") } == [], "\(place)")
        // Who was told to be enrolled is.
        for ending in desk.endings {
            for line in ending.errors.split(separator: "\n") where line.hasSuffix(" is enrolled") {
                let token = line.split(separator: " ").dropFirst().first.flatMap { SubjectToken($0) }
                #expect(token.map { subjects.contains($0) } == true, "\(place)")
            }
        }
        // Nothing half made is left in the module.
        #expect(desk.told.contains { $0.contains("2 of 200 slots taken") }, "\(place): \(desk.told)")
    }
}
