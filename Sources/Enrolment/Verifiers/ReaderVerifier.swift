public import Biometrics
public import Link
public import Readers
internal import ReaderWire

/// A fingerprint module that captures and compares by itself, as a verifier: whoever is asked puts the finger on it.
/// A finger that was left on it is nobody's answer.
public final class ReaderVerifier: Verifier {
    /// Whose finger it has to be.
    public enum Claim: Sendable {
        /// The one in a slot of the module's library.
        case slot(Int)
        /// The one of the host's copy of a template.
        case copy(ZFMTemplate)
        /// The one in a slot, found by a search of the whole library.
        case found(slot: Int)
    }

    /// The module; it says nothing of its matcher's version.
    public let matcher = Matcher(name: "zfm", version: "unknown")
    private let module: any Station
    private let access: ZFMAccess
    private let clock: () -> SteadyTime
    private let asks: (Prompt?) -> Void

    /// Takes a module.
    ///
    /// - Parameters:
    ///   - clock: the time by which the module's station waits.
    ///   - asks: is told when a person has something else to do; nothing when there is no more to do.
    public init(
        _ module: any Station, _ access: ZFMAccess, clock: @escaping () -> SteadyTime = { .now },
        asks: @escaping (Prompt?) -> Void = { _ in }
    ) {
        self.module = module
        self.access = access
        self.clock = clock
        self.asks = asks
    }

    /// Asks for the finger and lets the module compare it.
    public func verify(_ claim: Claim) -> Verification {
        let start = clock()
        let dialogue: ZFMDialogue<FingerVerdict> =
            switch claim {
            case .slot(let slot): .verify(access, slot: slot, newcomer: true)
            case .copy(let template): .verify(access, template: template, newcomer: true)
            case .found: .identify(access, newcomer: true)
            }
        let finding = Verification.Finding(module.run(dialogue, codec: ZFMCodec(), asks: asks), of: claim)
        let milliseconds = UInt32(clamping: (clock() - start).nanoseconds / 1_000_000)
        return Verification(finding, matcher: matcher, attempts: 1, milliseconds: milliseconds)
    }
}
