import JT808
import Session

/// A terminal's session that a test drives by hand, call by call.
struct Driven {
    var now = Instant(milliseconds: 0)
    var session: TerminalSession<Report>

    init(code: String = "", configure: (inout TerminalSessionConfiguration) -> Void = { _ in }) {
        var configuration = TerminalSessionConfiguration()
        configure(&configuration)
        session = TerminalSession(
            configuration: configuration, code: AuthenticationCode(Array(code.utf8).span.bytes) ?? AuthenticationCode(),
            seed: 1)
    }

    /// Starts, opens the link, and says what came first.
    ///
    /// - Returns: the serial of what was sent.
    @discardableResult
    mutating func connect() -> UInt16 {
        session.start()
        session.linkUp(now: now)
        return session.next(now: now)?.serial ?? .max
    }

    /// Connects with a code and is authenticated.
    mutating func comeOnline() { acknowledge(.authenticate, connect(), .success) }

    mutating func acknowledge(_ message: MessageID, _ serial: UInt16, _ result: GeneralAcknowledgement.Result) {
        _ = session.receive(GeneralAcknowledgement(serial: serial, message: message, result: result), now: now)
    }

    mutating func answerRegistration(_ serial: UInt16, code: String) {
        let code = Array(code.utf8)
        _ = session.receive(RegistrationAnswer(serial: serial, result: .success, code: code.span.bytes), now: now)
    }

    /// Does what is due, then sends all there is to send.
    ///
    /// - Returns: how much that was.
    @discardableResult
    mutating func run(for milliseconds: UInt64 = 0) -> Int {
        now = now.advanced(milliseconds: milliseconds)
        session.handle(timeout: now)
        var count = 0
        while session.next(now: now) ?? session.nextHeartbeat(now: now) != nil { count += 1 }
        return count
    }
}
