import CommandHarness
import Enrolment
import Interchange
import ReaderSimulation
import ReaderWire
import Testing

@Suite("wristband enrol person --batch")
struct PersonBatchCommandTests {
    private let folder = Folder()

    private func line(_ seed: UInt64, fingers: String) -> String {
        let text = SyntheticCard(seed: seed).text
        return "\(text.reveal(.name) ?? ""),\(text.reveal(.number) ?? ""),\(fingers),F-1,document\n"
    }

    @Test(
        "A line that is wrong is told by its number and the others are enrolled: 1, also when the file is given again")
    func badLine() throws {
        let lines = line(1, fingers: "none") + line(2, fingers: "eleven") + line(3, fingers: "none")
        try writePrivateFile(folder.file("people.csv"), Array("name,number,fingers,form,by\n\(lines)".utf8))
        for (now, before) in [(2, 0), (0, 2)] {
            let ending = try wristband(
                "enrol", "person", "--batch", "people.csv", "--yes", "--ledger", "ledger", "--secrets", "secrets",
                "--operator", "anna", "--station", "desk-1", "--card", "no-card", "--finger", "no-finger",
                in: folder.path)
            #expect(ending.code == 1)
            let told = ending.output.split(separator: "\n")
            #expect(told.count == 2 && told.first?.hasPrefix("people.csv:3:") == true, "\(ending)")
            #expect(told.last == "\(now) enrolled now, \(before) before, 1 complaints")
        }
        let secrets = try SecretsStore(opening: folder.file("secrets"))
        #expect(try secrets.subjects().count == 2)
        #expect(try wristband("ledger", "verify", folder.file("ledger")).code == 0)
    }
}
