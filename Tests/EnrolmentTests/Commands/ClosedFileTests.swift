import CommandHarness
import Enrolment
import Interchange
import JT808
import MonitoringCore
import Testing

/// The commands of a station whose people have all been bound, with `--closed`.
@Suite("A station that keeps the file of a closed core")
struct ClosedFileTests {
    private let folder = Folder(inMemory: true)
    private static let desk = [
        "--ledger", "ledger", "--secrets", "secrets", "--operator", "anna", "--station", "desk-1", "--closed",
        "closed.ndjson",
    ]
    private static let provision =
        ["provision", "--batch", "people.csv", "--orders", "orders.ndjson", "--offline", "--slot", "0"]
        + ["--cradle", "/dev/null"] + desk

    /// Binds so many people today, each to the wristband with their number.
    private func bind(_ people: ClosedRange<UInt64>) throws {
        let ledger = try Ledger(opening: folder.file("ledger"))
        let secrets = try SecretsStore(opening: folder.file("secrets"))
        let today = Scene.today
        var orders = JSONWriter(.lines)
        var lines = "number,order\n"
        for person in people {
            let key = try SecretKey.random()
            var order = Desk.order(person)
            order.from = today
            order.until = DateTime(secondsSince2000: today.secondsSince2000 + 30 * 86_400)
            // Born in 1991: of 1990 is the number that captures show in place of people's.
            let number = "\(999_999_199_101_010_000 + person)"
            try secrets.keep(key, of: Scene.wristband(person))
            try secrets.keep(PersonalData(name: "测试", identityNumber: number), of: Scene.subject(person))
            let steps = Scene.steps(person, for: person).map { event in
                guard case .keyInstalled(let wristband, let index, _) = event else { return event }
                return .keyInstalled(wristband: wristband, index: index, key: ledger.fingerprint(of: key))
            }
            let enrolment = Scene.enrolment(person, from: order.from, until: order.until)
            try ledger.append(
                enrolment + steps + [Scene.bound(person, to: person)], by: Scene.author, at: today)
            orders.object(order)
            lines += "\(number),\(Scene.order(person).hexadecimal)\n"
        }
        folder.write("orders.ndjson", orders.bytes)
        try writePrivateFile(folder.file("people.csv"), Array(lines.utf8))
    }

    @Test("Two hundred people and their keys are read by a process that may have 64 files open")
    func fewFiles() throws {
        try bind(1...200)
        let ending = try run(
            "bash", ["-c", "ulimit -n 64; exec \"$@\"", "bash", wristbandPath] + Self.provision, in: folder.path)
        #expect(ending.code == 0, "\(ending.errors)")
        #expect(ending.output == "0 bound now, 200 before, 0 complaints\n")
        #expect(try OrderFile.read(path: folder.file("closed.ndjson")).count { !$0.code.isEmpty } == 200)
    }

    @Test("A key that is gone is told by each command with what to do, and its wearer can be released")
    func keyGone() throws {
        try bind(1...2)
        let store = try SecretsStore(opening: folder.file("secrets"))
        try store.eraseKey(of: Scene.wristband(1))
        let told = "the key of WB-1 is missing or damaged, and the core refuses it; restore it from a copy, or "
        let listed = try wristband(Self.provision, in: folder.path)
        #expect(listed.code == 0 && listed.errors.contains(told), "\(listed)")
        let release = ["order", "release", "--subject"]
        let other = try wristband(release + ["\(Scene.subject(2))"] + Self.desk, in: folder.path)
        #expect(other.code == 0 && other.errors.contains(told), "\(other)")
        let released = try wristband(release + ["\(Scene.subject(1))"] + Self.desk, in: folder.path)
        #expect(released.code == 0, "\(released)")
        let orders = try OrderFile.read(path: folder.file("closed.ndjson"))
        #expect(orders.count == 2 && orders.allSatisfy { $0.released != nil })
    }
}
