import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("Reading with a reader that types")
struct WedgeReadingTests {
    private typealias Line = Bench<KeyboardNode>.Line
    private static let number = "0012345678"

    @Test("A tag is asked for, and its number read with the zeros before it", arguments: [number, "87654321"])
    func read(_ digits: String) {
        var bench = Bench(typing: digits)
        let run = bench.read()
        #expect(run.result == .success(WedgeNumber(digits: digits)) && run.prompts == [.putCard])
        #expect(run.sent == 0 && run.took < .seconds(1))
    }

    @Test("Letters are read where they are allowed, and refused where not")
    func letters() {
        var form = WedgeNumber.Form()
        form.isHexadecimal = true
        var bench = Bench(typing: "04A2BCDE")
        #expect(bench.read(form: form).result == .success(WedgeNumber(digits: "04A2BCDE")))
        #expect(bench.read().result == .failure(.cardUnreadable(reason: "the reader typed what is no digit")))
    }

    @Test("Half a number, or one of another length, is told and gives nothing")
    func half() {
        var bench = Bench(typing: nil)
        bench.person = { prompt, node in
            if prompt == .putCard { node.reader.typeHalf(Self.number) }
        }
        let half = bench.read()
        #expect(
            half.result
                == .failure(.cardUnreadable(reason: "the reader typed half a number, 5 digits and no Enter")))
        // Half a second after its last key.
        #expect(half.took < .seconds(2))
        var nine = Bench(typing: "123456789")
        #expect(
            nine.read().result == .failure(.cardUnreadable(reason: "the reader typed 9 digits, which no number has")))
    }

    @Test("Nobody comes: it says so in the person's time")
    func nobody() {
        var bench = Bench(typing: nil)
        let run = bench.read(patience: 3)
        #expect(run.result == .failure(.noCard) && run.took < .milliseconds(3_500))
    }

    @Test("What was typed before the person is asked is dropped, also when it is being typed just then")
    func stale() {
        for stale in ["87654321", "8765432187654321876543218765432187654321"] {
            var bench = Bench(typing: Self.number)
            bench.reader.reader.type(stale)
            #expect(bench.read().result == .success(WedgeNumber(digits: Self.number)))
        }
        var half = Bench(typing: Self.number)
        half.reader.reader.typeHalf("8765")
        #expect(half.read().result == .success(WedgeNumber(digits: Self.number)))
    }

    @Test("Two tags one after the other are one each")
    func two() {
        var bench = Bench(typing: Self.number)
        #expect(bench.read().result == .success(WedgeNumber(digits: Self.number)))
        bench.person = { prompt, node in
            if prompt == .putCard { node.reader.type("87654321") }
        }
        #expect(bench.read().result == .success(WedgeNumber(digits: "87654321")))
    }

    @Test("When the system says that it dropped something, the number is refused")
    func dropped() {
        var codec = WedgeCodec()
        let lost = codec.frame(InputEvent(.synchronisation, code: InputEvent.dropped))
        // Between two events, anywhere in the number.
        for event in 0..<50 {
            var bench = Bench(typing: Self.number)
            let run = bench.read(line: Line(down: [Fault(.insert(lost), at: event * InputEvent.size)]))
            #expect(run.result == .failure(.garbled(step: "reading the tag")), "before event \(event)")
        }
    }

    @Test("Cancelled, it ends at once")
    func cancelled() {
        for milliseconds in stride(from: 0 as Int64, through: 600, by: 20) {
            var bench = Bench(typing: Self.number)
            let run = bench.read(cancelAt: .milliseconds(milliseconds))
            #expect(run.result == .failure(.cancelled) && run.took <= .milliseconds(milliseconds))
        }
    }

    // MARK: A line that is not what it should be

    /// Nothing checks what is typed: a schedule that turns bits may turn one digit into another, and is only counted.
    @Test("1,000 schedules of faults: the tag's number or a reason, in time; another number only by turned bits")
    func schedules() {
        var endings: [String: Int] = [:]
        for seed in 0..<1_000 as Range<UInt64> {
            let schedule = FaultSchedule<KeyboardNode>(seed: seed, reach: 1_500, flipsOnly: false)
            var bench = Bench(typing: Self.number)
            let run = bench.read(patience: 10, line: schedule.line)
            #expect(run.result != nil && run.took <= run.limit, "seed \(seed)")
            switch run.result {
            case .success(let number) where number.digits == Self.number: endings["read", default: 0] += 1
            case .success:
                #expect(schedule.turnedBits > 0, "a false number, seed \(seed)")
                endings["another", default: 0] += 1
            case .failure(let error): endings[error.name, default: 0] += 1
            case nil: break
            }
        }
        #expect(endings["read", default: 0] > 200 && endings["garbled", default: 0] > 100, "\(endings)")
        #expect(endings["unplugged", default: 0] > 20 && endings["cardUnreadable", default: 0] > 0, "\(endings)")
    }

    @Test("Any piece that is missing gives the number or a reason, and never another number")
    func missing() {
        var whole = Bench(typing: Self.number)
        let length = whole.read().received
        var read = 0
        for size in [1, 24, 48, 72, 96] {
            for offset in stride(from: 0, to: length, by: size == 1 ? 1 : 8) {
                var bench = Bench(typing: Self.number)
                let run = bench.read(patience: 5, line: Line(down: [Fault(.drop(size), at: offset)]))
                guard case .success(let number) = run.result else { continue }
                #expect(number.digits == Self.number, "\(size) from \(offset)")
                read += 1
            }
        }
        #expect(read > 100)
    }

    @Test("A pause within the number longer than half a second is its end")
    func pause() {
        var slow = Bench(typing: Self.number)
        let short = slow.read(line: Line(down: [Fault(.delay(.milliseconds(300)), at: 480)]))
        #expect(short.result == .success(WedgeNumber(digits: Self.number)))
        var slower = Bench(typing: Self.number)
        let long = slower.read(line: Line(down: [Fault(.delay(.milliseconds(800)), at: 480)]))
        #expect(throws: ReaderError.self) { try long.outcome() }
    }

    @Test("Split at every byte, the line carries the same")
    func pieces() {
        for piece in [1, 7, 24, 25] {
            var bench = Bench(typing: Self.number)
            #expect(bench.read(line: Line(piece: piece)).result == .success(WedgeNumber(digits: Self.number)))
        }
    }
}
