/// 0x0108: result of an upgrade (终端升级结果通知): target BYTE · result BYTE, protocol.md §4.6.
public struct UpgradeResult: MessageBody, Equatable, Sendable {
    /// How it went.
    public enum Outcome: UInt8, Sendable, CaseIterable {
        case success = 0
        case failure = 1
        case cancelled = 2
    }

    /// What was upgraded.
    public var target: UpgradeTarget
    /// How it went.
    public var outcome: Outcome

    /// Makes a result.
    public init(target: UpgradeTarget, outcome: Outcome) {
        self.target = target
        self.outcome = outcome
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 2 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(2)
            self.body = body
        }

        /// The target's code.
        public var target: UInt8 { body.byte(at: 0) }
        /// The outcome's code.
        public var outcome: UInt8 { body.byte(at: 1) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        target = try UpgradeTarget(coded: view.target, at: 0)
        outcome = try Outcome(coded: view.outcome, at: 1)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(target.rawValue)
        body.byte(outcome.rawValue)
    }
}
