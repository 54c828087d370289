import Firmware
import JT808
import Testing

/// An attendance desk tells who came: E002 with request id 0 and a subject token (profile.md, Messages).
struct AttendanceDeskTests {
    private static let token = Array("00a1b2c3d4e5f607".utf8)

    private static var card: VerificationAnswer {
        var answer = VerificationAnswer(outcome: .match)
        answer.modality = .card
        answer.attempts = 1
        return answer
    }

    private static func bench() -> Bench {
        let bench = Bench { $0.isDesk = true }
        bench.run(until: 1_000)
        return bench
    }

    private static func attend(_ bench: Bench) {
        let isKept = bench.device.attend(card, subject: token.span.bytes, now: bench.now)
        #expect(isKept)
    }

    @Test("Who came is told at once, with the token, the time, and no position")
    func told() throws {
        let bench = Self.bench()
        bench.at(20_000) { Self.attend($0) }
        bench.run(until: 21_000)
        let result = try #require(bench.heard(.verificationResult).first?.verification)
        #expect(
            result.summary
                == VerificationResult.Summary(
                    request: 0, outcome: .match, modality: .card, score: nil, liveness: .notAssessed, attempts: 1,
                    taken: .second(20)))
        #expect(result.subject == Self.token)
        let location = result.fix.location
        #expect(!location.status.contains(.fixValid) && location.latitude == 0 && location.time == .second(20))
        #expect(bench.device.storedRecords == 0)
    }

    @Test("A desk reports no positions; its heartbeats keep the link")
    func silent() {
        let bench = Self.bench()
        bench.run(until: 3_600_000)
        #expect(bench.heard(.location).isEmpty && bench.heard(.locationBatch).isEmpty)
        #expect(bench.heard(.heartbeat).count >= 50)
        #expect(bench.device.isOnline)
    }

    @Test("Without network it keeps who came, in order, and tells each once when it is back")
    func stored() {
        let bench = Self.bench()
        bench.hasNetwork = false
        bench.unplug()
        for second in [UInt64(60), 120, 180] { bench.at(second * 1_000) { Self.attend($0) } }
        bench.run(until: 600_000)
        #expect(bench.heard(.verificationResult).isEmpty && bench.device.storedRecords == 3)
        bench.networkReturns()
        bench.run(until: 700_000)
        let taken = bench.heard(.verificationResult).compactMap { $0.verification?.summary.taken }
        #expect(taken == [.second(60), .second(120), .second(180)])
        #expect(bench.device.storedRecords == 0)
    }

    @Test("A token too long for the record is not kept")
    func longToken() {
        let bench = Self.bench()
        let long = [UInt8](repeating: 0x61, count: 65)
        let longest = Array(long[..<64])
        let isKept = bench.device.attend(Self.card, subject: long.span.bytes, now: bench.now)
        #expect(!isKept)
        let isLongestKept = bench.device.attend(Self.card, subject: longest.span.bytes, now: bench.now)
        #expect(isLongestKept)
        bench.run(until: 30_000)
        #expect(bench.heard(.verificationResult).count == 1)
    }

    @Test("What its sensors say makes no fix and no unrest")
    func sensors() {
        let bench = Self.bench()
        bench.change { $0.strap = .cut }
        let before = bench.rounds
        bench.run(until: 600_000)
        #expect(bench.heard(.location).isEmpty)
        #expect(bench.rounds - before < 200)
    }
}
