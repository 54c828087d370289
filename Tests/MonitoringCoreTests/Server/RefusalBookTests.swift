import JT808
import MonitoringCore
import Testing

/// What is remembered of who was refused, in bounds.
struct RefusalBookTests {
    private static let second: UInt64 = 1_000_000_000

    private static func terminal(_ number: UInt64) -> TerminalNumber { TerminalNumber(low: number) }

    private static func time(_ second: UInt32) -> DateTime { DateTime(secondsSince2000: at("10:00") + second) }

    @Test("A line is written at 1, 2, 4, 8 … refusals, with the first and the last time; the rest when asked for")
    func lines() {
        var book = RefusalBook()
        var counts: [Int] = []
        for number in UInt32(1)...1_000 {
            let consequence = book.note(.clone, of: Self.terminal(7), now: Self.time(number), at: 0)
            guard let line = consequence.line else { continue }
            counts.append(line.count)
            #expect(line.first == Self.time(1) && line.last == Self.time(number))
        }
        #expect(counts == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512])
        let rest = RefusalLine(
            terminal: Self.terminal(7), kind: .clone, count: 1_000, first: Self.time(1), last: Self.time(1_000))
        let unwritten = [book.takeUnwritten(), book.takeUnwritten()]
        #expect(unwritten == [[rest], []])
    }

    @Test("Eight are answered at once; after that each answer doubles the wait for the next, up to 64 s")
    func waits() {
        var book = RefusalBook()
        // A second has four attempts.
        let answered = (0..<1_200).filter { attempt in
            book.note(.stranger, of: Self.terminal(7), now: nil, at: UInt64(attempt) * Self.second / 4).isAnswered
        }
        #expect(answered == [0, 1, 2, 3, 4, 5, 6, 7, 11, 19, 35, 67, 131, 259, 515, 771, 1_027])
        // Another terminal does not wait for it, and a new file ends the wait.
        func isAnswered(_ terminal: UInt64) -> Bool {
            book.note(.stranger, of: Self.terminal(terminal), now: nil, at: 300 * Self.second).isAnswered
        }
        let before = [isAnswered(8), isAnswered(7)]
        book.forgetWaits()
        let after = isAnswered(7)
        #expect(before == [true, false] && after)
    }

    @Test("Terminals beyond the bound are counted together, and no count is lost")
    func bound() {
        var book = RefusalBook()
        let many = UInt64(RefusalBook.longest) + 1_000
        for number in 0..<many { _ = book.note(.stranger, of: Self.terminal(number), now: nil, at: 0) }
        #expect(book.count(.stranger) == Int(many))
        let together = book.takeUnwritten().filter { $0.terminal == nil }
        #expect(together.map(\.count) == [1_000])
    }

    @Test("The last line of an earlier run is where the next one goes on")
    func restored() {
        var book = RefusalBook()
        for count in [1, 2, 3] {
            book.restore(
                RefusalLine(
                    terminal: Self.terminal(7), kind: .expired, count: count, first: Self.time(1), last: Self.time(2)))
        }
        let unwritten = book.takeUnwritten()
        #expect(book.count(.expired) == 3 && unwritten.isEmpty)
        let consequence = book.note(.expired, of: Self.terminal(7), now: Self.time(9), at: 0)
        #expect(consequence.line?.count == 4 && consequence.line?.first == Self.time(1))
    }
}
