internal import Biometrics

extension Inconclusive {
    /// One word for programs.
    var name: String {
        switch self {
        case .failureToAcquire: "failureToAcquire"
        case .poorQuality: "poorQuality"
        case .noReference: "noReference"
        case .attackSuspected: "attackSuspected"
        case .deviceFault: "deviceFault"
        case .matcherFault(let fault): fault.rawValue
        }
    }

    /// What happened.
    var problem: String {
        switch self {
        case .failureToAcquire: "no usable sample was taken"
        case .poorQuality: "the image of the finger is too poor to compare"
        case .noReference: "the verifier has no use for this template"
        case .attackSuspected: "the verifier takes what was on the sensor for an imitation"
        case .deviceFault: "the verifier's own device failed"
        case .matcherFault(.notStarted): "the verifier's program could not be started"
        case .matcherFault(.ended): "the verifier's program ended before it answered"
        case .matcherFault(.timedOut): "the verifier's program did not answer in time"
        case .matcherFault(.nonsense): "what the verifier's program answered is no answer"
        case .matcherFault(.failed): "the verifier's program could not compare"
        }
    }

    /// What the operator does next.
    var advice: String {
        switch self {
        case .failureToAcquire, .poorQuality:
            "wipe sensor and finger dry, lay the finger flat on its middle, or take another finger"
        case .noReference: "give the file that 'reader enrol' wrote with the same verifier"
        case .attackSuspected: "see what is on the sensor, and try again"
        case .deviceFault, .matcherFault: "see what it says itself, and devices/verifiers/README.md"
        }
    }
}
