import Interchange
import Testing

@Suite("Reading the meaning of JSON")
struct JSONReadingTests {
    enum Regime: String, CaseIterable { case strict, lenient }

    struct Violation: Equatable {
        var kind: String
        var after: Int

        init(_ fields: inout JSONFields) throws {
            kind = try fields.required("kind").choice(of: ["curfew": "curfew", "leave": "leave"])
            after = try fields.required("after").integer(in: 1...86_400)
        }
    }

    struct Fleet {
        var name: String
        var regime: Regime
        var speed: Double
        var violations: [Violation]

        init(reading value: JSONValue) throws {
            self = try value.object { fleet in
                Fleet(
                    name: try fleet.required("name").string(),
                    regime: try fleet.optional("regime")?.choice() ?? .strict,
                    speed: try fleet.optional("speed")?.number(in: 0.5...1_440) ?? 1,
                    violations: try fleet.required("violations").array().map { try $0.object(Violation.init) })
            }
        }

        init(name: String, regime: Regime, speed: Double, violations: [Violation]) {
            self.name = name
            self.regime = regime
            self.speed = speed
            self.violations = violations
        }
    }

    func refused(_ text: String) -> String? { refusal(text) { _ = try Fleet(reading: $0) } }

    @Test("a file that keeps to its format is read, with what it leaves out")
    func good() throws {
        let text = """
            {
                // Two wearers.
                "name": "柳州", "regime": "lenient", "speed": null,
                "violations": [{"after": 60, "kind": "leave"}],
            }
            """
        let fleet = try Fleet(reading: json(text))
        #expect(fleet.name == "柳州")
        #expect(fleet.regime == .lenient)
        #expect(fleet.speed == 1)
        #expect(fleet.violations.map(\.after) == [60])
    }

    @Test(
        "a mistake of meaning is told with its place, its path, what is expected and what stands there",
        arguments: [
            ("[]", "1:1: expected an object, found an empty array"),
            ("{\n}", "1:1: expected a member \"name\", found none"),
            (
                "{\"nane\": \"x\", \"violations\": []}",
                "1:1: expected a member \"name\", found none, did you mean it by \"nane\"?"
            ),
            ("{\"name\": 5, \"violations\": []}", "1:10: name: expected a string, found 5"),
            ("{\"name\": null, \"violations\": []}", "1:10: name: expected a string, found null"),
            (
                "{\"name\": \"x\",\n\"violations\": {\"a\": 1}}",
                "2:15: violations: expected an array, found an object"
            ),
            (
                "{\"name\": \"x\", \"violations\": [{\"kind\": \"leave\", \"after\": 5}, {\"kind\": \"leave\",\n"
                    + " \"after\": \"abc\"}]}",
                "2:11: violations[1].after: expected a whole number from 1 to 86400, found \"abc\""
            ),
            (
                "{\"name\": \"x\", \"violations\": [{\"kind\": \"leav\", \"after\": 5}]}",
                "1:39: violations[0].kind: expected one of \"curfew\", \"leave\", found \"leav\", "
                    + "did you mean \"leave\"?"
            ),
            (
                "{\"name\": \"x\", \"violations\": [{\"kind\": \"leave\"}]}",
                "1:30: violations[0]: expected a member \"after\", found none"
            ),
            (
                "{\"name\": \"x\", \"violations\": [], \"regime\": \"prison\"}",
                "1:43: regime: expected one of \"strict\", \"lenient\", found \"prison\""
            ),
            (
                "{\"name\": \"x\", \"violations\": [], \"speed\": 0.25}",
                "1:42: speed: expected a number from 0.5 to 1440, found 0.25"
            ),
            (
                "{\"name\": \"x\", \"violations\": [], \"sped\": 2}",
                "1:33: found \"sped\", did you mean \"speed\"?"
            ),
            (
                "{\"name\": \"x\", \"violations\": [{\"kind\": \"leave\", \"after\": 5, \"colour\": 1}]}",
                "1:60: violations[0]: found \"colour\", expected only \"kind\", \"after\""
            ),
        ])
    func mistakes(text: String, message: String) {
        #expect(refused(text) == message)
    }

    @Test("members that are not asked for are allowed where the format says so")
    func others() throws {
        let kind: String = try json("{\"kind\": \"x\", \"cleared\": null, \"vendor\": {}}").object { feed in
            feed.ignoreOthers()
            return try feed.required("kind").string()
        }
        #expect(kind == "x")
    }

    @Test("integers are exact to 64 bits and refused outside their type, or with a point or an exponent")
    func integers() throws {
        #expect(try json("9223372036854775807").integer() as Int64 == .max)
        #expect(try json("-9223372036854775808").integer() as Int64 == .min)
        #expect(try json("18446744073709551615").integer() as UInt64 == .max)
        #expect(try json("9007199254740993").integer() as Int == 9_007_199_254_740_993)
        #expect(try json("-0").integer() as Int == 0)
        for text in ["9223372036854775808", "1e3", "60.0", "\"60\"", "true", "99999999999999999999999999"] {
            #expect(throws: Diagnostic.self) { try json(text).integer() as Int64 }
        }
        #expect(
            refusal("256") { _ = try $0.integer() as UInt8 }
                == "1:1: expected a whole number from 0 to 255, found 256")
        #expect(refusal("-1") { _ = try $0.integer(in: 0...5) as Int } != nil)
        #expect(refusal("6") { _ = try $0.integer(in: 0...5) as Int } != nil)
        #expect(refusal("5") { _ = try $0.integer(in: 0...5) as Int } == nil)
    }

    @Test("doubles are the nearest to what is written, and finite")
    func doubles() throws {
        #expect(try json("0.1").number() == 0.1)
        #expect(try json("1e3").number() == 1_000)
        #expect(try json("-1.5E-7").number() == -1.5e-7)
        #expect(try json("123456789012345678901234567890").number() == 123456789012345678901234567890.0)
        // The double that a well-known parser could not end on.
        #expect(try json("2.2250738585072012e-308").number() == Double.leastNormalMagnitude)
        #expect(try json("1e-400").number() == 0)
        #expect(refusal("1e400") { _ = try $0.number() } == "1:1: expected a number, found 1e400")
        #expect(
            refusal("1e400") { _ = try $0.number(in: 0...90) } == "1:1: expected a number from 0 to 90, found 1e400")
        #expect(refusal("\"1\"") { _ = try $0.number() } == "1:1: expected a number, found \"1\"")
        #expect(refusal("91") { _ = try $0.number(in: -90...90) } != nil)
        #expect(refusal("-90") { _ = try $0.number(in: -90...90) } == nil)
    }

    @Test("each kind is read as itself and described when it is not what was expected")
    func kinds() throws {
        let values = try json("[null, true, 1.50, \"a\", [], [1], {}, {\"a\": 1}]").array()
        #expect(values.map(\.kind) == [.null, .boolean, .number, .string, .array, .array, .object, .object])
        let found = values.map(\.found)
        #expect(
            found == ["null", "true", "1.50", "\"a\"", "an empty array", "an array", "an empty object", "an object"])
        #expect(try values[1].boolean())
        #expect(refusal("0") { _ = try $0.boolean() } == "1:1: expected true or false, found 0")
        #expect(refusal("0") { _ = try $0.members() } == "1:1: expected an object, found 0")
    }

    @Test("an object with names of the writer's choice is read in order, its keys have places and paths of their own")
    func freeNames() throws {
        let value = try json("{\"b\": 1,\n \"leave late\": {\"x\": [0, 1]}, \"\": 3, \"家\": 4}")
        let members = try value.members()
        #expect(try members.map { try $0.key.string() } == ["b", "leave late", "", "家"])
        #expect(members.map(\.value.path) == ["b", "[\"leave late\"]", "[\"\"]", "家"])
        #expect(members.map(\.key.path) == members.map(\.value.path))
        let inner = try members[1].value.members()[0].value.array()[1]
        #expect(inner.path == "[\"leave late\"].x[1]")
        #expect(
            members[1].key.expected("a zone").description
                == "f.json:2:2: [\"leave late\"]: expected a zone, found \"leave late\"")
    }

    @Test("what a caller finds wrong is told like the rest")
    func callersOwn() throws {
        let value = try json("{\"from\":\n \"25:00\"}")
        let from = try value.object { try $0.required("from") }
        #expect(
            from.expected("a time of day such as \"22:00\"").description
                == "f.json:2:2: from: expected a time of day such as \"22:00\", found \"25:00\"")
        #expect(value.diagnostic("ends before it begins").description == "f.json:1:1: ends before it begins")
    }

    @Test("long and unprintable text is shown cut and escaped, on one line")
    func longText() throws {
        let value = try json("\"" + String(repeating: "长\\n", count: 1_000) + "\"")
        #expect(value.found == "\"" + String(repeating: "长\\n", count: 20) + "…\"")
    }
}
