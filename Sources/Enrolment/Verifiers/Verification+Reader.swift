internal import Biometrics
internal import Readers

/// The one place where what a reader came to becomes a verification. Only what the module itself said is a verdict.
extension Verification.Finding {
    /// What an operation means for whose finger it had to be.
    ///
    /// The module's score is left out: it stands on the maker's scale, and the threshold is told by nobody.
    init(_ result: Result<FingerVerdict, ReaderError>, of claim: ReaderVerifier.Claim) {
        switch result {
        case .failure(let error): self = .inconclusive(Inconclusive(error))
        case .success(.noMatch): self = .compared(.decided(isMatch: false), liveness: .notAssessed)
        case .success(.match(_, let found)):
            let isMatch = if case .found(let slot) = claim { found == slot } else { true }
            self = .compared(.decided(isMatch: isMatch), liveness: .notAssessed)
        }
    }
}

extension Inconclusive {
    /// What a reader's failure says of a verification.
    init(_ error: ReaderError) {
        self =
            switch error {
            case .noFinger, .fingerNotLifted, .noCard, .cardPulled, .cardNotLifted, .cancelled: .failureToAcquire
            case .poorImage, .fingerMoved, .cardUnreadable: .poorQuality
            case .slotEmpty, .noSuchSlot: .noReference
            case .noSuchPort, .notPermitted, .held, .unusable, .unplugged, .timedOut, .silent, .foreign, .garbled,
                .outOfStep, .wrongPassword, .unsupported, .refused, .fault, .libraryFull, .slotTaken, .alreadyEnrolled,
                .notWritten, .nothingDocked, .wristbandTaken, .anotherWristband, .wrongSlot, .bound, .writeFailed,
                .nothingChanged:
                .deviceFault
            }
    }
}
