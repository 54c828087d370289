public import JT808

/// What an uplink message of the terminal's owner is about, in a form that survives until it is acknowledged.
///
/// The owner writes the body from it each time the message is sent, so that no frame is kept.
public protocol UplinkContent: Sendable {
    /// The message's id.
    var message: MessageID { get }
}

/// The terminal's half of a connection: register, authenticate, keep alive, retransmit, reconnect (protocol.md §4.5).
///
/// It does no I/O. The host opens a link while `wantsLink`, reports `linkUp` and `linkDown`, hands in answers, calls
/// `handle(timeout:)` at `nextTimeout`, and then asks `next`, sends what it has to say itself, and asks
/// `nextHeartbeat`. It closes the link when `mustCloseLink`.
public struct TerminalSession<Content: UplinkContent>: Sendable {
    /// Where the session stands.
    public enum State: Hashable, Sendable {
        /// Told not to connect.
        case stopped
        /// Waits for the moment to connect again.
        case waiting(until: Instant)
        /// The host is to open a link.
        case connecting
        /// The link is open and 0x0100 goes out or was sent.
        case registering
        /// The link is open and 0x0102 goes out or was sent.
        case authenticating
        /// Authenticated.
        case online
        /// The host is to close the link.
        case closing
    }

    /// What to send: the id, the serial for its header, and what it is about.
    public struct Transmission: Sendable {
        /// What a frame is about.
        public enum Subject: Sendable {
            /// 0x0100 with the owner's identity.
            case registration
            /// 0x0102 with the session's code.
            case authentication
            /// 0x0002.
            case heartbeat
            /// 0x0003.
            case unregistration
            /// A message of the owner.
            case content(Content)
        }

        /// What the frame is about.
        public var subject: Subject
        /// The serial for its header.
        public var serial: UInt16
        /// Whether it was sent before.
        public var isRetransmission: Bool
        /// Which part of the message it carries, when that is sent in fragments: the owner writes that slice of the body.
        public var fragment: Header.Fragment?
    }

    /// Time-outs and policies; may change while the session lives.
    public var configuration: TerminalSessionConfiguration
    /// Where the session stands.
    public private(set) var state: State = .stopped
    /// The code of 0x0102, kept over reconnections.
    public private(set) var code: AuthenticationCode

    private enum Sent: Sendable {
        case registration, authentication, heartbeat, unregistration
        case content(Content)
    }

    private var inFlight = InFlight<Sent>()
    private var jitter: Jitter
    private var serial: UInt16 = 0
    private var failures: UInt8 = 0
    private var lastUplink = Instant(milliseconds: 0)
    /// Whether the link under way is the last one.
    private var isStopping = false

    /// Makes a session that is stopped.
    ///
    /// - Parameters:
    ///   - code: what 0x0102 carries; empty when the terminal is to register first.
    ///   - seed: of the jitter that spreads reconnections.
    public init(configuration: TerminalSessionConfiguration, code: AuthenticationCode, seed: UInt32) {
        self.configuration = configuration
        self.code = code
        jitter = Jitter(seed: seed)
    }

    // MARK: Link

    /// Begins to connect at once, or takes a `stop` back that is still under way.
    public mutating func start() {
        isStopping = false
        if state == .stopped { state = .connecting }
    }

    /// Sends 0x0003 when online and connects no more.
    public mutating func stop() {
        switch state {
        case .stopped:
            break
        case .waiting, .connecting:
            state = .stopped
        case .registering, .authenticating:
            isStopping = true
            state = .closing
        case .online, .closing:
            isStopping = true
        }
    }

    /// Connects at once if it was waiting: the radio found its network again, or something cannot wait.
    public mutating func connectAtOnce() {
        if case .waiting = state { state = .connecting }
    }

    /// Whether the host is to open a link.
    public var wantsLink: Bool { state == .connecting }

    /// Whether the host is to close the link, and report `linkDown`.
    public var mustCloseLink: Bool { state == .closing }

    /// The link is open.
    public mutating func linkUp(now: Instant) {
        inFlight.removeAll()
        lastUplink = now
        if state == .stopped {
            // It was being opened when `stop` came.
            isStopping = true
            state = .closing
        } else {
            state = code.isEmpty && !configuration.isProvisioned ? .registering : .authenticating
        }
    }

    /// The link could not be opened, or is gone. What was in flight was not delivered.
    public mutating func linkDown(now: Instant) {
        inFlight.removeAll()
        guard state != .stopped, !isStopping else {
            isStopping = false
            state = .stopped
            return
        }
        retryLater(now: now)
    }

    private mutating func retryLater(now: Instant) {
        let exponent = UInt32(min(failures, 16))
        failures = failures &+ 1 == 0 ? failures : failures &+ 1
        let doubled = UInt64(configuration.shortestBackoff) &<< UInt64(exponent)
        let delay = jitter.spread(UInt32(truncatingIfNeeded: min(doubled, UInt64(configuration.longestBackoff))))
        state = .waiting(until: now.advanced(milliseconds: UInt64(delay)))
    }

    // MARK: Time

    /// The next moment at which `handle(timeout:)` has something to do.
    public var nextTimeout: Instant? {
        switch state {
        case .stopped, .connecting, .closing:
            return nil
        case .waiting(let until):
            return until
        case .registering, .authenticating:
            return inFlight.nextDeadline
        case .online:
            // A heartbeat waits for room as every message does.
            guard hasRoom else { return inFlight.nextDeadline }
            let heartbeat = lastUplink.advanced(seconds: configuration.heartbeatInterval)
            guard let deadline = inFlight.nextDeadline else { return heartbeat }
            return min(heartbeat, deadline)
        }
    }

    /// Does what is due.
    public mutating func handle(timeout now: Instant) {
        switch state {
        case .waiting(let until):
            if until <= now { state = .connecting }
        case .registering, .authenticating, .online:
            if inFlight.expire(at: now, allowed: configuration.retransmissions) { state = .closing }
        case .stopped, .connecting, .closing:
            break
        }
    }

    // MARK: Sending

    /// What the session itself must send now: retransmissions, registration, authentication.
    public mutating func next(now: Instant) -> Transmission? {
        switch state {
        case .registering, .authenticating, .online: break
        case .stopped, .waiting, .connecting, .closing: return nil
        }
        if let fragment = nextFragment(now: now) { return fragment }
        if let entry = inFlight.resend(at: now, timing: timing) {
            lastUplink = now
            // Sent in fragments, it begins again.
            if entry.isFragmented { return nextFragment(now: now) }
            return Transmission(subject: subject(of: entry.content), serial: entry.serial, isRetransmission: true)
        }
        if state == .registering, inFlight.count == 0 { return send(.registration, .register, now: now) }
        if state == .authenticating, inFlight.count == 0 { return send(.authentication, .authenticate, now: now) }
        guard state == .online else { return nil }
        return isStopping && inFlight.count == 0 ? send(.unregistration, .unregister, now: now) : nil
    }

    /// The heartbeat, if one is due; asked last, when the owner has nothing to send, since traffic puts it off.
    public mutating func nextHeartbeat(now: Instant) -> Transmission? {
        guard hasRoom, lastUplink.advanced(seconds: configuration.heartbeatInterval) <= now else { return nil }
        return send(.heartbeat, .heartbeat, now: now)
    }

    /// Whether the owner may send a message that is to be acknowledged.
    public var hasRoom: Bool { room > 0 }

    /// How many of those the owner may send before one is acknowledged.
    public var room: Int {
        state == .online && !isStopping ? inFlight.room(window: configuration.window) : 0
    }

    /// Takes note that the owner sends a message that is to be acknowledged; only while `hasRoom`.
    ///
    /// - Returns: the serial for its header.
    public mutating func begin(_ content: Content, now: Instant) -> UInt16 {
        send(.content(content), content.message, now: now).serial
    }

    /// The serial for an answer, which nobody acknowledges.
    public mutating func serialForAnswer(now: Instant) -> UInt16 {
        lastUplink = now
        return nextSerial()
    }

    private mutating func send(_ sent: Sent, _ message: MessageID, now: Instant) -> Transmission {
        let serial = nextSerial()
        inFlight.insert(
            sent, message: message, serial: serial, deadline: timing.deadline(after: now, retransmissions: 0))
        lastUplink = now
        return Transmission(subject: subject(of: sent), serial: serial, isRetransmission: false)
    }

    private var timing: Timing {
        Timing(
            timeout: configuration.acknowledgementTimeout, series: configuration.retrySeries,
            settling: configuration.fragmentSettling)
    }

    private mutating func nextSerial() -> UInt16 {
        defer { serial &+= 1 }
        return serial
    }

    private func subject(of sent: Sent) -> Transmission.Subject {
        switch sent {
        case .registration: .registration
        case .authentication: .authentication
        case .heartbeat: .heartbeat
        case .unregistration: .unregistration
        case .content(let content): .content(content)
        }
    }

    // MARK: Fragments

    /// Whether the owner may send a message in fragments; one at a time is in flight.
    public var hasRoomForFragments: Bool { hasRoom && !inFlight.hasFragments }

    /// Takes note that the owner sends a message whose body has so many bytes, more than one frame takes; only while
    /// `hasRoomForFragments`. The message takes one place of the window, and `next` hands out its fragments.
    ///
    /// - Returns: `false` when it needs no fragments, or more than can be numbered; nothing changed then.
    public mutating func begin(_ content: Content, bytes: Int, now: Instant) -> Bool {
        inFlight.insert(
            .content(content), message: content.message, bytes: bytes, serial: &serial,
            convention: configuration.fragmentSerials, deadline: timing.deadline(after: now, retransmissions: 0))
    }

    private mutating func nextFragment(now: Instant) -> Transmission? {
        guard let (entry, fragment, isAgain) = inFlight.nextFragment(at: now, timing: timing) else { return nil }
        lastUplink = now
        return Transmission(
            subject: subject(of: entry.content), serial: entry.serial, isRetransmission: isAgain, fragment: fragment)
    }

    /// Takes an 0x8003.
    ///
    /// - Returns: whether the fragments it names are sent again; if not, the owner acknowledges it with failure.
    public mutating func receive(_ request: borrowing RetransmissionRequest, now: Instant) -> Bool {
        inFlight.request(request, now: now, timing: timing)
    }

    /// A message of the owner that is delivered without a further answer: one of its fragments was acknowledged and then
    /// no other, which was meant for all. Asked after `handle(timeout:)` until there is none.
    public mutating func nextDelivered(now: Instant) -> Content? {
        guard case .content(let content)? = inFlight.takeSettled(at: now) else { return nil }
        return content
    }

    // MARK: Answers

    /// What an answer did.
    public enum Outcome: Sendable {
        /// The session went on by itself, or the answer named nothing in flight.
        case handled
        /// The terminal is authenticated.
        case online
        /// The platform refused registration or authentication; the session backs off.
        case refused
        /// A message of the owner was answered.
        case answered(Content, GeneralAcknowledgement.Result)
    }

    /// Takes an 0x8001.
    public mutating func receive(_ answer: GeneralAcknowledgement, now: Instant) -> Outcome {
        // A registration waits for its 0x8100; an 0x8001 can only refuse it.
        if answer.message == .register, answer.result == .success { return .handled }
        if answer.result == .success,
            !inFlight.isDelivered(serial: answer.serial, message: answer.message, now: now, timing: timing)
        {
            return .handled
        }
        guard let sent = inFlight.remove(serial: answer.serial, message: answer.message) else { return .handled }
        switch sent {
        case .content(let content):
            return .answered(content, answer.result)
        case .authentication:
            guard answer.result == .success else {
                // A provisioned code is the wristband's key and never dropped (profile.md, Key and registration).
                if !configuration.isProvisioned { code = AuthenticationCode() }
                state = .closing
                return .refused
            }
            state = .online
            failures = 0
            return .online
        case .unregistration:
            state = .closing
            return .handled
        case .registration:
            state = .closing
            return .refused
        case .heartbeat:
            return .handled
        }
    }

    /// Takes an 0x8100.
    public mutating func receive(_ answer: borrowing RegistrationAnswer, now: Instant) -> Outcome {
        guard inFlight.remove(serial: answer.serial, message: .register) != nil, state == .registering else {
            return .handled
        }
        guard answer.result == .success, let code = AuthenticationCode(answer.code) else {
            state = .closing
            return .refused
        }
        self.code = code
        state = .authenticating
        return .handled
    }

    /// Takes an answer that names no serial, as 0x8004.
    public mutating func receiveAnswer(to message: MessageID) {
        inFlight.removeOldest(message)
    }

    /// Gives up on a message of the owner that it cannot write again.
    public mutating func abandon(serial: UInt16, message: MessageID) {
        _ = inFlight.remove(serial: serial, message: message)
    }
}
