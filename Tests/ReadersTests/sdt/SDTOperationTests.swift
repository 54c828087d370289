import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("Operations with a resident-ID card reader")
struct SDTOperationTests {
    private let access = SDTAccess()
    private let anna = SyntheticCard.whole(7)
    private let bert = SyntheticCard.whole(8)

    @Test("A reader tells its number")
    func description() throws {
        var bench = Bench<SimulatedSDT>(card: nil)
        let run = bench.run(.describe(access))
        let module = try run.outcome()
        #expect("\(module.identifier)" == "05.01-20190601-0000001234-1234567890")
        #expect(run.prompts.isEmpty && bench.reader.looks == 0)
    }

    @Test("A card is asked for, and read with what was asked for", arguments: SyntheticCard.Kind.allCases)
    func reading(_ kind: SyntheticCard.Kind) throws {
        let card = SyntheticCard.whole(7, kind)
        for (fingerprints, addresses) in [(false, false), (true, false), (false, true), (true, true)] {
            var bench = Bench(card: card)
            let run = bench.run(.read(access, fingerprints: fingerprints, appendedAddresses: addresses))
            #expect(run.prompts == [.putCard])
            let reading = try run.outcome()
            var expected = card.card
            if !fingerprints { expected.fingerprintArea = [] }
            if !addresses { expected.appendedAddresses = nil }
            #expect(reading.card == expected && reading.reader == bench.reader.identifier)
        }
    }

    @Test("A card without fingers and appended addresses is read as one")
    func plain() throws {
        var bench = Bench(card: SyntheticCard(seed: 7))
        let reading = try bench.run(.read(access, fingerprints: true, appendedAddresses: true)).outcome()
        #expect(reading.card.fingerprints.isEmpty && reading.card.appendedAddresses?.count == 0)
        #expect(reading.card == SyntheticCard(seed: 7).card)
    }

    @Test("On USB, without a rate, it is the same")
    func usb() throws {
        var bench = Bench(SimulatedSDT(isSerial: false), card: anna)
        var access = access
        access.baud = nil
        #expect(try bench.run(.read(access, fingerprints: true)).outcome().card.fingerprints.count == 2)
        var silent = Bench(SimulatedSDT(isSerial: false), card: anna)
        let stalled = Bench<SimulatedSDT>.Line(down: [Fault(.stall, at: 0)])
        #expect(silent.run(.describe(access), line: stalled).result == .failure(.silent("its USB port")))
    }

    @Test("A card that lies there already is read without a word")
    func lying() throws {
        var bench = Bench<SimulatedSDT>(card: nil)
        bench.reader.put(anna)
        let run = bench.run(.read(access))
        #expect(run.prompts.isEmpty)
        #expect(try run.outcome().card == anna.base)
    }

    @Test("A card that was read already and still lies there is asked to be lifted, and read when laid on anew")
    func readAlready() throws {
        var bench = Bench(card: anna)
        _ = try bench.run(.read(access)).outcome()
        let second = bench.run(.read(access))
        #expect(second.prompts == [.liftCard, .putCard])
        #expect(try second.outcome().card == anna.base)
    }

    @Test("It is seen when the card is lifted, and when there is none to be lifted")
    func lift() throws {
        var bench = Bench(card: anna)
        #expect(bench.run(.lift(access)).result == .success(.nothingThere))
        _ = try bench.run(.read(access)).outcome()
        let run = bench.run(.lift(access))
        #expect(run.prompts == [.liftCard] && run.result == .success(.lifted))
        #expect(try bench.run(.read(access)).outcome().card == anna.base)
        bench.person = { _, _ in }
        #expect(bench.run(.lift(.patient(3))).result == .failure(.cardNotLifted))
    }

    @Test("Looks for a card are 300 milliseconds apart")
    func polling() {
        var bench = Bench<SimulatedSDT>(card: nil)
        let run = bench.run(.read(.patient(9)))
        #expect(run.result == .failure(.noCard))
        // 300 ms, the look itself, and the line.
        #expect(26...28 ~= bench.reader.looks)
        #expect(run.prompts == [.putCard])
        #expect((.seconds(9)...(.milliseconds(9_500))).contains(run.took))
    }

    // MARK: A card that goes

    @Test(
        "A card that is pulled at any time gives nothing: the outcome is the next card, whole, or the first one, whole")
    func pulled() throws {
        var firsts = 0
        for milliseconds in stride(from: 0, through: 1_700, by: 10) {
            for isSwapped in [false, true] {
                var bench = Bench<SimulatedSDT>(card: nil)
                bench.reaction = .milliseconds(milliseconds)
                var times = 0
                bench.person = { [anna, bert] prompt, reader in
                    switch prompt {
                    case .putCard: reader.put(times == 0 ? anna : bert)
                    case .liftCard: reader.lift()
                    // It was found, and is being read.
                    default:
                        times += 1
                        guard times == 1 else { return }
                        reader.lift()
                        if isSwapped { reader.put(bert) }
                    }
                }
                let card = try bench.run(.read(access, fingerprints: true, appendedAddresses: true)).outcome().card
                #expect(card == anna.card || card == bert.card, "pulled after \(milliseconds) ms")
                firsts += card == anna.card ? 1 : 0
                if milliseconds < 1_100 { #expect(card == bert.card, "pulled after \(milliseconds) ms") }
            }
        }
        #expect(firsts > 10)
    }

    @Test("A card that is pulled and does not come back is told as pulled")
    func pulledForGood() {
        var bench = Bench<SimulatedSDT>(card: nil)
        var times = 0
        bench.person = { [anna] prompt, reader in
            if prompt == .putCard, times == 0 {
                reader.put(anna)
            } else {
                times += 1
                reader.lift()
            }
        }
        let run = bench.run(.read(.patient(4)))
        #expect(run.result == .failure(.cardPulled) && run.prompts == [.putCard, .putCard])
    }

    @Test("A card that is found and cannot be read, three times, is refused; it is not asked for for ever")
    func unreadable() {
        for (command, verdict) in [(SDTCommand.readBase, SDTVerdict.readFailed), (.selectCard, .selectFailed)] {
            var bench = Bench(card: anna)
            bench.reader.failures = [.init(verdict, of: command, times: 99)]
            #expect(bench.run(.read(access)).result == .failure(.cardUnreadable(reason: "\(verdict)")))
            bench.reader.failures = [.init(verdict, of: command, times: 2)]
            #expect(throws: Never.self) { try bench.run(.read(access)).outcome() }
        }
    }

    // MARK: What the reader says

    @Test(
        "A card that the reader does not take is told as such, never as a reader's fault",
        arguments: [SDTVerdict.cardUnrecognised, .cardRejectedReader, .readerRejectedCard, .informationFailed])
    func refused(_ verdict: SDTVerdict) {
        for command in [SDTCommand.selectCard, .readBase, .readAppendedAddresses] {
            var bench = Bench<SimulatedSDT>(card: nil)
            bench.reader.put(anna)
            bench.reader.failures = [.init(verdict, of: command)]
            let run = bench.run(.read(access, appendedAddresses: true))
            #expect(run.result == .failure(.cardUnreadable(reason: "\(verdict)")), "\(command)")
        }
    }

    @Test(
        "A defective reader, or one that may not read, is told as such at whatever it says so",
        arguments: [SDTVerdict.selfTestFailed, .notAuthorised, .randomFailed])
    func faults(_ verdict: SDTVerdict) {
        let commands: [SDTCommand] = [
            .moduleStatus, .moduleIdentifier, .findCard, .selectCard, .readBase, .readAppendedAddresses,
        ]
        for command in commands {
            var bench = Bench(card: anna)
            bench.reader.failures = [.init(verdict, of: command)]
            let error = #expect(throws: ReaderError.self) {
                try bench.run(.read(access, appendedAddresses: true)).outcome()
            }
            #expect(error?.name == "fault" && error?.problem.contains("\(verdict)") == true, "\(command)")
        }
    }

    @Test("A reader that does not know a command cannot do it; what is without a name is its refusal")
    func unsupported() {
        var bench = Bench(card: anna)
        bench.reader.failures = [.init(.badCommand, of: .readBaseWithFingerprints)]
        #expect(
            bench.run(.read(access, fingerprints: true)).result == .failure(.unsupported(step: "reading the card")))
        bench = Bench(card: anna)
        bench.reader.failures = [.init(.unknownError, of: .readBase)]
        #expect(
            bench.run(.read(access)).result
                == .failure(.refused(step: "reading the card", reason: "unknown error (24)")))
    }

    @Test("A command that was damaged on its way is said again", arguments: [SDTVerdict.checkError, .lengthError])
    func damaged(_ verdict: SDTVerdict) throws {
        let commands: [SDTCommand] = [
            .moduleStatus, .moduleIdentifier, .findCard, .selectCard, .readBase, .readAppendedAddresses,
        ]
        for command in commands {
            var bench = Bench(card: anna)
            bench.reader.failures = [.init(verdict, of: command, times: 2)]
            let run = bench.run(.read(access, appendedAddresses: true))
            var expected = anna.base
            expected.appendedAddresses = anna.card.appendedAddresses
            #expect(try run.outcome().card == expected, "\(command)")
        }
    }

    // MARK: What was said to somebody else

    @Test("Cancelled at any time, it ends at once, and the next operation is not misled by what was under way")
    func cancelled() throws {
        for milliseconds in stride(from: 0, through: 1_600, by: 20) {
            var bench = Bench<SimulatedSDT>(card: nil)
            bench.reader.put(anna)
            let run = bench.run(
                .read(access, fingerprints: true, appendedAddresses: true), cancelAt: .milliseconds(milliseconds))
            if run.result == .failure(.cancelled) { #expect(run.took <= .milliseconds(milliseconds)) }
            bench.reader.lift()
            bench.reader.put(bert)
            #expect(try bench.run(.read(access)).outcome().card == bert.base, "after \(milliseconds) ms")
        }
    }

    @Test("What the reader still answers a program that was ended is not taken for its answer to the next")
    func interrupted() throws {
        let late = [
            SDTAnswer(.findFailed), SDTAnswer(.cardFound, [0, 0, 0, 0]), SDTAnswer(.selectFailed),
            SDTAnswer(.ok, bert.serial), SDTAnswer(.ok, bert.card.base(withFingerprints: false)),
            SDTAnswer(.readFailed), SDTAnswer(.cardUnrecognised), SDTAnswer(.noSuchItem), SDTAnswer(.ok),
        ]
        for answer in late {
            var codec = SDTReaderCodec()
            let bytes = codec.frame(answer)
            var bench = Bench(card: anna)
            let line = Bench<SimulatedSDT>.Line(down: [Fault(.insert(bytes), at: 0)])
            #expect(try bench.run(.read(access), line: line).outcome().card == anna.base, "\(answer)")
        }
    }

    @Test("An answer that comes when nobody waits for it any more is not taken for another command's")
    func late() throws {
        // The answers to greet, identify, find, probe, find, select, read: each from its first byte on.
        for offset in [0, 11, 38, 49, 60, 75, 94] {
            for delay in [2_100, 3_400, 5_600, 7_000] {
                var bench = Bench(card: anna)
                let line = Bench<SimulatedSDT>.Line(down: [Fault(.delay(.milliseconds(delay)), at: offset)])
                let run = bench.run(.read(.patient(60), fingerprints: true, appendedAddresses: true), line: line)
                switch run.result {
                case .success(let reading):
                    #expect(reading.card == anna.card, "\(delay) ms at \(offset)")
                    // The card is not asked for once more for an answer that was only late.
                    #expect(run.prompts == [.putCard], "\(delay) ms at \(offset)")
                case .failure(let error):
                    // Only a reader that answers so late before anything is known of it is given up.
                    #expect(offset <= 11, "\(error): \(delay) ms at \(offset)")
                    #expect(["silent", "timedOut"].contains(error.name))
                case nil: Issue.record("no result")
                }
            }
        }
    }

    @Test(
        "A command that comes late is answered once for all: nothing that is said again is taken for an answer to another"
    )
    func lateCommands() {
        var access = SDTAccess.patient(60)
        access.baud = nil
        for offset in stride(from: 10, through: 70, by: 10) {
            for delay in [2_050, 2_400, 3_400, 5_050, 5_600] {
                var bench = Bench(SimulatedSDT(isSerial: false), card: anna)
                let line = Bench<SimulatedSDT>.Line(up: [Fault(.delay(.milliseconds(delay)), at: offset)])
                let run = bench.run(.read(access, fingerprints: true, appendedAddresses: true), line: line)
                #expect((try? run.outcome().card) == anna.card, "\(delay) ms at \(offset): \(run)")
                #expect(run.prompts == [.putCard], "\(delay) ms at \(offset)")
            }
        }
    }
}
