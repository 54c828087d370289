import Firmware
import Geodesy
import JT808
import Testing

/// F002 asks who wears it, and E002 answers (profile.md, Messages).
struct VerificationTests {
    static let match: VerificationAnswer = {
        var answer = VerificationAnswer(outcome: .match)
        answer.modality = .finger
        answer.score = 9_120
        answer.liveness = .passed
        answer.attempts = 2
        return answer
    }()

    static func results(_ bench: Bench) -> [VerificationResult.Summary] {
        bench.desk.heard.compactMap { $0.verification?.summary }
    }

    @Test("A request is acknowledged, handed to the host, and answered with result and place")
    func answered() throws {
        let bench = Bench.online()
        bench.run(until: 10_000)
        bench.obey(.verify(77, .finger))
        #expect(bench.results == [.success])
        #expect(bench.events.last == "verify 77")
        #expect(bench.device.pendingVerification == 77)
        bench.world.reading = { _ in .satellites(at: .home.north(33)) }
        bench.at(20_000) { $0.device.answerVerification(Self.match, now: $0.now) }
        bench.run(until: 21_000)
        let result = try #require(bench.heard(.verificationResult).first?.verification)
        #expect(
            result.summary
                == VerificationResult.Summary(
                    request: 77, outcome: .match, modality: .finger, score: 9_120, liveness: .passed, attempts: 2,
                    taken: .second(20)))
        #expect(result.fix.location.latitude == Position.home.north(33).latitude)
        #expect(result.fix.items.battery == 100)
        #expect(bench.device.pendingVerification == nil)
        #expect(bench.device.storedRecords == 0)
    }

    @Test("The same id again is the same request: acknowledged, and done once", arguments: [false, true])
    func repeated(_ afterAnswer: Bool) {
        let bench = Bench.online()
        bench.obey(.verify(77))
        if afterAnswer { bench.device.answerVerification(Self.match, now: bench.now) }
        bench.obey(.verify(77))
        if !afterAnswer { bench.device.answerVerification(Self.match, now: bench.now) }
        bench.run(until: 400_000)
        #expect(bench.results == [.success, .success])
        #expect(bench.events.filter { $0 == "verify 77" }.count == 1)
        #expect(Self.results(bench).map(\.outcome) == [.match])
    }

    @Test("While one waits another is refused, and afterwards it is taken")
    func busy() {
        let bench = Bench.online()
        bench.obey(.verify(77))
        bench.obey(.verify(78))
        #expect(bench.results == [.success, .failure])
        bench.device.answerVerification(Self.match, now: bench.now)
        bench.obey(.verify(78))
        #expect(bench.results.last == .success)
        #expect(bench.device.pendingVerification == 78)
    }

    @Test("No modality calls the request off, and nothing is reported")
    func cancelled() {
        let bench = Bench.online()
        bench.obey(.verify(77))
        bench.obey(.verify(77, []))
        #expect(bench.events.last == "cancelled")
        #expect(bench.device.pendingVerification == nil)
        bench.run(until: 400_000)
        #expect(Self.results(bench).isEmpty)
        #expect(bench.results == [.success, .success])
    }

    @Test("Calling off what does not wait changes nothing")
    func cancelledOther() {
        let bench = Bench.online()
        bench.obey(.verify(77))
        bench.obey(.verify(5, []))
        #expect(bench.results == [.success, .success])
        #expect(bench.device.pendingVerification == 77)
    }

    @Test("When the window is over without an answer, that is the answer", arguments: [0, 1, 120])
    func windowOver(_ window: UInt16) {
        let bench = Bench.online()
        bench.at(9_950) { $0.order(.verify(77, window: window)) }
        bench.run(until: 300_000)
        #expect(Self.results(bench).map(\.outcome) == [.noAnswer])
        #expect(Self.results(bench).first?.taken.second == 10 + Int(window))
        #expect(bench.device.pendingVerification == nil)
    }

    @Test("An answer that nobody waits for is dropped")
    func late() {
        let bench = Bench.online()
        bench.obey(.verify(77, window: 5))
        bench.run(until: 20_000)
        bench.device.answerVerification(Self.match, now: bench.now)
        bench.run(until: 30_000)
        #expect(Self.results(bench).map(\.outcome) == [.noAnswer])
    }

    @Test("The result is kept over a disconnection")
    func offline() {
        let bench = Bench.online()
        bench.obey(.verify(77))
        bench.hasNetwork = false
        bench.unplug()
        bench.at(100_000) { $0.device.answerVerification(Self.match, now: $0.now) }
        bench.at(400_000) { $0.networkReturns() }
        bench.run(until: 403_000)
        #expect(Self.results(bench).map(\.outcome) == [.match])
        #expect(Self.results(bench).first?.taken.second == 100)
        #expect(bench.device.storedRecords == 0)
    }

    @Test("The request's window runs over a disconnection")
    func windowOverOffline() {
        let bench = Bench.online()
        bench.obey(.verify(77, window: 60))
        bench.hasNetwork = false
        bench.unplug()
        bench.at(400_000) { $0.networkReturns() }
        bench.run(until: 403_000)
        #expect(Self.results(bench).map(\.outcome) == [.noAnswer])
        #expect(Self.results(bench).first?.taken.second == 61)
    }

    @Test("While the time is unknown a result could not say when, and the request is refused")
    func unknownTime() {
        let bench = Bench { $0.time = nil }
        bench.desk.universalTime = nil
        bench.run(until: 1_000)
        bench.obey(.verify(77, window: 5))
        #expect(bench.results == [.failure])
        bench.run(until: 30_000)
        #expect(bench.device.pendingVerification == nil)
        bench.desk.say(.timeAnswer, Order.time(utc: DateTime.midnight - 8 * 3_600 + 30).body)
        bench.run(until: 31_000)
        bench.obey(.verify(77, window: 5))
        #expect(bench.results == [.failure, .success])
    }

    @Test("A prompt of a thousand bytes is taken and one more is not", arguments: [1_000, 1_001])
    func prompt(_ count: Int) {
        let bench = Bench.online()
        bench.obey(.verify(77, prompt: String(repeating: "x", count: count)))
        #expect(bench.results == [count == 1_000 ? .success : .badMessage])
    }
}
