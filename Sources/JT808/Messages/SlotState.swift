/// 0xE012 of profile WB1: what the docked wristband is: outcome · the wristband (`profile.md`, Cradle).
///
/// Without success the wristband may be left out, as there may be none.
public struct SlotState: MessageBody, ~Escapable {
    /// How it went.
    public var outcome: CradleOutcome
    /// The wristband.
    public let wristband: DockedWristband?

    /// Makes an answer.
    @_lifetime(copy wristband)
    public init(outcome: CradleOutcome, wristband: consuming DockedWristband?) {
        self.outcome = outcome
        self.wristband = wristband
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try CradleOutcome.View(body)
        outcome = try CradleOutcome(view)
        guard outcome.result == .success || view.fields.byteCount > 0 else {
            wristband = nil
            return
        }
        do {
            wristband = try DockedWristband(view.fields)
        } catch {
            throw error.shifted(by: CradleOutcome.size)
        }
    }

    /// Writes the body; success without a wristband cannot be written.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard body.require(outcome.result != .success || wristband != nil) else { return }
        outcome.emit(into: &body)
        wristband?.emit(into: &body)
    }
}
