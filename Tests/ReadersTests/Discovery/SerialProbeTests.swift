import Link
import ReaderHarness
import ReaderSimulation
import ReaderWire
import Readers
import Testing

@Suite("Asking who is behind a serial port")
struct SerialProbeTests {
    @Test("Usual rates are asked first, and nothing is asked twice")
    func order() {
        let attempts = SerialProbe.attempts
        #expect(attempts.first == SerialProbe.Attempt(driver: .zfm, baud: 57_600))
        for attempt in attempts { #expect(attempts.filter { $0 == attempt }.count == 1) }
        let usual = attempts.firstIndex { $0.driver.baud != $0.baud } ?? attempts.count
        #expect(attempts[usual...].allSatisfy { $0.driver.baud != $0.baud })
    }

    @Test("A module tells its settings, one with a password only that it has one, and nothing is changed")
    func module() throws {
        var bench = Bench(finger: nil)
        #expect(
            try bench.run(Greeting.zfm, codec: ZFMCodec()).outcome()
                == "200 slots, security level 3, packets of 128 bytes, system 9")
        let before = ZFMFlash(password: 7)
        var closed = Bench(SimulatedZFM(flash: before))
        #expect(try closed.run(Greeting.zfm, codec: ZFMCodec()).outcome() == "asks for its password")
        #expect(closed.reader.flash == before)
    }

    @Test("Silence and another language end soon, without a word")
    func silence() {
        var bench = Bench(finger: nil)
        let silent = bench.run(
            Greeting.zfm, codec: ZFMCodec(), line: Bench<SimulatedZFM>.Line(down: [Fault(.stall, at: 0)]))
        #expect(silent.result == .failure(.timedOut(step: "greeting the reader")) && silent.took < .seconds(1))
    }
}
