import Interchange
import Testing

@Suite("JSON syntax")
struct JSONSyntaxTests {
    @Test("comments, trailing commas and a byte order mark are read past")
    func relaxations() throws {
        let value = try json("\u{FEFF}// first\n/* a * b **/ { \"a\": [1, /*x*/ 2, ], // end\n \"b\": {}, } /**/ //")
        try value.object { fields in
            let a = try fields.required("a").array()
            #expect(try a.map { try $0.integer() as Int } == [1, 2])
            #expect(try fields.required("b").members().isEmpty)
        }
    }

    @Test("each escape stands for its character, pairs of surrogates for one")
    func escapes() throws {
        let value = try json(#""\"\\\/\b\f\n\r\t\u0041\u00e9\u4E2d\uD83D\ude00\u0000.""#)
        #expect(try value.string() == "\"\\/\u{8}\u{C}\n\r\tAé中😀\u{0}.")
    }

    @Test(
        "what RFC 8259 and the two relaxations do not allow is refused where it stands",
        arguments: [
            ("", "1:1: expected a value, found the end"),
            ("  // only a comment", "1:20: expected a value, found the end"),
            ("{\"a\": 1} x", "1:10: expected the end, found \"x\""),
            ("[1 2]", "1:4: expected \",\" or \"]\", found \"2\""),
            ("[1,,2]", "1:4: expected a value, found \",\""),
            ("[,]", "1:2: expected a value, found \",\""),
            ("{,}", "1:2: expected a name in quotation marks or \"}\", found \",\""),
            ("{\"a\": 1,,}", "1:9: expected a name in quotation marks or \"}\", found \",\""),
            ("[1", "1:3: expected \",\" or \"]\", found the end"),
            ("[1}", "1:3: expected \",\" or \"]\", found \"}\""),
            ("{\"a\"", "1:5: expected \":\", found the end"),
            ("{\"a\" 1}", "1:6: expected \":\", found \"1\""),
            ("{\"a\": }", "1:7: expected a value, found \"}\""),
            ("{\n  name: 1\n}", "2:3: expected a name in quotation marks or \"}\", found \"name\""),
            ("{\"a\": 1\n \"b\": 2}", "2:2: expected \",\" or \"}\", found \"\\\"\""),
            ("{'a': 1}", "1:2: expected a name in quotation marks or \"}\", found \"'\""),
            ("[True]", "1:2: expected a value, found \"True\""),
            ("[nulls]", "1:2: expected a value, found \"nulls\""),
            ("NaN", "1:1: expected a value, found \"NaN\""),
            ("+1", "1:1: expected a value, found \"+1\""),
            ("-", "1:2: expected a digit, found the end"),
            ("1.", "1:3: expected a digit, found the end"),
            (".5", "1:1: expected a value, found \".5\""),
            ("1.e3", "1:3: expected a digit, found \"e3\""),
            ("1e+", "1:4: expected a digit, found the end"),
            ("007", "1:1: expected a number without a leading zero, found \"007\""),
            ("-01", "1:1: expected a number without a leading zero, found \"-01\""),
            ("0x10", "1:2: expected the end, found \"x10\""),
            ("\"abc", "1:1: expected a quotation mark to close this string, found the end"),
            ("\"a\nb\"", "1:3: expected a quotation mark to close the string, or an escape such as \\n, found U+000A"),
            ("\"\\x41\"", "1:3: expected one of \" \\ / b f n r t u after a backslash, found \"x41\""),
            ("\"\\", "1:3: expected one of \" \\ / b f n r t u after a backslash, found the end"),
            ("\"\\u12g4\"", "1:6: expected four hexadecimal digits after \\u, found \"g4\""),
            ("\"\\u12", "1:6: expected four hexadecimal digits after \\u, found the end"),
            ("\"a\\uD800\"", "1:3: expected a pair of surrogates, found a single \\uD800"),
            ("\"\\uD800\\n\"", "1:2: expected a pair of surrogates, found a single \\uD800"),
            ("\"\\uD800\\u0041\"", "1:2: expected a pair of surrogates, found a single \\uD800"),
            ("\"\\uDC00\\uD800\"", "1:2: expected a pair of surrogates, found a single \\uDC00"),
            ("[1, /* two", "1:5: expected */ to close this comment, found the end"),
            ("[1 / 2]", "1:5: expected a comment, // or /*, found \" \""),
            ("[\u{0}]", "1:2: expected a value, found U+0000"),
            ("[\u{A0}1]", "1:2: expected a value, found \"\u{A0}\""),
        ])
    func refusals(text: String, message: String) {
        #expect(refusal(text) == message)
    }

    @Test("bytes that are no UTF-8 are refused where they stand, in strings and in comments")
    func invalidUTF8() {
        let cases: [([UInt8], String)] = [
            (Array("[\"中".utf8) + [0xFF] + Array("\"]".utf8), "1:4: expected UTF-8, found byte FF"),
            (Array("// ".utf8) + [0xC0, 0x80], "1:4: expected UTF-8, found byte C0"),
            (Array("\n\"".utf8) + [0xED, 0xA0, 0x80, 0x22], "2:2: expected UTF-8, found byte ED"),
            (Array("\"".utf8) + [0xE4, 0xB8], "1:2: expected UTF-8, found byte E4"),
        ]
        for (bytes, message) in cases {
            #expect(throws: Diagnostic.self) { try JSONValue(bytes, file: "f") }
            do { _ = try JSONValue(bytes, file: "f") } catch { #expect(error.description == "f:" + message) }
        }
    }

    @Test("a name that stands twice is refused at the second place and names the first")
    func duplicates() {
        #expect(
            refusal("{\"a\": 1,\n \"b\": {\"a\": 2},\n \"a\": 3, \"b\": 4}")
                == "3:2: expected each name once, found \"a\" again; it first stands at 1:2")
        // The same name, written otherwise.
        #expect(
            refusal("{\"ab\": 1, \"\\u0061b\": 2}")
                == "1:11: expected each name once, found \"ab\" again; it first stands at 1:2")
        #expect(refusal("[{\"a\": 1}, {\"a\": 2, \"A\": 3, \"aa\": 4}]") == nil)
    }

    @Test("128 levels are read, one more is refused before the stack is in danger")
    func depth() {
        let deepest = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        #expect(refusal(deepest) == nil)
        #expect(
            refusal("[" + deepest + "]") == "1:129: expected at most 128 arrays and objects inside each other")
        #expect(refusal(String(repeating: "{\"a\":", count: 200)) != nil)
        #expect(refusal(String(repeating: "[", count: 1_000_000)) != nil)
    }

    @Test("among twenty thousand names the one that stands twice is found")
    func manyNames() {
        let members = (0..<20_000).map { "\"name\(($0 * 7_919) % 20_000)\":\($0)" }
        #expect(refusal("{" + members.joined(separator: ",") + "}") == nil)
        let message = refusal("{" + (members + ["\"name0\":1"]).joined(separator: ",\n") + "}")
        #expect(message == "20001:1: expected each name once, found \"name0\" again; it first stands at 1:2")
    }

    @Test("lines count from the one given, columns in characters, also after Chinese text and CRLF")
    func places() throws {
        #expect(refusal("[\"中文字\", x]") == "1:9: expected a value, found \"x\"")
        #expect(refusal("[\r\n1,\r\n  x]") == "3:3: expected a value, found \"x\"")
        #expect(refusal("\u{FEFF}[x]") == "1:2: expected a value, found \"x\"")
        #expect(throws: Diagnostic(file: "g", line: 8, column: 2, message: "expected a value, found \"x\"")) {
            try JSONValue(Array("\n[\n x]".utf8.dropFirst()), file: "g", line: 7)
        }
    }
}
