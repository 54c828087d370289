/// 0xE003 of profile WB1: result of a self-test: run DWORD · failed DWORD (`profile.md`, Messages).
public struct SelfTestResult: MessageBody, Equatable, Sendable {
    /// What was tested.
    public var run: SelfTests
    /// What of it failed.
    public var failed: SelfTests

    /// Makes a result.
    public init(run: SelfTests, failed: SelfTests) {
        self.run = run
        self.failed = failed
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 8 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(8)
            self.body = body
        }

        /// The bits of what was tested.
        public var run: UInt32 { body.doubleWord(at: 0) }
        /// The bits of what failed.
        public var failed: UInt32 { body.doubleWord(at: 4) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        run = SelfTests(rawValue: view.run)
        failed = SelfTests(rawValue: view.failed)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.doubleWord(run.rawValue)
        body.doubleWord(failed.rawValue)
    }
}
