import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("Operations with a fingerprint module")
struct ZFMOperationTests {
    private let access = ZFMAccess()
    private let anna = SyntheticFinger(seed: 7)
    private let bert = SyntheticFinger(seed: 8)

    @Test("A finger is enrolled with a lift between two captures, and only it is recognised")
    func enrolment() throws {
        var bench = Bench(finger: anna)
        let before = bench.reader.flash.parameters
        let enrolled = bench.run(.enrol(access, copy: true))
        #expect(enrolled.prompts == [.putFinger, .liftFinger, .putFingerAgain])
        let enrolment = try enrolled.outcome()
        #expect(enrolment.slot == 0 && enrolment.attempts == 2)
        #expect(enrolment.template?.bytes == bench.reader.flash.library[0] && enrolment.template?.bytes.count == 512)
        #expect(bench.reader.flash.library.count == 1 && bench.reader.flash.parameters == before)

        bench.reader.lift()
        #expect(bench.run(.verify(access, slot: 0)).isMatch())
        #expect(bench.run(.identify(access)).isMatch(slot: 0))
        var other = Bench(bench.reader, finger: bert)
        other.reader.lift()
        #expect(other.run(.verify(access, slot: 0)).result == .success(.noMatch))
        #expect(other.run(.identify(access)).result == .success(.noMatch))
    }

    @Test("Slot 0 is one, the first free slot is taken, and the index is read over its pages")
    func slots() throws {
        var module = SimulatedZFM(flash: ZFMFlash(capacity: 600))
        var bench = Bench(module, finger: anna, slots: [0: 1, 1: 2, 300: 3])
        #expect(bench.run(.list(access)).result == .success([0, 1, 300]))
        let first = try bench.run(.enrol(access)).outcome()
        #expect(first.slot == 2)
        bench = Bench(finger: bert)
        #expect(bench.run(.enrol(access, slot: 200)).result == .failure(.noSuchSlot(200, capacity: 200)))
        module = SimulatedZFM(flash: ZFMFlash(capacity: 2))
        bench = Bench(module, finger: bert, slots: [0: 1])
        #expect(bench.run(.enrol(access, slot: 0)).result == .failure(.slotTaken(0)))
        bench = Bench(module, finger: bert, slots: [0: 1, 1: 2])
        #expect(bench.run(.enrol(access)).result == .failure(.libraryFull(capacity: 2)))
    }

    @Test("A finger that is in the library already is not enrolled again")
    func known() {
        var bench = Bench(finger: anna, slots: [5: 7])
        let before = bench.reader.flash
        #expect(bench.run(.enrol(access)).result == .failure(.alreadyEnrolled(slot: 5)))
        #expect(bench.reader.flash == before)
    }

    @Test("A template goes to the host and back, in packets of every size, and recognises its finger")
    func templates() throws {
        for code in 0...3 {
            var bench = Bench(finger: anna, slots: [3: 7])
            var flash = bench.reader.flash
            flash.parameters.packetCode = UInt16(code)
            bench = Bench(SimulatedZFM(flash: flash), finger: anna)
            let template = try bench.run(.template(access, slot: 3)).outcome()
            #expect(template.bytes == flash.library[3])
            var elsewhere = Bench(finger: anna)
            #expect(elsewhere.run(.restore(access, template: template)).result == .success(0))
            #expect(elsewhere.reader.flash.library == [0: template.bytes])
            #expect(elsewhere.run(.verify(access, template: template)).isMatch())
            var other = Bench(finger: bert)
            #expect(other.run(.verify(access, template: template)).result == .success(.noMatch))
        }
    }

    @Test("An image has all its points")
    func image() throws {
        var bench = Bench(finger: anna)
        let run = bench.run(.capture(access, template: true, image: true))
        let captured = try run.outcome()
        #expect(!"\(captured)".contains("83, 89"))
        #expect(captured.image?.isWhole == true && captured.template?.bytes.count == 256 && captured.attempts == 1)
        #expect(Set(captured.image?.packed ?? []).count > 50)
    }

    @Test("Slots are cleared, one and all")
    func clearing() {
        var bench = Bench(finger: anna, slots: [0: 1, 4: 2, 9: 3])
        #expect(bench.run(.delete(access, slot: 4)).result == .success(4))
        #expect(bench.run(.list(access)).result == .success([0, 9]))
        #expect(bench.run(.delete(access, slot: 200)).result == .failure(.noSuchSlot(200, capacity: 200)))
        #expect(bench.run(.empty(access)).result == .success(200))
        #expect(bench.run(.list(access)).result == .success([]))
        #expect(bench.run(.identify(access)).result == .success(.noMatch))
        #expect(bench.run(.verify(access, slot: 4)).result == .failure(.slotEmpty(4)))
    }

    @Test("A module tells its settings, and what it is if it can")
    func description() throws {
        var bench = Bench(finger: nil)
        let old = try bench.run(.describe(access)).outcome()
        #expect(old.product == nil && old.parameters.capacity == 200)
        let product = ZFMProduct(
            model: "R503-SIM", batch: "A1", serial: "00000042", hardware: 1, sensor: "SIM", width: 256, height: 288,
            templateSize: 512, capacity: 200)
        bench.reader.product = product
        let new = try bench.run(.describe(access)).outcome()
        #expect(new.product == product)
    }

    @Test("A finger that was left on the sensor is lifted before the next person's is enrolled, or asked for anew")
    func leftOn() throws {
        var bench = Bench(finger: anna)
        bench.reader.put(bert)
        let enrolled = bench.run(.enrol(access))
        #expect(enrolled.prompts == [.liftFinger, .putFinger, .liftFinger, .putFingerAgain])
        let enrolment = try enrolled.outcome()
        #expect(enrolment.attempts == 2)

        bench = Bench(finger: anna, slots: [0: 7, 1: 8])
        bench.reader.put(bert)
        #expect(bench.run(.identify(access)).isMatch(slot: 1))
        for dialogue in [.identify(access, newcomer: true), ZFMDialogue.verify(access, slot: 0, newcomer: true)] {
            bench.reader.put(bert)
            let run = bench.run(dialogue)
            #expect(run.prompts == [.liftFinger, .putFinger])
            guard case .success(.match(_, let slot)) = run.result else {
                Issue.record("\(run)")
                return
            }
            #expect((slot ?? 0) == 0)
        }
        // Who takes the finger off for nobody is told so.
        bench.reader.put(bert)
        bench.person = { _, _ in }
        #expect(bench.run(.identify(.patient(3), newcomer: true)).result == .failure(.fingerNotLifted))
    }

    @Test("A module without an index is asked for its settings instead")
    func noIndex() {
        var bench = Bench(finger: anna, slots: [0: 7])
        bench.reader.failures = [.init(.unsupported, of: 0x1F, times: 9)]
        #expect(bench.run(.verify(access, slot: 0)).isMatch())
        #expect(bench.run(.identify(access)).isMatch(slot: 0))
    }

    // MARK: What goes wrong

    @Test("A wrong password is told as such, and so is a missing one")
    func password() {
        var bench = Bench(SimulatedZFM(flash: ZFMFlash(password: 0x1234)), finger: anna)
        #expect(bench.run(.identify(access)).result == .failure(.wrongPassword))
        var right = access
        right.password = 0x1234
        #expect(bench.run(.identify(right)).result == .success(.noMatch))
    }

    @Test("Nobody puts a finger, or nobody lifts it: the operation says so in its time")
    func nobody() {
        var bench = Bench(finger: nil)
        let run = bench.run(.identify(.patient(3)))
        #expect(run.result == .failure(.noFinger) && (.seconds(3)...(.milliseconds(3_100))).contains(run.took))
        bench.reader.put(anna)
        bench.person = { _, _ in }
        #expect(bench.run(.enrol(.patient(3))).result == .failure(.fingerNotLifted))
    }

    @Test("A wet finger is asked for anew, and a dry one then taken")
    func wet() throws {
        var wet = anna
        wet.isWet = true
        var bench = Bench(finger: nil)
        bench.person = { [anna] prompt, reader in
            switch prompt {
            case .putFinger: reader.put(wet)
            case .putFingerBetter: reader.put(anna)
            case .liftFinger: reader.lift()
            default: break
            }
        }
        let run = bench.run(.capture(access))
        #expect(run.prompts == [.putFinger, .liftFinger, .putFingerBetter])
        let captured = try run.outcome()
        #expect(captured.attempts == 2)
    }

    @Test("Poor images end in what is wrong with them, never in no match", arguments: ["wet", "partial", "faint"])
    func poor(_ kind: String) {
        var finger = anna
        finger.isWet = kind == "wet"
        finger.isPartial = kind == "partial"
        if kind == "faint" { finger.quality = 10 }
        var bench = Bench(finger: finger, slots: [0: 7])
        let reasons = [
            "wet": "image too messy (06)", "partial": "too few features (07)", "faint": "capture failed (03)",
        ]
        #expect(bench.run(.verify(access, slot: 0)).result == .failure(.poorImage(reason: reasons[kind] ?? "")))
    }

    @Test("Another finger at the second capture is told, and nothing is stored")
    func moved() {
        var bench = Bench(finger: nil)
        bench.person = { [anna, bert] prompt, reader in
            switch prompt {
            case .putFinger: reader.put(anna)
            case .putFingerAgain: reader.put(bert)
            case .liftFinger: reader.lift()
            default: break
            }
        }
        #expect(bench.run(.enrol(access)).result == .failure(.fingerMoved))
        #expect(bench.reader.flash.library.isEmpty)
    }

    @Test(
        "A failure of the module is told as one, never as a verdict",
        arguments: [
            (UInt8(0x03), ZFMConfirmation.sensorError), (0x03, .commandFailed), (0x03, .hardwareError),
            (0x01, .sensorError), (0x02, .undefined), (0x07, .undefined), (0x03, .unsupported), (0x03, .notFound),
        ])
    func faults(_ operation: UInt8, _ confirmation: ZFMConfirmation) {
        var bench = Bench(finger: anna, slots: [0: 7])
        bench.reader.failures = [.init(confirmation, of: operation, times: 9)]
        let error = #expect(throws: ReaderError.self) { try bench.run(.verify(access, slot: 0)).outcome() }
        #expect(["fault", "refused", "unsupported"].contains(error?.name))
    }

    @Test("A flash that cannot be written is a defect of the module, and the library stays")
    func flash() {
        var bench = Bench(finger: anna)
        bench.reader.failures = [.init(.flashError, of: 0x06)]
        #expect(
            bench.run(.enrol(access)).result
                == .failure(.fault(step: "storing the template", reason: "flash write error (18)")))
        #expect(bench.reader.flash.library.isEmpty)
    }

    @Test("Cancelled, it ends at once, and the next operation is not misled by what was under way")
    func cancelled() {
        var bench = Bench(finger: anna, slots: [0: 7])
        for milliseconds in stride(from: 0, through: 1_200, by: 7) {
            let run = bench.run(.verify(access, slot: 0), cancelAt: .milliseconds(milliseconds))
            if run.result == .failure(.cancelled) { #expect(run.took <= .milliseconds(milliseconds)) }
            bench.reader.lift()
        }
        #expect(bench.run(.verify(access, slot: 0)).isMatch())
    }

    @Test("What the module still answers a program that was ended is not taken for its answer to the next")
    func interrupted() {
        var codec = ZFMCodec()
        for confirmation in [ZFMConfirmation.noFinger, .captureFailed, .imageMessy, .noMatch, .notFound, .ok] {
            // Just before the first answer.
            let late = codec.frame(.acknowledgement(confirmation, results: []))
            var bench = Bench(finger: anna, slots: [0: 7])
            let line = Bench<SimulatedZFM>.Line(down: [Fault(.insert(late), at: 0)])
            #expect(bench.run(.verify(access, slot: 0), line: line).isMatch(), "\(confirmation)")
        }
    }

    @Test("Noise on the line before the first word does no harm")
    func powerUp() {
        var bench = Bench(finger: anna, slots: [0: 7])
        // "Found in slot 3", said to somebody before.
        let stale: [UInt8] = [
            0xEF, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0x00, 0x07, 0x00, 0x00, 0x03, 0x00, 0x64, 0x00, 0x75,
        ]
        let line = Bench<SimulatedZFM>.Line(down: [Fault(.insert([0x55] + stale), at: 0)])
        #expect(bench.run(.verify(access, slot: 0), line: line).isMatch())
    }

}
