package import Biometrics
internal import Interchange

/// What a verifier's program answered (`devices/verifiers/README.md`). What is no answer is nothing, and nothing of it is kept,
/// for it may hold what it was asked.
package struct VerifierAnswer: Equatable {
    private enum Outcome: String, CaseIterable {
        case match, noMatch, inconclusive
    }

    /// Comparison or none.
    package let finding: Verification.Finding
    /// How good the sample is.
    package let quality: UInt8?
    /// How often the person had to try.
    package let attempts: UInt8

    private static let reasons: KeyValuePairs<String, Inconclusive> = [
        "failureToAcquire": .failureToAcquire, "poorQuality": .poorQuality, "noReference": .noReference,
        "attackSuspected": .attackSuspected, "deviceFault": .deviceFault, "failed": .matcherFault(.failed),
    ]

    /// Reads the answer to a comparison.
    package init?(_ line: [UInt8], to id: UInt32) {
        let read = Self.read(line, to: id) { fields -> Self? in
            let quality = try fields.optional("quality")?.integer(in: 0...100 as ClosedRange<UInt8>)
            let attempts = try fields.optional("attempts")?.integer(in: 1...255 as ClosedRange<UInt8>) ?? 1
            let outcome: Outcome = try fields.required("outcome").choice()
            if outcome == .inconclusive {
                let reason = try fields.required("reason").choice(of: Self.reasons)
                return Self(finding: .inconclusive(reason), quality: quality, attempts: attempts)
            }
            guard let comparison = try Self.comparison(&fields, isMatch: outcome == .match) else { return nil }
            let liveness: Verification.Liveness = try fields.optional("liveness")?.choice() ?? .notAssessed
            return Self(
                finding: .compared(comparison, liveness: liveness), quality: quality, attempts: attempts)
        }
        guard let read else { return nil }
        self = read
    }

    private init(finding: Verification.Finding, quality: UInt8?, attempts: UInt8) {
        self.finding = finding
        self.quality = quality
        self.attempts = attempts
    }

    /// Reads the answer to an enrolment.
    package static func enrolled(_ line: [UInt8], to id: UInt32) -> ExternalVerifier.Enrolled? {
        read(line, to: id) { fields -> ExternalVerifier.Enrolled? in
            guard let template = fields.optional("template") else {
                let outcome: Outcome = try fields.required("outcome").choice()
                guard outcome == .inconclusive else { return nil }
                return .inconclusive(try fields.required("reason").choice(of: reasons))
            }
            return try template.object { fields in
                fields.ignoreOthers()
                return .template(try FingerTemplate(&fields))
            }
        }
    }

    /// Reads who the program is.
    package static func matcher(_ line: [UInt8]) -> Matcher? {
        guard let value = try? JSONValue(line, file: "verifier") else { return nil }
        return try? value.object { fields in
            fields.ignoreOthers()
            return Matcher(
                name: try fields.required("matcher").string(), version: try fields.required("version").string())
        }
    }

    /// An object with that id; nothing when it is something else, or what is in it is not as it must be.
    private static func read<Meaning>(
        _ line: [UInt8], to id: UInt32, _ meaning: (inout JSONFields) throws -> Meaning?
    ) -> Meaning? {
        guard let value = try? JSONValue(line, file: "verifier") else { return nil }
        let read = try? value.object { fields -> Meaning? in
            fields.ignoreOthers()
            guard try fields.required("id").integer() == id else { return nil }
            return try meaning(&fields)
        }
        return read ?? nil
    }

    /// A decision, with its score when both score and threshold are told; nothing when they contradict it.
    private static func comparison(_ fields: inout JSONFields, isMatch: Bool) throws -> Verification.Comparison? {
        let score: Int? = try fields.optional("score")?.integer()
        let threshold: Int? = try fields.optional("threshold")?.integer()
        switch (score, threshold) {
        case (nil, nil): return .decided(isMatch: isMatch)
        case (let score?, let threshold?):
            let comparison = Verification.Comparison.scored(score, threshold: threshold)
            return comparison.isMatch == isMatch ? comparison : nil
        default: return nil
        }
    }
}
