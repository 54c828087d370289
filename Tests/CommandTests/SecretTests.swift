import CommandHarness
import Glibc
import ReaderSimulation
import Testing

/// All that the programs of this suite print and write is looked through for secrets as it comes (`SecretWatch`). Here it
/// is shown that a leak is seen, and what is committed is looked through too.
@Suite("Secrets")
struct SecretTests {
    /// A form in which something leaks, made by the shell of what is in the file `secret`.
    enum Form: String, CaseIterable {
        case plain = "cat secret"
        case hexadecimal = "od -An -v -tx1 -w4096 secret | tr -d ' '"
        case spacedHexadecimal = "od -An -v -tx1 -w4096 secret"
        case upperCase = "od -An -v -tx1 -w4096 secret | tr -d ' ' | tr a-f A-F"
        case base64 = "base64 -w0 secret"
        case base64Behind = "(printf x; cat secret) | base64 -w0"
    }

    /// Expects that what happens is seen as a leak.
    private func expectSeen(_ comment: Comment, _ leak: () throws -> Void) throws {
        try withKnownIssue(comment) {
            try leak()
        } matching: { issue in
            issue.comments.contains { $0.rawValue.hasPrefix("a secret is told: ") }
        }
    }

    @Test("What a simulator makes up is seen in whatever form a program prints it", arguments: Form.allCases)
    func printed(_ form: Form) throws {
        for secret in ["李测试", "99999919530605998X", "template"] {
            let folder = Folder()
            // A finger's template is found by any part of it.
            let bytes =
                secret == "template" ? Array(SyntheticFinger(seed: 7).template[20..<100]) : Array("a \(secret) b".utf8)
            folder.write("secret", bytes)
            try expectSeen("\(secret) by '\(form.rawValue)'") {
                _ = try run("sh", ["-c", form.rawValue], in: folder.path)
            }
        }
    }

    @Test("A name in a card's own characters and in those of JT/T 808 is seen", arguments: ["UTF-16LE", "GBK"])
    func characters(_ encoding: String) throws {
        try expectSeen("\(encoding)") { _ = try run("sh", ["-c", "printf 钱测试 | iconv -f UTF-8 -t \(encoding)"]) }
    }

    @Test("What a run makes up is seen where it is not kept: printed before or behind it, and in another file")
    func learned() throws {
        let key = (0..<32).map { _ in UInt8.random(in: 0...255) }
        let digits = key.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let keep: (Folder) throws -> Void = { folder in
            #expect(mkdir(folder.file("secrets"), 0o700) == 0)
            folder.write("secrets/key-1", key)
        }
        try expectSeen("before") {
            let folder = Folder()
            _ = try run("echo", [String(digits.prefix(40))])
            try keep(folder)
        }
        try expectSeen("behind") { _ = try run("echo", [digits]) }
        try expectSeen("in a file") {
            let folder = Folder()
            _ = try run("sh", ["-c", "echo \(digits) > ledger.ndjson"], in: folder.path)
        }
        let folder = Folder()
        try keep(folder)
    }

    @Test("What a command is told to keep or to reveal is no leak")
    func holders() throws {
        let folder = Folder()
        let words = ["-c", "echo 李测试 > list; echo 李测试 > copy", "sh", "--batch", "list", "--people", "copy"]
        #expect(try run("sh", words, in: folder.path).code == 0)
        #expect(try run("sh", ["-c", "echo 李测试", "sh", "--reveal"]).output == "李测试\n")
    }

    @Test(
        "What holds secrets of one kind is no place for those of another", arguments: ["closed", "template", "people"])
    func otherKinds(_ flag: String) throws {
        let code = (0..<32).map { _ in String(Int.random(in: 16...255), radix: 16) }.joined()
        let (line, other) = flag == "people" ? ("{\"code\":\"\(code)\"}", "closed") : ("李测试", "people")
        try expectSeen("--\(flag)") {
            let folder = Folder()
            let write = "echo '\(line)' > own; cp own other"
            _ = try run("sh", ["-c", write, "sh", "--\(other)", "own", "--\(flag)", "other"], in: folder.path)
        }
    }

    @Test("No capture, snapshot or page has a secret in it, but captures of made-up people that say so")
    func committed() throws {
        for path in try files("README.md", "captures", "docs", "devices", "Tests/CommandTests/Snapshots") {
            let about = "\(path.split(separator: "/").dropLast().map { "/\($0)" }.joined())/META.json"
            let isRevealed = readText(about)?.contains("\"people\": \"revealed\"") == true
            // Frames as devices send them are what the expectations beside them hide.
            guard !isRevealed, !path.hasSuffix(".hex") else { continue }
            let found = SecretWatch.find(in: path)
            #expect(found == nil)
        }
    }

    private func files(_ names: String...) throws -> [String] {
        let ending = try run("find", ["-L"] + names + ["-type", "f"], in: package)
        #expect(ending.code == 0, "\(ending.errors)")
        return ending.output.split(separator: "\n").map { "\(package)/\($0)" }
    }
}
