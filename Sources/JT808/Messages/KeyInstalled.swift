/// 0xE011 of profile WB1: a key was installed: outcome · CRC-32 of the key as stored DWORD (`profile.md`, Cradle).
///
/// Without success the CRC may be left out, as there may be no key.
public struct KeyInstalled: MessageBody, Equatable, Sendable {
    /// How it went.
    public var outcome: CradleOutcome
    /// CRC-32 of the key as stored.
    public var checksum: UInt32?

    /// Makes an answer.
    public init(outcome: CradleOutcome, checksum: UInt32?) {
        self.outcome = outcome
        self.checksum = checksum
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try CradleOutcome.View(body)
        outcome = try CradleOutcome(view)
        guard outcome.result == .success || view.fields.byteCount > 0 else {
            checksum = nil
            return
        }
        try body.require(8)
        checksum = body.doubleWord(at: 4)
    }

    /// Writes the body; success without a CRC cannot be written.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        guard body.require(outcome.result != .success || checksum != nil) else { return }
        outcome.emit(into: &body)
        if let checksum { body.doubleWord(checksum) }
    }
}
