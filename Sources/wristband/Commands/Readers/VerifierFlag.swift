internal import Biometrics
internal import Enrolment
internal import ReaderWire
internal import Readers

/// What `--verifier` names: a program that compares in the module's place.
struct VerifierFlag {
    static let option = Option(
        "--verifier", .one("exec:CMD"), "let a program compare instead of the module (devices/verifiers/README.md)")
    /// A matcher may have to load its model first; our choice.
    private static let limit = Duration.seconds(30)

    private let verifier: ExternalVerifier
    /// Where what is kept of the person is.
    let path: String

    /// Understands the flags; nothing when the module compares.
    init?(_ invocation: Invocation) throws {
        let command = try invocation.value("--verifier", "exec:CMD") { ExternalVerifier.command($0) }
        guard let command else { return nil }
        guard let path = invocation.value("--template"), invocation.value("--slot") == nil else {
            throw UsageError("with --verifier give --template, and no --slot", command: invocation.command.words)
        }
        self.path = path
        verifier = ExternalVerifier(command: command, limit: Self.limit)
    }

    /// Makes of images what is kept of the person, and keeps it.
    func enrol(_ images: [ZFMImage]) throws -> Told {
        switch verifier.enrol(try images.map { try sample(of: $0) }) {
        case .inconclusive(let reason): return told(reason)
        case .template(let template):
            try ReferenceFile.write(template, to: path)
            return Told("enrolled", text: "enrolled by \(verifier.matcher.text)") { members in
                members.field("matcher", verifier.matcher.name)
                members.field("version", verifier.matcher.version)
            }
        }
    }

    /// Compares what was captured with what is kept.
    func verify(_ captured: ZFMCapture, _ reference: FingerTemplate) throws -> Told {
        guard
            let taken = try captured.template.map({ .template($0.reference) })
                ?? captured.image.map({ try sample(of: $0) })
        else { return told(.failureToAcquire) }
        let found = verifier.verify(ExternalVerifier.Sample(reference: reference, sample: taken))
        let isMatch: Bool
        switch found.outcome {
        case .inconclusive(let reason): return told(reason)
        case .match: isMatch = true
        case .noMatch: isMatch = false
        }
        let score = found.score.map { ", score \($0.value) of \($0.threshold)" } ?? ""
        return Told(
            isMatch ? "match" : "noMatch", text: (isMatch ? "match" : "no match") + score, code: isMatch ? 0 : 1
        ) { members in
            if let score = found.score {
                members.field("score", score.value)
                members.field("threshold", score.threshold)
            }
            members.field("liveness", found.liveness.rawValue)
            members.field("matcher", found.matcher.name)
            members.field("version", found.matcher.version)
        }
    }

    /// A failure is no verdict: it ends as a reader of no use does.
    private func told(_ reason: Inconclusive) -> Told {
        Told("inconclusive", text: "inconclusive: \(reason.problem); \(reason.advice)", code: 6) { members in
            members.field("reason", reason.name)
            members.field("problem", reason.problem)
            members.field("advice", reason.advice)
        }
    }

    private func sample(of image: ZFMImage) throws -> FingerSample {
        .image(width: ZFMImage.width, height: ZFMImage.height, shades: try image.wholeShades)
    }
}

extension Matcher {
    fileprivate var text: String { "\(name) \(version)" }
}
