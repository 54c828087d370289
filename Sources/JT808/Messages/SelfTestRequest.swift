/// 0xF003 of profile WB1: test yourself: mask DWORD (`profile.md`, Messages).
public struct SelfTestRequest: MessageBody, Equatable, Sendable {
    /// What to test.
    public var tests: SelfTests

    /// Makes a request.
    public init(tests: SelfTests) { self.tests = tests }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 4 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(4)
            self.body = body
        }

        /// The tests' bits.
        public var tests: UInt32 { body.doubleWord(at: 0) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        tests = SelfTests(rawValue: try View(body).tests)
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) { body.doubleWord(tests.rawValue) }
}
