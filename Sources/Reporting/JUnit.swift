internal import Interchange

/// A report in JUnit's XML, which build servers read: suites of cases that passed, failed or were skipped.
///
/// It holds no date and no machine's name, so that the same results give the same bytes.
public struct JUnit: Sendable {
    /// A case that was checked.
    public struct Case: Sendable {
        /// How a case ended.
        public enum Outcome: Sendable {
            case passed
            /// What is wrong in a line, and all that is known about it.
            case failed(String, details: String = "")
            /// Why it was not checked.
            case skipped(String)
        }

        /// What was checked.
        public var name: String
        /// What it belongs to, which build servers show as a tree at each full stop.
        public var className: String
        /// How it ended.
        public var outcome: Outcome
        /// How long it took.
        public var microseconds: UInt64
        /// What it printed; no element when empty.
        public var output: String

        /// Makes a case.
        public init(
            _ name: String, in className: String, _ outcome: Outcome = .passed, microseconds: UInt64 = 0,
            output: String = ""
        ) {
            self.name = name
            self.className = className
            self.outcome = outcome
            self.microseconds = microseconds
            self.output = output
        }
    }

    /// Cases that belong together.
    public struct Suite: Sendable {
        /// What they are about.
        public var name: String
        /// The cases in the order in which they are shown.
        public var cases: [Case]

        /// Makes a suite.
        public init(_ name: String, _ cases: [Case] = []) {
            self.name = name
            self.cases = cases
        }
    }

    /// What the suites are about.
    public var name: String
    /// The suites in the order in which they are shown.
    public var suites: [Suite]

    /// Makes a report.
    public init(_ name: String, _ suites: [Suite] = []) {
        self.name = name
        self.suites = suites
    }

    /// The report in UTF-8; characters that XML cannot hold stand as their pictures or as U+FFFD.
    public var xml: [UInt8] {
        var xml = XMLWriter()
        xml.element("testsuites", attributes(name, suites.flatMap(\.cases))) { xml in
            for suite in suites {
                xml.element("testsuite", attributes(suite.name, suite.cases)) { xml in
                    for testCase in suite.cases { write(testCase, to: &xml) }
                }
            }
        }
        return xml.bytes
    }

    private func attributes(_ name: String, _ cases: [Case]) -> KeyValuePairs<String, String> {
        let failures = cases.count { if case .failed = $0.outcome { true } else { false } }
        let skipped = cases.count { if case .skipped = $0.outcome { true } else { false } }
        return [
            "name": name, "tests": "\(cases.count)", "failures": "\(failures)", "errors": "0",
            "skipped": "\(skipped)", "time": seconds(cases.reduce(0) { $0 &+ $1.microseconds }),
        ]
    }

    private func write(_ testCase: Case, to xml: inout XMLWriter) {
        let attributes: KeyValuePairs = [
            "classname": testCase.className, "name": testCase.name, "time": seconds(testCase.microseconds),
        ]
        xml.element("testcase", attributes) { xml in
            switch testCase.outcome {
            case .passed: break
            case .failed(let message, let details): xml.element("failure", ["message": message], text: details)
            case .skipped(let reason): xml.element("skipped", ["message": reason])
            }
            if !testCase.output.isEmpty { xml.element("system-out", [:], text: testCase.output) }
        }
    }

    private func seconds(_ microseconds: UInt64) -> String {
        FixedDecimal(units: Int64(clamping: microseconds), digits: 6).description
    }
}
