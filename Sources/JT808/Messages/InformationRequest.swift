/// 0x0303: ask for information of the menu, or no longer (信息点播/取消): kind BYTE · action BYTE, as the vectors and
/// [J1]–[J3] have it.
public struct InformationRequest: MessageBody, Equatable, Sendable {
    /// What is asked.
    public enum Action: UInt8, Sendable, CaseIterable {
        /// No more of it.
        case cancel = 0
        /// Send it.
        case request = 1
    }

    /// The kind of information, one of the menu's.
    public var kind: UInt8
    /// What is asked.
    public var action: Action

    /// Makes a request.
    public init(kind: UInt8, action: Action) {
        self.kind = kind
        self.action = action
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least two bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(2)
            self.body = body
        }

        /// The kind of information.
        public var kind: UInt8 { body.byte(at: 0) }
        /// The action's code.
        public var action: UInt8 { body.byte(at: 1) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        self.init(kind: view.kind, action: try Action(coded: view.action, at: 1))
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(kind)
        body.byte(action.rawValue)
    }
}
