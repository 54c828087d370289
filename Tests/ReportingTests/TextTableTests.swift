import Reporting
import Testing

@Suite("Text table")
struct TextTableTests {
    @Test("text stands on the left, numbers on the right, Chinese counts two columns")
    func alignment() {
        var table = TextTable([.text("kind"), .number("must"), .number("raised"), .text("说明")])
        table.append(["curfew", "120", "119", "宵禁"])
        table.append(["越界报警", "7", "1234567", "x"])
        table.append(["e\u{301}ｆ👨‍👩‍👧", "", "0", ""])
        #expect(
            table.description == """
                kind      must   raised  说明
                --------  ----  -------  ----
                curfew     120      119  宵禁
                越界报警     7  1234567  x
                e\u{301}ｆ👨‍👩‍👧                 0

                """)
    }

    @Test("a table without rows is its heading")
    func empty() {
        #expect(TextTable([.number("n")]).description == "n\n-\n")
    }

    @Test("a cell cannot break its line or steer the terminal")
    func controls() {
        var table = TextTable([.text("device"), .text("end")])
        table.append(["a\n\u{1B}[2Jb\u{9B}", "|"])
        #expect(table.description == "device    end\n--------  ---\na␊␛[2Jb\u{FFFD}  |\n")
    }
}
