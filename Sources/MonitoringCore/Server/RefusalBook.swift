package import JT808

/// Who was refused, how often and when, in bounds: a flood of strangers costs neither memory nor disk, and soon no
/// answers either.
package struct RefusalBook {
    private struct Key: Hashable {
        var terminal: TerminalNumber?
        var kind: RefusalKind
    }

    private struct Entry {
        var line: RefusalLine
        /// The count that was written last.
        var written = 0
        /// Before this monotonic time it is not answered.
        var answerAt: UInt64 = 0
        /// Answers since the book was opened or forgot its waits.
        var answers = 0
    }

    /// Terminals told apart; those that come later are counted together. Our choice.
    package static let longest = 4_096
    /// Refusals that are answered at once, before the waits begin; our choice.
    package static let answeredAtOnce = 8
    /// The longest wait: 64 s, our choice.
    package static let longestWait: UInt64 = 64_000_000_000

    private var entries: [Key: Entry] = [:]
    private var sums: [RefusalKind: Int] = [:]

    package init() {}

    /// How often a kind was refused.
    package func count(_ kind: RefusalKind) -> Int { sums[kind, default: 0] }

    /// Goes on from what an earlier run wrote.
    package mutating func restore(_ line: RefusalLine) {
        let key = Key(terminal: line.terminal, kind: line.kind)
        sums[line.kind, default: 0] += line.count - (entries[key]?.line.count ?? 0)
        entries[key] = Entry(line: line, written: line.count)
    }

    /// What to do about a refusal.
    package struct Consequence: Equatable {
        /// Whether the device is answered; otherwise its link is closed without a word.
        package var isAnswered: Bool
        /// What is to be written.
        package var line: RefusalLine?
    }

    /// Takes note of a refusal.
    ///
    /// After eight of one terminal each answer doubles the wait for the next, from a second on. A line is written at
    /// 1, 2, 4, 8 … refusals: who comes a million times has twenty lines.
    package mutating func note(
        _ kind: RefusalKind, of terminal: TerminalNumber, now: DateTime?, at monotonic: UInt64
    ) -> Consequence {
        sums[kind, default: 0] += 1
        var key = Key(terminal: terminal, kind: kind)
        let isTooMany = entries[key] == nil && entries.count >= Self.longest
        if isTooMany { key.terminal = nil }
        var entry =
            entries[key]
            ?? Entry(line: RefusalLine(terminal: key.terminal, kind: kind, count: 0, first: now, last: now))
        entry.line.count += 1
        entry.line.first = entry.line.first ?? now
        entry.line.last = now ?? entry.line.last
        let isAnswered = monotonic >= entry.answerAt
        if isAnswered {
            entry.answers += 1
            if entry.answers >= Self.answeredAtOnce {
                let doublings = UInt64(min(entry.answers - Self.answeredAtOnce, 6))
                entry.answerAt = monotonic + min(1_000_000_000 << doublings, Self.longestWait)
            }
        }
        let isWritten = entry.line.count & (entry.line.count - 1) == 0
        if isWritten { entry.written = entry.line.count }
        entries[key] = entry
        return Consequence(isAnswered: isAnswered, line: isWritten ? entry.line : nil)
    }

    /// Lets everybody be answered at once again: who was a stranger may be provisioned now.
    package mutating func forgetWaits() {
        for key in entries.keys {
            entries[key]?.answerAt = 0
            entries[key]?.answers = 0
        }
    }

    /// What was refused since its line was written.
    package mutating func takeUnwritten() -> [RefusalLine] {
        var lines: [RefusalLine] = []
        for (key, entry) in entries where entry.written != entry.line.count {
            entries[key]?.written = entry.line.count
            lines.append(entry.line)
        }
        return lines.sorted {
            ($0.terminal?.description ?? "", $0.kind.rawValue) < ($1.terminal?.description ?? "", $1.kind.rawValue)
        }
    }
}
