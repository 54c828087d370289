/// 0xE010 identity written and 0xE013 wiped, of profile WB1: nothing but the outcome (`profile.md`, Cradle).
public struct CradleAnswer: MessageBody, Equatable, Sendable {
    /// How it went.
    public var outcome: CradleOutcome

    /// Makes an answer.
    public init(outcome: CradleOutcome) { self.outcome = outcome }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        outcome = try CradleOutcome(CradleOutcome.View(body))
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) { outcome.emit(into: &body) }
}
