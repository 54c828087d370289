import Glibc
import Interchange
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
    struct Alarm: JSONRecord {
        var device: String
        var raised: UInt64?

        func write(to members: inout JSONMembers) {
            members.field("device", device)
            members.field("raised", raised)
        }
    }

    private func write(_ layout: JSONWriter.Layout) -> String {
        var writer = JSONWriter(layout)
        writer.object { report in
            report.field("name", "柳州 \"600\"")
            report.field("devices", 600)
            report.field("share", FixedDecimal(units: 12_345, digits: 3))
            report.object("alarm", Alarm(device: "013800138000", raised: nil))
            report.object("empty") { _ in }
            report.array("marks") { marks in
                marks.element(1.5)
                marks.element(true)
                marks.array { $0.element(-7) }
                marks.object(Alarm(device: "x", raised: 7))
                marks.object { $0.field("y", "z") }
                marks.array { _ in }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("members stand as written, a text a line")
    func lines() {
        #expect(
            write(.lines) == """
                {"name":"柳州 \\"600\\"","devices":600,"share":12.345,\
                "alarm":{"device":"013800138000","raised":null},"empty":{},\
                "marks":[1.5,true,[-7],{"device":"x","raised":7},{"y":"z"},[]]}

                """)
    }

    @Test("indented, each member and element has its line")
    func indented() {
        #expect(
            write(.indented) == """
                {
                  "name": "柳州 \\"600\\"",
                  "devices": 600,
                  "share": 12.345,
                  "alarm": {
                    "device": "013800138000",
                    "raised": null
                  },
                  "empty": {},
                  "marks": [
                    1.5,
                    true,
                    [
                      -7
                    ],
                    {
                      "device": "x",
                      "raised": 7
                    },
                    {
                      "y": "z"
                    },
                    []
                  ]
                }

                """)
    }

    @Test("texts follow each other and are forgotten on demand")
    func several() {
        var writer = JSONWriter(.lines)
        writer.object(Alarm(device: "a", raised: 1))
        writer.array { $0.element(2) }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"device\":\"a\",\"raised\":1}\n[2]\n")
        writer.removeAll()
        #expect(writer.bytes.isEmpty)
    }

    private func text(_ value: some JSONScalar) -> String {
        var bytes: [UInt8] = []
        value.appendJSON(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("what JSON cannot hold as it is, is escaped; nothing else is")
    func escapes() {
        #expect(text("a\"b\\c/d") == #""a\"b\\c/d""#)
        #expect(
            text("\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F} \u{7F}") == #""\u0000\u0001\b\t\n\u000B\f\r\u001F "#
                + "\u{7F}\"")
        #expect(text("中😀\u{2028}") == "\"中😀\u{2028}\"")
        #expect(text("") == "\"\"")
        #expect(text("\n") == #""\n""#)
    }

    @Test("integers to the last of 64 bits")
    func integers() {
        #expect(text(Int64.min) == "-9223372036854775808")
        #expect(text(UInt64.max) == "18446744073709551615")
        #expect(text(0) == "0")
        #expect(text(Int8(-128)) == "-128")
        #expect(text(1_000_000) == "1000000")
        #expect(text(UInt8?.none) == "null")
    }

    @Test("doubles are the shortest that read back, and null where JSON has no number")
    func doubles() {
        #expect(text(0.1 + 0.2) == "0.30000000000000004")
        #expect(text(100.0) == "100.0")
        #expect(text(-0.0) == "-0.0")
        #expect(text(1e300) == "1e+300")
        #expect(text(Double.nan) == "null")
        #expect(text(-Double.infinity) == "null")
    }

    @Test("fixed decimals keep all their digits")
    func fixedDecimals() {
        #expect(text(FixedDecimal(units: 0, digits: 3)) == "0.000")
        #expect(text(FixedDecimal(units: -5, digits: 3)) == "-0.005")
        #expect(text(FixedDecimal(units: 114_039_786, digits: 6)) == "114.039786")
        #expect(text(FixedDecimal(units: 42, digits: 0)) == "42")
        #expect(FixedDecimal(units: .min, digits: 15).description == "-9223.372036854775808")
        #expect(text(FixedDecimal(.nan, digits: 2)) == "null")
        #expect(FixedDecimal(.infinity, digits: 2) == nil)
        #expect(FixedDecimal(1e15, digits: 3) == nil)
        #expect(FixedDecimal(1e12, digits: 3)?.description == "1000000000000.000")
    }

    @Test("fixed decimals round as printf does, in the middle too")
    func fixedRounding() {
        var generator = SeededGenerator(seed: 4)
        var values: [(Double, Int)] = [(2.5, 0), (3.5, 0), (-2.5, 0), (0.125, 2), (0.375, 2), (1.005, 2), (2.675, 2)]
        for _ in 0..<50_000 {
            let digits = Int.random(in: 0...9, using: &generator)
            values.append((Double.random(in: -1_000...1_000, using: &generator), digits))
            // Near the middle of two decimals, where rounding twice goes wrong.
            let half = Double(Int.random(in: 0..<1_000_000, using: &generator)) + 0.5
            values.append((half / pow(10, Double(digits)), digits))
        }
        for (value, digits) in values {
            var expected = [CChar](repeating: 0, count: 64)
            _ = withVaList([Int32(digits), value]) { vsnprintf(&expected, expected.count, "%.*f", $0) }
            var printed = String(decoding: expected.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            // C has a negative zero.
            if printed.allSatisfy({ "-0.".contains($0) }), printed.hasPrefix("-") { printed.removeFirst() }
            #expect(FixedDecimal(value, digits: digits)?.description == printed, "\(value) \(digits)")
        }
    }
}
