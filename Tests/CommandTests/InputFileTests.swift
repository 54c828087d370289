import CommandHarness
import Testing

@Suite("Files that cannot be used")
struct InputFileTests {
    private static let fleet = """
        {
          "name": "one",
          "purpose": "a test",
          "start": "2026-03-02T16:00",
          "duration": "8h",
          "speed": 960,
          "towns": [{ "name": "Liuzhou", "centre": [24.31258, 109.38916], "radius": 4000, "share": 1 }],
          "population": [{ "model": "reference", "count": 2 }],
          "supervision": { "curfew": { "begin": "22:00", "end": "08:00", "radius": 300 } }
        }
        """

    private static let order = """
        {"terminal":"13900000000","code":"c0de","interval":60,"home":[24.3,109.4],\
        "order":{"id":"000102030405060708090a0b0c0d0e0f","from":"2026-03-01T16:00:00","until":"2026-05-30T16:00:00"}}
        """

    /// A change that spoils a file, and what is said of it behind the file's name.
    struct Spoiled: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var message: String

        init(_ old: String, _ new: String, _ message: String) {
            self.old = old
            self.new = new
            self.message = message
        }

        var testDescription: String { new }
    }

    static let fleets = [
        Spoiled(
            "\"speed\": 960,", "\"speed\": 960",
            "7:3: expected \",\" or \"}\", found \"\\\"\""),
        Spoiled("960", "fast", "6:12: expected a value, found \"fast\""),
        Spoiled("960", "0", "6:12: speed: expected a number from 0.1 to 100000, found 0"),
        Spoiled("\"speed\"", "\"sped\"", "1:1: expected a member \"speed\", found none, did you mean it by \"sped\"?"),
        Spoiled("\"reference\"", "\"refrence\"", "8:29: population[0].model: no model \"refrence\": "),
        Spoiled("2026-03-02T16:00", "yesterday", "4:12: start: expected a date and time as"),
        Spoiled("\"count\": 2", "\"count\": 2.5", "8:51: population[0].count: expected"),
    ]

    @Test("a mistake in a fleet is told with line and column", arguments: fleets)
    func malformedFleet(_ spoiled: Spoiled) throws {
        let folder = Folder()
        folder.write(
            "wristbands/reference.json", try #require(readText("\(package)/devices/wristbands/reference.json")))
        folder.write("fleets/one.json", Self.fleet.replacing(spoiled.old, with: spoiled.new))
        for words in [["fleet", "run"], ["fleet", "plan", "--orders", "o.ndjson"]] {
            let refused = try wristband(words + ["fleets/one.json"], in: folder.path)
            #expect(refused.code == 2 && refused.output.isEmpty)
            #expect(refused.errors.hasPrefix("fleets/one.json:\(spoiled.message)"), "\(refused.errors)")
            #expect(refused.errors.filter { $0 == "\n" }.count == 1)
        }
        #expect(folder.text("o.ndjson").isEmpty)
    }

    static let orders = [
        Spoiled(
            "\"interval\":60", "\"interval\":0", "2:52: interval: expected a whole number from 1 to 86400, found 0"),
        Spoiled("\"code\":\"c0de\",", "", "2:1: expected a member \"code\", found none"),
        Spoiled("}}", "}", "2:"),
        Spoiled("13900000000", "13900000001", "2:1: terminal 13900000001 has an order already, the file's number 1"),
    ]

    @Test("a mistake in the orders is told with line and column, and the core does not start", arguments: orders)
    func malformedOrders(_ spoiled: Spoiled) throws {
        let folder = Folder()
        let first = Self.order.replacing("13900000000", with: "13900000001")
        folder.write("orders.ndjson", first + "\n" + Self.order.replacing(spoiled.old, with: spoiled.new) + "\n")
        for flag in ["--orders", "--closed"] {
            let refused = try wristband(
                ["core", "run", "--listen", "127.0.0.1:0", flag, "orders.ndjson"], in: folder.path)
            #expect(refused.code == 2 && refused.output.isEmpty)
            #expect(refused.errors.hasPrefix("orders.ndjson:\(spoiled.message)"), "\(refused.errors)")
            #expect(refused.errors.filter { $0 == "\n" }.count == 1)
        }
    }

    static let missingFiles = [
        ["fleet", "run", "none"], ["fleet", "plan", "none", "--orders", "o"], ["fleet", "list", "none"],
        ["core", "run", "--orders", "none"], ["core", "run", "--closed", "none"],
        ["device", "run", "--code-file", "none"],
    ]

    @Test("a file that is not there is bad input", arguments: missingFiles)
    func missing(_ words: [String]) throws {
        let folder = Folder()
        let refused = try wristband(words, in: folder.path)
        #expect(refused.code == 2 && refused.output.isEmpty)
        #expect(refused.errors == "wristband: none: cannot open: No such file or directory\n")
    }

    @Test("a folder in place of a file is bad input")
    func folder() throws {
        let refused = try wristband("fleet", "run", "/tmp")
        #expect(refused.code == 2 && refused.output.isEmpty)
        #expect(refused.errors == "wristband: /tmp: cannot read: Is a directory\n")
    }

    @Test("a code file without a code is bad input")
    func emptyCode() throws {
        let folder = Folder()
        folder.write("code", "\nsecret\n")
        let refused = try wristband("device", "run", "--code-file", "code", in: folder.path)
        #expect(refused.code == 2 && refused.output.isEmpty)
        #expect(refused.errors == "wristband: code: expected a code of 1 to 64 bytes in the first line, found 0\n")
    }
}
