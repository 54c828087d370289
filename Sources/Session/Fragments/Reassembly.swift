public import JT808

/// What became of a fragment, and with it what the host acknowledges.
public enum FragmentOutcome: Equatable, Sendable {
    /// It was kept, or had come before: nothing is acknowledged, but the fragment itself under `.each`.
    case kept
    /// It completed the message: `completeBody` has the bytes. The host handles and acknowledges this header.
    case complete(Header)
    /// The message was complete before and came again as its acknowledgement was lost: the host acknowledges this header
    /// with what it said the first time (`answered`), and does no more.
    case repeated(Header, GeneralAcknowledgement.Result)
    /// The message is given up: the host acknowledges this header with the refusal's result.
    case refused(Header, FragmentRefusal)
}

/// A message in parts that was given up without an answer.
public struct Dropped: Equatable, Sendable {
    /// Its header, with the serial of its first fragment.
    public var header: Header
    /// Why.
    public var reason: FragmentRefusal
}

/// The receiving end of messages that come in parts (protocol.md §4.4), of one link.
///
/// Sets of fragments may come interleaved, out of order and more than once. What is under way is bounded by the host's
/// memory: a message that needs more is refused, and for a newer one the set that stood longest gives way. It never
/// acknowledges; `FragmentOutcome` says what the host is to acknowledge, and a whole message is never acknowledged before it is
/// complete.
///
/// The host hands in each message that has a fragment number, calls `handle(timeout:)` at `nextTimeout`, then sends
/// what `nextRequest` asks for and may hear from `nextDropped` what was given up without an answer.
public struct Reassembly<Store: ReassemblyStore> {
    /// How many messages can be under way at a time, whatever the store.
    public static var mostSets: Int { 4 }

    /// Limits and policies.
    public var configuration: ReassemblyConfiguration
    /// The host's memory.
    public private(set) var store: Store

    private var sets: InlineArray<4, PartialSet?> = InlineArray(repeating: nil)
    /// The last ones that were given up without an answer, until the host has heard of them.
    private var dropped: InlineArray<4, Dropped?> = InlineArray(repeating: nil)
    private var finished: InlineArray<4, FinishedSet?> = InlineArray(repeating: nil)
    private var nextFinished = 0
    /// The message that is complete and whose bytes are still held: its place, and where they lie.
    private var complete: (place: Int, start: Int, count: Int)?
    /// How this sender numbers fragments, as a message that became complete showed.
    private var learnt: SerialConvention?

    /// Begins with nothing under way.
    public init(store: Store, configuration: ReassemblyConfiguration = ReassemblyConfiguration()) {
        self.store = store
        self.configuration = configuration
    }

    /// Forgets all that is under way: a new link begins, and with it new serials.
    public mutating func reset() {
        releaseComplete()
        for place in sets.indices {
            if sets[place] != nil { store.release(place) }
            sets[place] = nil
            dropped[place] = nil
        }
        for index in finished.indices { finished[index] = nil }
        learnt = nil
    }

    // MARK: Fragments

    /// Takes a fragment; the bytes of the last message that was complete go back to the store.
    public mutating func take(_ header: Header, _ body: RawSpan, now: Instant) -> FragmentOutcome {
        releaseComplete()
        guard let fragment = header.fragment, fragment.index >= 1, fragment.index <= fragment.total else {
            return .refused(header, .index)
        }
        if let outcome = takeFinished(header, fragment, now: now) { return outcome }
        guard let place = place(of: header, fragment) else { return open(header, fragment, body, now: now) }
        guard var set = sets[place] else { return .kept }
        guard set.total == fragment.total else { return refuse(place, .total) }
        guard set.agrees(with: header) else { return refuse(place, .attributes) }
        set.prove(relation(of: place, to: header, fragment), by: fragment)
        sets[place] = set
        if let length = length(of: fragment.index, at: place, of: set) {
            let start = offset(of: fragment.index, at: place, of: set)
            return isEqual(body, at: place, start..<(start &+ length)) ? .kept : refuse(place, .contents)
        }
        return add(fragment, header, body, at: place, now: now)
    }

    /// The bytes of the message that `take` just completed, until the next call.
    public var completeBody: RawSpan {
        @_lifetime(&self)
        mutating get {
            guard let complete else { return RawSpan() }
            let memory = unsafe store.memory(at: complete.place)
            let body = unsafe UnsafeRawBufferPointer(
                rebasing: memory[complete.start..<(complete.start &+ complete.count)])
            return unsafe _overrideLifetime(RawSpan(_unsafeBytes: body), mutating: &self)
        }
    }

    /// Gives the bytes of a complete message back to the store.
    public mutating func releaseComplete() {
        guard let complete else { return }
        store.release(complete.place)
        self.complete = nil
    }

    /// Takes note of what the host acknowledges a message with; it says so again when the message is repeated.
    public mutating func answered(_ header: Header, _ result: GeneralAcknowledgement.Result) {
        for index in finished.indices {
            guard let set = finished[index], set.header.message == header.message, set.owns(header.serial) else {
                continue
            }
            finished[index]?.result = result
        }
    }

    private func takeFinished(_ header: Header, _ fragment: Header.Fragment, now: Instant) -> FragmentOutcome? {
        for index in finished.indices {
            guard let set = finished[index], set.until > now, set.contains(header, fragment) else { continue }
            return set.outcome(of: header, fragment, configuration.acknowledgement)
        }
        return nil
    }

    private func relation(of place: Int, to header: Header, _ fragment: Header.Fragment) -> SerialConvention? {
        if case .member(let convention)? = sets[place]?.relation(to: header, fragment) { return convention }
        return nil
    }

    /// The set that a fragment belongs to; sets that it shows to be wrong are dropped.
    private mutating func place(of header: Header, _ fragment: Header.Fragment) -> Int? {
        var found: Int?
        for place in sets.indices {
            switch sets[place]?.relation(to: header, fragment) {
            case .member(let convention)?:
                // One serial for two fragments says more than two serials in a row.
                if found == nil || convention == .same { found = place }
            case .contradiction?:
                learnt = .same
                drop(place, .serials)
            case .stranger?, nil:
                break
            }
        }
        return found
    }

    private mutating func open(
        _ header: Header, _ fragment: Header.Fragment, _ body: RawSpan, now: Instant
    ) -> FragmentOutcome {
        let set = PartialSet(header, fragment, convention: configuration.convention ?? learnt, now: now)
        let places = min(store.places, Self.mostSets)
        var place: Int?
        for index in 0..<places where sets[index] == nil { place = index }
        if place == nil, let oldest = oldest(besides: nil) {
            drop(oldest, .crowdedOut)
            place = oldest
        }
        guard let place else { return refuse(set, .tooLong, now: now) }
        sets[place] = set
        return add(fragment, header, body, at: place, now: now)
    }

    private mutating func add(
        _ fragment: Header.Fragment, _ header: Header, _ body: RawSpan, at place: Int, now: Instant
    ) -> FragmentOutcome {
        guard var set = sets[place] else { return .kept }
        let table = 2 &* Int(set.total)
        let needed = table &+ set.bytes &+ body.byteCount
        var hasRoom = needed <= store.longest && store.reserve(needed, at: place)
        while !hasRoom, needed <= store.longest, let oldest = oldest(besides: place) {
            drop(oldest, .crowdedOut)
            hasRoom = store.reserve(needed, at: place)
        }
        guard hasRoom else {
            store.release(place)
            sets[place] = nil
            return refuse(set, .tooLong, now: now)
        }
        if set.count == 0 { clearLengths(of: set, at: place) }
        insert(body, as: fragment.index, at: place, of: set)
        set.count &+= 1
        set.bytes &+= body.byteCount
        set.highest = max(set.highest, fragment.index)
        set.heardAt = now
        set.askedAt = now
        set.requests = 0
        guard set.count == set.total else {
            sets[place] = set
            return .kept
        }
        sets[place] = nil
        complete = (place, table, set.bytes)
        if set.isProven { learnt = set.convention }
        finish(set, nil, now: now)
        var whole = set.wholeHeader
        if configuration.acknowledgement == .each { whole.serial = header.serial }
        return .complete(whole)
    }

    // MARK: Giving up

    /// Gives up a set that contradicts itself; the sender may send it again.
    private mutating func refuse(_ place: Int, _ refusal: FragmentRefusal) -> FragmentOutcome {
        guard let set = sets[place] else { return .kept }
        store.release(place)
        sets[place] = nil
        return .refused(set.wholeHeader, refusal)
    }

    /// Refuses a message; the rest of its fragments is not taken for another one.
    private mutating func refuse(_ set: PartialSet, _ refusal: FragmentRefusal, now: Instant) -> FragmentOutcome {
        finish(set, refusal, now: now)
        return .refused(set.wholeHeader, refusal)
    }

    private mutating func finish(_ set: PartialSet, _ refusal: FragmentRefusal?, now: Instant) {
        finished[nextFinished] = FinishedSet(
            set, until: now.advanced(seconds: configuration.memory), refusal: refusal)
        nextFinished = (nextFinished &+ 1) & 3
    }

    private mutating func drop(_ place: Int, _ reason: FragmentRefusal) {
        guard let set = sets[place] else { return }
        store.release(place)
        sets[place] = nil
        for index in stride(from: 3, to: 0, by: -1) { dropped[index] = dropped[index &- 1] }
        dropped[0] = Dropped(header: set.wholeHeader, reason: reason)
    }

    /// The live set that has stood longest without a new fragment.
    private func oldest(besides spared: Int?) -> Int? {
        var oldest: Int?
        for place in sets.indices where place != spared {
            guard let set = sets[place] else { continue }
            if let known = oldest, let other = sets[known], other.heardAt <= set.heardAt { continue }
            oldest = place
        }
        return oldest
    }

    /// A message that was given up without an answer; a host that asks after each call misses none.
    public mutating func nextDropped() -> Dropped? {
        for index in dropped.indices {
            guard let next = dropped[index] else { continue }
            dropped[index] = nil
            return next
        }
        return nil
    }

    // MARK: Time

    /// The next moment at which `handle(timeout:)` or `nextRequest` has something to do.
    public var nextTimeout: Instant? {
        var next: Instant?
        for place in sets.indices {
            guard let deadline = sets[place]?.deadline(configuration) else { continue }
            next = min(next ?? deadline, deadline)
        }
        return next
    }

    /// The host's clock was set: what was measured before it counts from now on.
    public mutating func clockSet(now: Instant) {
        for place in sets.indices {
            sets[place]?.heardAt = now
            sets[place]?.askedAt = now
        }
        for index in finished.indices { finished[index]?.until = now.advanced(seconds: configuration.memory) }
    }

    /// Gives up what stood too long.
    public mutating func handle(timeout now: Instant) {
        for place in sets.indices {
            guard let set = sets[place], set.heardAt.advanced(seconds: configuration.timeout) <= now else { continue }
            drop(place, .timedOut)
        }
    }

    /// What to ask the sender for again, as 0x8003 or 0x0005; asked until nothing is left.
    public mutating func nextRequest(now: Instant) -> MissingFragments? {
        for place in sets.indices {
            guard var set = sets[place], set.wantsRequest(configuration, now: now) else { continue }
            set.requests &+= 1
            set.askedAt = now
            sets[place] = set
            var missing = MissingFragments(of: set.wholeHeader)
            for index in 1...set.total {
                if length(of: index, at: place, of: set) == nil, !missing.append(index) { break }
            }
            return missing
        }
        return nil
    }

    // MARK: Memory: the lengths of all fragments, then the bytes of those that came, in their order

    private static var missing: UInt16 { 0xffff }

    private func clearLengths(of set: PartialSet, at place: Int) {
        let memory = unsafe store.memory(at: place)
        for index in 0..<Int(set.total) {
            unsafe memory.storeBytes(of: Self.missing, toByteOffset: 2 &* index, as: UInt16.self)
        }
    }

    private func length(of index: UInt16, at place: Int, of set: PartialSet) -> Int? {
        guard set.count > 0 else { return nil }
        let length = unsafe store.memory(at: place).loadUnaligned(
            fromByteOffset: 2 &* (Int(index) &- 1), as: UInt16.self)
        return length == Self.missing ? nil : Int(length)
    }

    private func offset(of index: UInt16, at place: Int, of set: PartialSet) -> Int {
        let table = 2 &* Int(set.total)
        // What comes in order goes to the end.
        if index > set.highest { return table &+ set.bytes }
        var offset = table
        for earlier in 1..<index { offset &+= length(of: earlier, at: place, of: set) ?? 0 }
        return offset
    }

    private func isEqual(_ body: RawSpan, at place: Int, _ range: Range<Int>) -> Bool {
        guard body.byteCount == range.count else { return false }
        let memory = unsafe store.memory(at: place)
        for index in 0..<body.byteCount {
            let isSame =
                unsafe body.unsafeLoad(fromByteOffset: index, as: UInt8.self) == memory[range.lowerBound &+ index]
            if !isSame { return false }
        }
        return true
    }

    private func insert(_ body: RawSpan, as index: UInt16, at place: Int, of set: PartialSet) {
        let start = offset(of: index, at: place, of: set)
        let end = 2 &* Int(set.total) &+ set.bytes
        let memory = unsafe store.memory(at: place)
        // What lies behind moves up, its last byte first.
        var moved = end
        while moved > start {
            moved &-= 1
            unsafe memory[moved &+ body.byteCount] = unsafe memory[moved]
        }
        for index in 0..<body.byteCount {
            unsafe memory[start &+ index] = unsafe body.unsafeLoad(fromByteOffset: index, as: UInt8.self)
        }
        unsafe memory.storeBytes(
            of: UInt16(truncatingIfNeeded: body.byteCount), toByteOffset: 2 &* (Int(index) &- 1), as: UInt16.self)
    }
}
