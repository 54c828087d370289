package import Link

/// A verifier's program while it runs: it is told and tells by lines, and is gone when nobody holds it.
package protocol VerifierProgram: AnyObject {
    /// Says something; `false` when it was not taken in time.
    func say(_ bytes: [UInt8], until deadline: SteadyTime) -> Bool

    /// Listens for a line.
    func listen(until deadline: SteadyTime) -> TalkingChild.Heard
}

extension TalkingChild: VerifierProgram {}
