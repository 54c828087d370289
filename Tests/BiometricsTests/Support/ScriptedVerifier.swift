import Biometrics

/// A verifier that finds what it is given.
struct ScriptedVerifier: Verifier {
    let matcher = Matcher(name: "scripted", version: "1")

    func verify(_ sample: Verification.Finding) -> Verification {
        Verification(sample, matcher: matcher, milliseconds: 2_000)
    }
}

extension Verification.Finding {
    static let match = compared(.scored(8_000, threshold: 5_000), liveness: .passed)
    static let noMatch = compared(.scored(1_000, threshold: 5_000), liveness: .passed)
    static let attack = compared(.scored(8_000, threshold: 5_000), liveness: .failed)
    static let unacquired = inconclusive(.failureToAcquire)
    static let fault = inconclusive(.deviceFault)
    static let crash = inconclusive(.matcherFault(.ended))
}
