internal import Interchange
internal import JT808
internal import MonitoringCore

/// Whom the own core says it refused.
struct CoreRefusals {
    /// How often, by kind; kinds that did not occur are left out.
    let counts: [(kind: RefusalKind, count: Int)]
    /// Whom it names.
    let terminals: Set<TerminalNumber>

    /// Reads the core's file, in which the last line of a terminal and kind counts.
    init(path: String) throws {
        var book = RefusalBook()
        var terminals: Set<TerminalNumber> = []
        var reader = try NDJSONReader(path: path, isGrowing: true)
        while let value = try reader.next() {
            let line = try RefusalLine(value)
            book.restore(line)
            if let terminal = line.terminal { terminals.insert(terminal) }
        }
        self.terminals = terminals
        counts = RefusalKind.allCases.map { ($0, book.count($0)) }.filter { $0.1 > 0 }
    }
}
