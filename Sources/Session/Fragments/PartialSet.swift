internal import JT808

/// What is known of a message of which some fragments came.
struct PartialSet: Sendable {
    /// How a fragment lies to a set.
    enum Relation: Equatable {
        /// It belongs to another message.
        case stranger
        /// It belongs to this one, which numbers its fragments so; nothing when that is not known yet.
        case member(SerialConvention?)
        /// It carries the serial of another fragment of this one.
        case contradiction
    }

    /// The header of the fragment that came first.
    let header: Header
    let total: UInt16
    private let index: UInt16
    /// How the sender numbers fragments, as far as known.
    private(set) var convention: SerialConvention?
    /// Whether two fragments showed it.
    private(set) var isProven = false
    /// How many different fragments came, and their bytes.
    var count: UInt16 = 0
    var bytes = 0
    /// The greatest index that came.
    var highest: UInt16 = 0
    /// When the last new one came, and when the missing ones were asked for last.
    var heardAt: Instant
    var askedAt: Instant
    var requests: UInt8 = 0

    init(_ header: Header, _ fragment: Header.Fragment, convention: SerialConvention?, now: Instant) {
        self.header = header
        total = fragment.total
        index = fragment.index
        self.convention = convention
        heardAt = now
        askedAt = now
    }

    /// The serial of the first fragment, by the way of numbering known or else the standard's.
    var serial: UInt16 { convention == .same ? header.serial : header.serial &- (index &- 1) }

    /// The header of the whole message.
    var wholeHeader: Header {
        var whole = header
        whole.serial = serial
        whole.fragment = nil
        return whole
    }

    /// How a fragment lies to this set, by its serial.
    func relation(to header: Header, _ fragment: Header.Fragment) -> Relation {
        guard header.message == self.header.message, header.terminal == self.header.terminal else { return .stranger }
        let isSame = header.serial == self.header.serial
        let isNext = header.serial == self.header.serial &+ fragment.index &- index
        if isProven {
            if convention == .same { return isSame ? .member(.same) : .stranger }
            if isNext { return .member(.consecutive) }
            // Who counts on uses a serial once.
            return header.serial &- serial < total ? .contradiction : .stranger
        }
        if fragment.index == index { return isSame ? .member(convention) : .stranger }
        // Nor does a sender that counts on use a serial for two fragments, so one serial proves the other way.
        if isSame { return .member(.same) }
        return isNext && convention != .same ? .member(.consecutive) : .stranger
    }

    /// Takes note that a fragment of another index belongs to it.
    mutating func prove(_ convention: SerialConvention?, by fragment: Header.Fragment) {
        guard fragment.index != index, let convention else { return }
        self.convention = convention
        isProven = true
    }

    /// Whether a fragment says the same of the message as the first one did.
    func agrees(with header: Header) -> Bool {
        header.edition == self.header.edition && header.version == self.header.version
            && header.encryption == self.header.encryption && header.reserved == self.header.reserved
    }

    /// The next moment at which something is to be done about it.
    func deadline(_ configuration: ReassemblyConfiguration) -> Instant {
        let end = heardAt.advanced(seconds: configuration.timeout)
        return requests < configuration.requests
            ? min(end, askedAt.advanced(seconds: configuration.requestAfter)) : end
    }

    /// Whether the missing fragments are to be asked for now.
    func wantsRequest(_ configuration: ReassemblyConfiguration, now: Instant) -> Bool {
        requests < configuration.requests && askedAt.advanced(seconds: configuration.requestAfter) <= now
    }
}

/// A message that was put together or refused: fragments of it that still come are no new message.
struct FinishedSet: Sendable {
    var header: Header
    var total: UInt16
    var convention: SerialConvention?
    var until: Instant
    /// Why it was refused; nothing when it was complete.
    var refusal: FragmentRefusal?
    /// What the host acknowledged it with.
    var result = GeneralAcknowledgement.Result.success

    init(_ set: PartialSet, until: Instant, refusal: FragmentRefusal?) {
        header = set.wholeHeader
        total = set.total
        convention = set.convention
        self.until = until
        self.refusal = refusal
    }

    /// What a fragment of it that still comes leads to.
    func outcome(
        of header: Header, _ fragment: Header.Fragment, _ acknowledgement: FragmentAcknowledgement
    ) -> FragmentOutcome {
        var answered = self.header
        if acknowledgement == .each, refusal == nil {
            answered.serial = header.serial
        } else if fragment.index != total {
            // One answer a time that it comes is enough.
            return .kept
        }
        return refusal.map { .refused(answered, $0) } ?? .repeated(answered, result)
    }

    /// Whether a serial is that of one of its fragments.
    func owns(_ serial: UInt16) -> Bool {
        convention == .same ? serial == header.serial : serial &- header.serial < total
    }

    /// Whether a fragment is one of it.
    func contains(_ header: Header, _ fragment: Header.Fragment) -> Bool {
        guard header.message == self.header.message, header.terminal == self.header.terminal, fragment.total == total
        else { return false }
        let isSame = header.serial == self.header.serial
        let isNext = header.serial == self.header.serial &+ fragment.index &- 1
        switch convention {
        case .same: return isSame
        case .consecutive: return isNext
        case nil: return isSame || isNext
        }
    }
}
