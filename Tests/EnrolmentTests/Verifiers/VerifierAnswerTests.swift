import Biometrics
import Enrolment
import Testing

@Suite("Answers of a verifier's program")
struct VerifierAnswerTests {
    private static let lines = [
        #"{"id":7,"outcome":"match","score":87,"threshold":40,"liveness":"passed"}"#,
        #"{"id":7,"outcome":"noMatch","score":12,"threshold":40,"liveness":"notAssessed","quality":50}"#,
        #"{"id":7,"outcome":"inconclusive","reason":"deviceFault","attempts":2}"#,
    ]

    private static func outcome(_ line: [UInt8]) -> Verification.Outcome? {
        VerifierAnswer(line, to: 7).map { Verification($0.finding, matcher: Matcher(name: "", version: "")).outcome }
    }

    @Test("No line with any byte changed, or cut off anywhere, is another verdict", arguments: lines)
    func damaged(_ line: String) throws {
        let bytes = Array(line.utf8)
        let told = try #require(Self.outcome(bytes))
        var refused = 0
        for index in bytes.indices {
            #expect(Self.outcome(Array(bytes.prefix(index))) == nil)
            for byte in 0...255 as ClosedRange<UInt8> {
                var changed = bytes
                changed[index] = byte
                switch Self.outcome(changed) {
                case nil: refused += 1
                case told?, .inconclusive?: break
                case let other?: Issue.record("\(String(decoding: changed, as: UTF8.self)): \(other)")
                }
            }
        }
        #expect(refused > bytes.count * 100)
    }

    @Test("Any bytes are an answer or none")
    func anything() {
        var draws = SeededDraws(seed: 3)
        for round in 0..<20_000 {
            let bytes = (0..<round % 80).map { _ in UInt8.random(in: 32...126, using: &draws) }
            #expect(VerifierAnswer(bytes, to: 7) == nil && VerifierAnswer.matcher(bytes) == nil)
        }
    }
}
