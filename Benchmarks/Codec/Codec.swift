internal import CFloor
internal import Glibc
internal import JT808

/// Measures encoding and decoding of 0x0200 and 0x0704 beside the same work in C, in one program:
///   codec-benchmark [ROUNDS]            a pair a line: name, limit of the ratio, ns a frame in Swift and in C
///   codec-benchmark --only LOOP ROUNDS  one loop alone, for an instruction counter; LOOP is NAME-swift or NAME-c
@main
struct Codec {
    static func main() {
        let words = CommandLine.arguments.dropFirst()
        if words.first == "--only", words.count == 3, let loop = words.dropFirst().first,
            let rounds = words.last.flatMap({ UInt64($0) })
        {
            guard let run = Pair.loop(loop) else {
                fail("no loop \(loop): one of \(Pair.all.map(\.name).joined(separator: ", ")), with -swift or -c")
            }
            print(run(rounds))
            return
        }
        guard let rounds = words.isEmpty ? 1_000_000 : words.first.flatMap({ UInt64($0) }), rounds > 0 else {
            fail("rounds: expected a number above 0")
        }
        compare(rounds)
    }

    private static func compare(_ rounds: UInt64) {
        for pair in Pair.all {
            guard pair.swift(1_000) == pair.floor(1_000) else { fail("\(pair.name): Swift and C disagree") }
            var best = (swift: UInt64.max, floor: UInt64.max)
            // The best of alternating runs: what else the machine does only ever adds.
            for _ in 0..<5 {
                best.swift = min(best.swift, elapsed { pair.swift(rounds) })
                best.floor = min(best.floor, elapsed { pair.floor(rounds) })
            }
            print(pair.name, pair.limit, tenths(best.swift, rounds), tenths(best.floor, rounds))
        }
    }

    private static func elapsed(_ work: () -> UInt64) -> UInt64 {
        let begin = nanoseconds()
        let sum = work()
        let end = nanoseconds()
        // The result is used, so that no work is optimised away.
        return sum == 0 ? .max : end - begin
    }

    private static func nanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static func tenths(_ nanoseconds: UInt64, _ rounds: UInt64) -> String {
        let tenths = nanoseconds * 10 / rounds
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func fail(_ message: String) -> Never {
        let line = "codec-benchmark: \(message)\n"
        _ = line.withCString { write(2, $0, strlen($0)) }
        exit(2)
    }
}
