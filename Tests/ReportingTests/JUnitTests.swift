import Reporting
import Testing

@Suite("JUnit")
struct JUnitTests {
    @Test("suites, cases, what failed and what was skipped, with counts and times")
    func report() {
        let report = JUnit(
            "wristband",
            [
                JUnit.Suite(
                    "alarms",
                    [
                        JUnit.Case("curfew", in: "fleet.alarms", microseconds: 1_500_000),
                        JUnit.Case(
                            "leave", in: "fleet.alarms",
                            .failed("3 of 120 are missing", details: "013800138000 at 02:15\n013800138001 at 02:16"),
                            microseconds: 12_345, output: "seed 1"),
                        JUnit.Case("strap", in: "fleet.alarms", .skipped("no such violation")),
                        JUnit.Case("low battery", in: "fleet.alarms", .failed("late")),
                    ]),
                JUnit.Suite("empty"),
            ])
        #expect(
            String(decoding: report.xml, as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="wristband" tests="4" failures="2" errors="0" skipped="1" time="1.512345">
                  <testsuite name="alarms" tests="4" failures="2" errors="0" skipped="1" time="1.512345">
                    <testcase classname="fleet.alarms" name="curfew" time="1.500000"/>
                    <testcase classname="fleet.alarms" name="leave" time="0.012345">
                      <failure message="3 of 120 are missing">013800138000 at 02:15
                013800138001 at 02:16</failure>
                      <system-out>seed 1</system-out>
                    </testcase>
                    <testcase classname="fleet.alarms" name="strap" time="0.000000">
                      <skipped message="no such violation"/>
                    </testcase>
                    <testcase classname="fleet.alarms" name="low battery" time="0.000000">
                      <failure message="late"/>
                    </testcase>
                  </testsuite>
                  <testsuite name="empty" tests="0" failures="0" errors="0" skipped="0" time="0.000000"/>
                </testsuites>

                """)
    }

    @Test("markup, line ends and characters that XML forbids are written so that a reader gets text back")
    func escaping() {
        let report = JUnit(
            "<&>\"'\t\n\r",
            [
                JUnit.Suite(
                    "中😀",
                    [JUnit.Case("a\u{0}\u{1B}[31m\u{7F}\u{85}\u{FFFE}\u{FFFF}", in: "c", output: "]]>\t\r\n\u{8}")])
            ])
        #expect(
            String(decoding: report.xml, as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="&lt;&amp;&gt;&quot;'&#9;&#10;&#13;" tests="1" failures="0" errors="0" skipped="0" \
                time="0.000000">
                  <testsuite name="中😀" tests="1" failures="0" errors="0" skipped="0" time="0.000000">
                    <testcase classname="c" name="a␀␛[31m␡\u{FFFD}\u{FFFD}\u{FFFD}" time="0.000000">
                      <system-out>]]&gt;\t&#13;
                ␈</system-out>
                    </testcase>
                  </testsuite>
                </testsuites>

                """)
    }
}
