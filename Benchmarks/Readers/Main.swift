internal import Link
internal import ReaderWire
internal import Readers

/// What a driver costs: `commands` beside the bare link, or `template NODE` beside the line's rate.
@main
struct Main {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        if words.first == "commands" { try commands(count: 2_000) }
        if words.first == "template", let node = words.last { try template(node) }
    }

    /// Prints the microseconds of a command without and with a driver, each the best of five runs in turn.
    private static func commands(count: Int) throws {
        let pseudoterminal = try Pseudoterminal()
        Responder(pseudoterminal.stream).start()
        var (bare, driven) = (Duration.seconds(1_000), Duration.seconds(1_000))
        for _ in 0..<5 {
            let line = try TerminalLine(path: pseudoterminal.path, baud: 57_600)
            bare = min(bare, time { exchange(over: line, count: count) })
            let port = ReaderPort(line)
            driven = min(driven, try time { _ = try port.run(Echoes(count: count), codec: ZFMCodec()).get() })
        }
        print(microseconds(bare) / Double(count), microseconds(driven) / Double(count))
    }

    /// Prints the milliseconds between the first and the last piece of a template, and those that its bytes take the line.
    private static func template(_ node: String) throws {
        let access = ZFMAccess()
        let answer = Answer()
        let line = RecordedLink(try TerminalLine(path: node, baud: access.baud)) { answer.take($0) }
        _ = try ReaderPort(line).run(ZFMDialogue.template(access, slot: 0), codec: ZFMCodec()).get()
        print(
            microseconds(answer.end - answer.start) / 1_000,
            Double(answer.bytes) * 10_000 / Double(access.baud))
    }

    /// What came since the host said something last: the first piece tells when, the others take their time.
    private final class Answer {
        var start = SteadyTime.zero, end = SteadyTime.zero
        var bytes = 0
        private var isFirst = true

        func take(_ piece: RecordedLink.Piece) {
            if piece.isHost {
                isFirst = true
            } else if isFirst {
                (isFirst, start, bytes) = (false, .now, 0)
            } else {
                (end, bytes) = (.now, bytes + piece.bytes.count)
            }
        }
    }

    private static func time(_ work: () throws -> Void) rethrows -> Duration {
        let start = SteadyTime.now
        try work()
        return .now - start
    }

    private static func microseconds(_ time: Duration) -> Double { Double(time.nanoseconds) / 1_000 }
}
