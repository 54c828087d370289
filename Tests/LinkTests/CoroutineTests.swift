import Link
import Testing

@Suite("Work that stops where it waits")
struct CoroutineTests {
    @Test("It goes on only when resumed, from where it stopped, to its end")
    func steps() throws {
        final class Log { var lines: [String] = [] }
        let log = Log()
        let both = try ["a", "b"].map { name in
            try Coroutine { this in
                for step in 1...3 {
                    log.lines.append("\(name)\(step)")
                    this.wait()
                }
            }
        }
        #expect(log.lines.isEmpty)
        for _ in 1...3 { for work in both { work.resume() } }
        #expect(log.lines == ["a1", "b1", "a2", "b2", "a3", "b3"])
        #expect(!both[0].isOver)
        for work in both { work.resume() }
        #expect(both[0].isOver && both[1].isOver)
        both[0].resume()
        #expect(log.lines.count == 6)
    }
}
