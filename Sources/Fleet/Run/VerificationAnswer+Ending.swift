internal import Biometrics
internal import Firmware
internal import JT808

extension VerificationAnswer {
    /// What the device tells of how its verifier ended.
    init(_ ending: VerificationEnding) {
        let summary = ending.summary(request: 0, taken: DateTime(secondsSince2000: ending.taken.seconds))
        self.init(outcome: summary.outcome)
        modality = summary.modality
        score = summary.score
        liveness = summary.liveness
        attempts = summary.attempts
    }
}
