public import JT808

/// The receiving end of messages in parts that are too long for a store, as upgrades are: the parts of one at a time go
/// straight to their places in a region.
///
/// As a place must be known before the parts ahead of it came, all but the last must be equally long; a last one that
/// comes before any other is left, and asked for again. A message in one body is taken as its only part.
///
/// It is used as `Reassembly` is.
public struct DirectReassembly<Region: FragmentRegion> {
    /// Limits and policies.
    public var configuration: ReassemblyConfiguration
    /// The host's memory.
    public var region: Region

    private var partial: PartialSet?
    private var dropped: Dropped?
    private var finished: FinishedSet?
    /// Bytes of each part but the last, once one of those came.
    private var length: Int?
    /// Bytes of the last part, once it came.
    private var lastLength = 0
    /// Bytes of the message that became complete last.
    private var count = 0

    /// Begins with nothing under way.
    public init(region: Region, configuration: ReassemblyConfiguration = ReassemblyConfiguration()) {
        self.region = region
        self.configuration = configuration
    }

    /// Forgets all that is under way: a new link begins, and with it new serials.
    public mutating func reset() {
        partial = nil
        dropped = nil
        finished = nil
    }

    /// The message that `take` just completed, until the next part is taken.
    public var completeBody: RawSpan {
        @_lifetime(borrow self)
        borrowing get {
            let body = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: region.memory[..<count]))
            return unsafe _overrideLifetime(body, borrowing: self)
        }
    }

    // MARK: Parts

    /// Takes a part.
    public mutating func take(_ header: Header, _ body: RawSpan, now: Instant) -> FragmentOutcome {
        let fragment = header.fragment ?? Header.Fragment(total: 1, index: 1)
        guard fragment.index >= 1, fragment.index <= fragment.total else { return .refused(header, .index) }
        if let finished, finished.until > now, finished.contains(header, fragment) {
            return finished.outcome(of: header, fragment, configuration.acknowledgement)
        }
        guard case .member(let convention)? = partial?.relation(to: header, fragment) else {
            // A sender that begins another one has given this one up.
            drop(.crowdedOut)
            return open(header, fragment, body, now: now)
        }
        guard partial?.total == fragment.total else { return refuse(.total) }
        guard partial?.agrees(with: header) == true else { return refuse(.attributes) }
        partial?.prove(convention, by: fragment)
        return add(fragment, header, body, now: now)
    }

    private mutating func open(
        _ header: Header, _ fragment: Header.Fragment, _ body: RawSpan, now: Instant
    ) -> FragmentOutcome {
        partial = PartialSet(header, fragment, convention: configuration.convention, now: now)
        length = fragment.total == 1 ? 0 : nil
        count = 0
        guard region.erase(parts: fragment.total) else { return refuseForGood(.tooLong, now: now) }
        return add(fragment, header, body, now: now)
    }

    private mutating func add(
        _ fragment: Header.Fragment, _ header: Header, _ body: RawSpan, now: Instant
    ) -> FragmentOutcome {
        guard var set = partial else { return .kept }
        let isLast = fragment.index == set.total
        if region.isNoted(fragment.index) { return isEqual(body, fragment, isLast) ? .kept : refuse(.contents) }
        if !isLast {
            if let length, length != body.byteCount { return refuseForGood(.unequal, now: now) }
            length = body.byteCount
        }
        guard let length else { return .kept }
        // With what is known of the whole, so that what cannot fit is refused before it is sent.
        let others = (Int(set.total) &- 1) &* length
        let start = (Int(fragment.index) &- 1) &* length
        guard max(others, start &+ body.byteCount) <= region.size, region.write(body, at: start) else {
            return refuseForGood(.tooLong, now: now)
        }
        region.note(fragment.index)
        if isLast { lastLength = body.byteCount }
        set.count &+= 1
        set.heardAt = now
        set.askedAt = now
        set.requests = 0
        partial = set
        guard set.count == set.total else { return .kept }
        count = others &+ lastLength
        finish(nil, now: now)
        var whole = set.wholeHeader
        if configuration.acknowledgement == .each { whole.serial = header.serial }
        return .complete(whole)
    }

    private func isEqual(_ body: RawSpan, _ fragment: Header.Fragment, _ isLast: Bool) -> Bool {
        guard let length, body.byteCount == (isLast ? lastLength : length) else { return false }
        let start = (Int(fragment.index) &- 1) &* length
        let memory = unsafe region.memory
        for index in 0..<body.byteCount {
            let isSame = unsafe body.unsafeLoad(fromByteOffset: index, as: UInt8.self) == memory[start &+ index]
            if !isSame { return false }
        }
        return true
    }

    /// Takes note of what the host acknowledges a message with; it says so again when the message is repeated.
    public mutating func answered(_ header: Header, _ result: GeneralAcknowledgement.Result) {
        guard let finished, finished.header.message == header.message, finished.owns(header.serial) else { return }
        self.finished?.result = result
    }

    // MARK: Giving up

    /// Gives up a message that contradicts itself; the sender may send it again.
    private mutating func refuse(_ refusal: FragmentRefusal) -> FragmentOutcome {
        guard let set = partial else { return .kept }
        partial = nil
        return .refused(set.wholeHeader, refusal)
    }

    /// Refuses a message; the rest of its parts is not taken for another one.
    private mutating func refuseForGood(_ refusal: FragmentRefusal, now: Instant) -> FragmentOutcome {
        finish(refusal, now: now)
        return finished.map { .refused($0.header, refusal) } ?? .kept
    }

    private mutating func finish(_ refusal: FragmentRefusal?, now: Instant) {
        guard let set = partial else { return }
        finished = FinishedSet(set, until: now.advanced(seconds: configuration.memory), refusal: refusal)
        partial = nil
    }

    private mutating func drop(_ reason: FragmentRefusal) {
        guard let set = partial else { return }
        dropped = Dropped(header: set.wholeHeader, reason: reason)
        partial = nil
    }

    /// A message that was given up without an answer; a host that asks after each call misses none.
    public mutating func nextDropped() -> Dropped? {
        defer { dropped = nil }
        return dropped
    }

    // MARK: Time

    /// The next moment at which `handle(timeout:)` or `nextRequest` has something to do.
    public var nextTimeout: Instant? { partial?.deadline(configuration) }

    /// Gives up what stood too long.
    public mutating func handle(timeout now: Instant) {
        if let set = partial, set.heardAt.advanced(seconds: configuration.timeout) <= now { drop(.timedOut) }
    }

    /// What to ask the sender for again, as 0x8003 or 0x0005; asked until nothing is left.
    public mutating func nextRequest(now: Instant) -> MissingFragments? {
        guard var set = partial, set.wantsRequest(configuration, now: now) else { return nil }
        set.requests &+= 1
        set.askedAt = now
        partial = set
        var missing = MissingFragments(of: set.wholeHeader)
        for index in 1...set.total where !region.isNoted(index) {
            if !missing.append(index) { break }
        }
        return missing
    }
}
