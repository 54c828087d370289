public import JT808

/// What a downlink message of the platform's owner is about, in a form that survives until it is answered.
public protocol DownlinkContent: Sendable {
    /// The message's id.
    var message: MessageID { get }
}

/// The platform's half of one connection: admit, acknowledge, retransmit commands, notice silence (protocol.md §4.5).
///
/// It does no I/O. The host hands in each header before it reads the body, calls `handle(timeout:)` at `nextTimeout`,
/// asks `next` for what to send again, and closes the link when `closure` says why. Which terminal may come, and that a
/// second login of one identity drops the first, is for the host, who sees all connections: it calls `supersede`.
public struct PlatformSession<Content: DownlinkContent>: Sendable {
    /// How far the terminal has come.
    public enum State: Hashable, Sendable {
        /// Nothing but registration and authentication is taken.
        case anonymous
        /// Authenticated.
        case authenticated(TerminalNumber)
    }

    /// Why the host is to close the link.
    public enum Closure: Hashable, Sendable {
        /// No message within the idle time-out.
        case idle
        /// Not authenticated within the time for it.
        case notAuthenticated
        /// A command was sent as often as allowed without answer.
        case unanswered
        /// Another connection authenticated as the same terminal.
        case superseded
        /// The terminal unregistered.
        case unregistered
        /// The authentication was refused.
        case refused
    }

    /// What the host is to do with a message.
    public enum Admission: Hashable, Sendable {
        /// Read it as 0x0100 and answer with 0x8100.
        case registration
        /// Read it as 0x0102 and call `authenticate` or `refuse`.
        case authentication
        /// Read it and acknowledge it if its kind is acknowledged.
        case ordinary
        /// Acknowledge it with failure and read no further.
        case refused
    }

    /// A command to send: what it is about, and the serial for its header.
    public struct Transmission: Sendable {
        /// What it is about.
        public var content: Content
        /// The serial for its header.
        public var serial: UInt16
        /// Which part of the command it carries, when that is sent in fragments: the host writes that slice of the body.
        public var fragment: Header.Fragment?
    }

    /// Time-outs.
    public var configuration: PlatformSessionConfiguration
    /// How far the terminal has come.
    public private(set) var state: State = .anonymous
    /// Why the host is to close the link, if it is.
    public private(set) var closure: Closure?

    private var inFlight = InFlight<Content>()
    private var serial: UInt16 = 0
    private var opened: Instant
    private var lastHeard: Instant

    /// Begins with the link just open.
    public init(configuration: PlatformSessionConfiguration, now: Instant) {
        self.configuration = configuration
        opened = now
        lastHeard = now
    }

    // MARK: Uplink

    /// Takes note of a message and says what to do with it.
    public mutating func admit(_ header: Header, now: Instant) -> Admission {
        lastHeard = now
        switch (header.message, state) {
        case (.register, _): return .registration
        case (.authenticate, _): return .authentication
        case (_, .anonymous): return .refused
        case (_, .authenticated(let terminal)):
            // A link that changes its identity belongs to neither.
            guard header.terminal == terminal else { return .refused }
            if header.message == .unregister { closure = .unregistered }
            return .ordinary
        }
    }

    /// The terminal's code was right.
    public mutating func authenticate(_ terminal: TerminalNumber) {
        state = .authenticated(terminal)
    }

    /// The terminal's code was wrong: the host answers with failure and closes.
    public mutating func refuse() {
        state = .anonymous
        closure = .refused
    }

    /// Another connection authenticated as the same terminal.
    public mutating func supersede() {
        closure = .superseded
    }

    /// Writes 0x8001 for a message.
    ///
    /// - Returns: the frame's length; see `FrameWriter.storageSize` for the storage.
    @_lifetime(storage: copy storage)
    public mutating func acknowledge(
        _ header: Header, _ result: GeneralAcknowledgement.Result, into storage: inout MutableRawSpan
    ) -> Int {
        var frame = FrameWriter(answerHeader(.platformAcknowledgement, to: header), into: &storage)
        GeneralAcknowledgement(serial: header.serial, message: header.message, result: result)
            .emit(into: &frame.body, edition: header.edition)
        return frame.finish()
    }

    /// The header of an answer that nobody acknowledges.
    public mutating func answerHeader(_ message: MessageID, to header: Header) -> Header {
        defer { serial &+= 1 }
        return Header(
            message, edition: header.edition, version: header.version, terminal: header.terminal, serial: serial)
    }

    // MARK: Downlink

    /// Whether a command may be sent.
    public var hasRoom: Bool {
        guard case .authenticated = state else { return false }
        return closure == nil && inFlight.room(window: configuration.window) > 0
    }

    /// Takes note that a command is sent; only while `hasRoom`.
    ///
    /// - Returns: the serial for its header.
    public mutating func begin(_ content: Content, now: Instant) -> UInt16 {
        defer { serial &+= 1 }
        inFlight.insert(
            content, message: content.message, serial: serial, deadline: timing.deadline(after: now, retransmissions: 0)
        )
        return serial
    }

    /// What to send now: a fragment of a long command, or a command again with the serial it had.
    public mutating func next(now: Instant) -> Transmission? {
        guard closure == nil else { return nil }
        if let fragment = nextFragment(now: now) { return fragment }
        guard let entry = inFlight.resend(at: now, timing: timing) else { return nil }
        // Sent in fragments, it begins again.
        if entry.isFragmented { return nextFragment(now: now) }
        return Transmission(content: entry.content, serial: entry.serial, fragment: nil)
    }

    /// Takes an 0x0001.
    ///
    /// - Returns: the command it answers, if one is in flight and, sent in fragments, has all of them there.
    public mutating func receive(_ answer: GeneralAcknowledgement, now: Instant) -> Content? {
        if answer.result == .success,
            !inFlight.isDelivered(serial: answer.serial, message: answer.message, now: now, timing: timing)
        {
            return nil
        }
        return inFlight.remove(serial: answer.serial, message: answer.message)
    }

    /// Takes an answer of another kind that names a command's serial, as 0x0104 and 0x0201 do.
    public mutating func receiveAnswer(to message: MessageID, serial: UInt16) -> Content? {
        inFlight.remove(serial: serial, message: message)
    }

    private var timing: Timing {
        Timing(
            timeout: configuration.answerTimeout, series: configuration.retrySeries,
            settling: configuration.fragmentSettling)
    }

    // MARK: Fragments

    /// Whether a command may be sent in fragments; one at a time is in flight.
    public var hasRoomForFragments: Bool { hasRoom && !inFlight.hasFragments }

    /// Takes note that a command is sent whose body has so many bytes, more than one frame takes; only while
    /// `hasRoomForFragments`. The command takes one place of the window, and `next` hands out its fragments.
    ///
    /// - Returns: `false` when it needs no fragments, or more than can be numbered; nothing changed then.
    public mutating func begin(_ content: Content, bytes: Int, now: Instant) -> Bool {
        inFlight.insert(
            content, message: content.message, bytes: bytes, serial: &serial,
            convention: configuration.fragmentSerials, deadline: timing.deadline(after: now, retransmissions: 0))
    }

    private mutating func nextFragment(now: Instant) -> Transmission? {
        guard let (entry, fragment, _) = inFlight.nextFragment(at: now, timing: timing) else { return nil }
        return Transmission(content: entry.content, serial: entry.serial, fragment: fragment)
    }

    /// Takes an 0x0005.
    ///
    /// - Returns: whether the fragments it names are sent again; if not, the host acknowledges it with failure.
    public mutating func receive(_ request: borrowing RetransmissionRequest, now: Instant) -> Bool {
        inFlight.request(request, now: now, timing: timing)
    }

    /// A command that is carried out without a further answer: one of its fragments was acknowledged and then no other,
    /// which was meant for all. Asked after `handle(timeout:)` until there is none.
    public mutating func nextDelivered(now: Instant) -> Content? { inFlight.takeSettled(at: now) }

    // MARK: Time

    /// The host's clock was set: what was measured before it counts from now on.
    public mutating func clockSet(now: Instant) {
        opened = now
        lastHeard = now
    }

    /// The next moment at which `handle(timeout:)` has something to do.
    public var nextTimeout: Instant? {
        guard closure == nil else { return nil }
        guard let deadline = inFlight.nextDeadline else { return silenceLimit }
        return min(silenceLimit, deadline)
    }

    /// When the link is given up unless something comes: whoever only talks does not stay anonymous for ever.
    private var silenceLimit: Instant {
        state == .anonymous
            ? opened.advanced(seconds: configuration.authenticationTimeout)
            : lastHeard.advanced(seconds: configuration.idleTimeout)
    }

    /// Does what is due.
    public mutating func handle(timeout now: Instant) {
        guard closure == nil else { return }
        if inFlight.expire(at: now, allowed: configuration.retransmissions) {
            closure = .unanswered
        } else if silenceLimit <= now {
            closure = state == .anonymous ? .notAuthenticated : .idle
        }
    }
}

/// Time-outs of a platform's session.
public struct PlatformSessionConfiguration: Equatable, Sendable {
    /// Seconds of silence after which the link is dead; three heartbeats of 60 s, our choice.
    public var idleTimeout: UInt32 = 180
    /// Seconds a link may stay without authentication; our choice.
    public var authenticationTimeout: UInt32 = 60
    /// Seconds a command's answer is waited for at first; 8 is one platform's default (protocol.md §4.5).
    public var answerTimeout: UInt32 = 8
    /// How often a command is sent again; 3 is one platform's default (protocol.md §4.5).
    public var retransmissions: UInt8 = 3
    /// How the time-out grows.
    public var retrySeries: RetrySeries = .growing
    /// Commands that may be unanswered at a time, 1–8; one keeps them in order, our choice.
    public var window: UInt8 = 1
    /// How the fragments of a long command are numbered; one after the other is the general rule (protocol.md §4.4).
    public var fragmentSerials = SerialConvention.consecutive
    /// Milliseconds in which the other fragments are acknowledged after the first, or that was meant for all; our choice.
    public var fragmentSettling: UInt32 = 1_000

    /// The defaults.
    public init() {}
}
