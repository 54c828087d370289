import CommandHarness
import Enrolment
import Glibc
import Testing

/// A real process on a real file system, killed at each of its calls that write.
@Suite("A killed writer of the ledger")
struct LedgerKillTests {
    private let writer = wristbandPath.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/ledger-writer"

    @Test(
        "Killed at any call, it goes on after a restart: nothing acknowledged is lost, nothing doubled or half made",
        .enabled(if: KillingShim.compiler != nil, "needs clang, gcc or cc to compile a library that kills"),
        arguments: [false, true])
    func everyCall(within: Bool) throws {
        let folder = Folder(inMemory: true)
        let shim = try KillingShim(in: folder)
        let root = folder.path
        let whole = try run(writer, ["\(root)/whole", "2"])
        #expect(whole.code == 0, "\(whole.errors)")
        let wanted = try run("cat", ["\(root)/whole/ledger/ledger.ndjson"]).output
        var call = 0
        while true {
            call += 1
            let path = "\(root)/\(call)"
            let ending = try run("env", shim.kill(at: call, within: within, [writer, path, "2"]))
            // Once there are no more calls it is not killed.
            if ending.code == 0 { break }
            #expect(ending.code == 128 + SIGKILL, "call \(call): \(ending.errors)")
            let acknowledged = ending.output.split(separator: "\n").filter { $0.hasPrefix("record ") }.count
            let again = try run(writer, [path, "2"])
            #expect(again.code == 0, "call \(call): \(again.errors)")
            let repeated = again.output.split(separator: "\n").filter { $0.hasPrefix("record ") }
            // One that was written and not acknowledged any more counts as made.
            #expect(22 - repeated.count - acknowledged <= 1 && 22 - repeated.count >= acknowledged, "call \(call)")
            #expect(try run("cat", ["\(path)/ledger/ledger.ndjson"]).output == wanted, "call \(call)")
            #expect(try LedgerVerification(of: "\(path)/ledger").findings == [], "call \(call)")
            let secrets = try SecretsStore(opening: "\(path)/secrets")
            for number in 1...UInt64(2) { #expect(try secrets.key(of: Scene.wristband(number)) != nil, "call \(call)") }
        }
        #expect(call > (within ? 40 : 100))
    }
}
