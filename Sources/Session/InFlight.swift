internal import JT808

/// Messages sent and not yet answered: at most eight, each sent again after its time-out, with the same serial.
///
/// Eight is the window of the reference device (`profile.md`, capacity). It keeps what a message is about and not its
/// bytes: who sends it again writes it again. One of them at a time may be sent in fragments.
struct InFlight<Content: Sendable>: Sendable {
    struct Entry: Sendable {
        var content: Content
        var message: MessageID
        var serial: UInt16
        var retransmissions: UInt8
        /// When it is due again; while due and not sent again it stands still.
        var deadline: Instant
        var isDue: Bool
        /// Whether it goes out in fragments, which `fragments` counts.
        var isFragmented = false
    }

    private var entries: InlineArray<8, Entry?> = InlineArray(repeating: nil)
    private(set) var count = 0
    private var fragments: SentFragments?
    private var habit = SentFragments.Habit.unknown

    /// How many more may be sent; a window outside 1–8 is taken as the nearest in it.
    func room(window: UInt8) -> Int { max(0, min(max(Int(window), 1), entries.count) &- count) }

    /// Takes a message that was just sent first.
    mutating func insert(
        _ content: Content, message: MessageID, serial: UInt16, deadline: Instant, fragments: SentFragments? = nil
    ) {
        for index in entries.indices where entries[index] == nil {
            entries[index] = Entry(
                content: content, message: message, serial: serial, retransmissions: 0, deadline: deadline,
                isDue: false, isFragmented: fragments != nil)
            if let fragments { self.fragments = fragments }
            count &+= 1
            return
        }
    }

    /// Takes out the message that an answer names.
    mutating func remove(serial: UInt16, message: MessageID) -> Content? {
        guard let index = index(serial: serial, message: message) else { return nil }
        return remove(at: index)
    }

    /// Where the message is of which an answer names the serial: any of its fragments'.
    private func index(serial: UInt16, message: MessageID) -> Int? {
        for index in entries.indices {
            guard let entry = entries[index], entry.message == message else { continue }
            if entry.isFragmented ? fragments?.owns(serial) == true : entry.serial == serial { return index }
        }
        return nil
    }

    private mutating func remove(at index: Int) -> Content? {
        guard let entry = entries[index] else { return nil }
        if entry.isFragmented { fragments = nil }
        entries[index] = nil
        count &-= 1
        return entry.content
    }

    mutating func removeAll() {
        for index in entries.indices { entries[index] = nil }
        count = 0
        fragments = nil
        habit = .unknown
    }

    /// The earliest deadline of what is not due already.
    var nextDeadline: Instant? {
        var earliest: Instant?
        for index in entries.indices {
            guard let entry = entries[index], !entry.isDue, !isHeldUp(entry) else { continue }
            if let known = earliest, known <= entry.deadline { continue }
            earliest = entry.deadline
        }
        return earliest
    }

    /// Marks what is to be sent again.
    ///
    /// - Returns: whether some message was sent as often as allowed and the link is dead.
    mutating func expire(at now: Instant, allowed: UInt8) -> Bool {
        for index in entries.indices {
            guard var entry = entries[index], !entry.isDue, entry.deadline <= now, !isHeldUp(entry) else { continue }
            // It is delivered, which `takeSettled` tells.
            if entry.isFragmented, fragments?.isSettling == true { continue }
            if entry.retransmissions >= allowed { return true }
            entry.isDue = true
            entries[index] = entry
        }
        return false
    }

    /// Takes note that the oldest message due is sent again now.
    mutating func resend(at now: Instant, timing: Timing) -> Entry? {
        var oldest: Int?
        for index in entries.indices {
            guard let entry = entries[index], entry.isDue else { continue }
            if let known = oldest, let other = entries[known], other.deadline <= entry.deadline { continue }
            oldest = index
        }
        guard let oldest, var entry = entries[oldest] else { return nil }
        entry.isDue = false
        entry.retransmissions &+= 1
        entry.deadline = timing.deadline(after: now, retransmissions: entry.retransmissions)
        entries[oldest] = entry
        if entry.isFragmented { fragments?.restart() }
        return entry
    }

    /// Takes out the oldest message with that id.
    mutating func removeOldest(_ message: MessageID) {
        var oldest: Int?
        for index in entries.indices {
            guard let entry = entries[index], entry.message == message else { continue }
            if let known = oldest, let other = entries[known], other.deadline <= entry.deadline { continue }
            oldest = index
        }
        if let oldest { _ = remove(at: oldest) }
    }
}

/// A message in fragments.
extension InFlight {
    /// Whether one is in flight.
    var hasFragments: Bool { fragments != nil }

    /// Whether it is not all sent yet, so that nobody can have answered it.
    private func isHeldUp(_ entry: Entry) -> Bool { entry.isFragmented && fragments?.isSending == true }

    /// Takes a message of so many bytes that is to be sent in fragments, and their serials.
    ///
    /// - Returns: `false` when it needs none, or more than can be numbered.
    mutating func insert(
        _ content: Content, message: MessageID, bytes: Int, serial: inout UInt16, convention: SerialConvention,
        deadline: Instant
    ) -> Bool {
        guard let total = Header.Fragment.total(forBytes: bytes), total > 1 else { return false }
        insert(
            content, message: message, serial: serial, deadline: deadline,
            fragments: SentFragments(serial: serial, total: total, convention: convention))
        serial &+= convention == .same ? 1 : total
        return true
    }

    private var fragmented: Int? { entries.indices.first { entries[$0]?.isFragmented == true } }

    /// Takes note that the next fragment is sent now, if one is to be.
    mutating func nextFragment(at now: Instant, timing: Timing) -> (
        entry: Entry, fragment: Header.Fragment, isAgain: Bool
    )? {
        guard let place = fragmented, var entry = entries[place], !entry.isDue, var fragments else { return nil }
        let sent = fragments.sent
        guard let index = fragments.takeNext() else { return nil }
        self.fragments = fragments
        entry.deadline = timing.deadline(after: now, retransmissions: entry.retransmissions)
        entries[place] = entry
        entry.serial = fragments.serial(of: index)
        return (entry, Header.Fragment(total: fragments.total, index: index), index <= sent)
    }

    /// Whether an acknowledgement of success means that its message is delivered, as it does for one without fragments.
    mutating func isDelivered(serial: UInt16, message: MessageID, now: Instant, timing: Timing) -> Bool {
        guard let place = index(serial: serial, message: message), var entry = entries[place], entry.isFragmented,
            var fragments
        else { return true }
        let meaning = fragments.acknowledge(serial, habit: &habit)
        self.fragments = fragments
        switch meaning {
        case .whole: return true
        case .settling: entry.deadline = now.advanced(milliseconds: UInt64(timing.settling))
        case .part: entry.deadline = timing.deadline(after: now, retransmissions: entry.retransmissions)
        }
        entry.isDue = false
        entries[place] = entry
        return false
    }

    /// Takes out the message of which one fragment alone was acknowledged and then none: that was meant for all.
    mutating func takeSettled(at now: Instant) -> Content? {
        guard fragments?.isSettling == true, let place = fragmented, let entry = entries[place], entry.deadline <= now
        else { return nil }
        habit = .whole
        return remove(at: place)
    }

    /// Takes a request for fragments of the message in flight.
    ///
    /// - Returns: whether some are sent again.
    mutating func request(_ request: borrowing RetransmissionRequest, now: Instant, timing: Timing) -> Bool {
        guard let place = fragmented, var entry = entries[place], fragments?.owns(request.serial) == true,
            fragments?.request(request) == true
        else { return false }
        // Who asks is there.
        entry.deadline = timing.deadline(after: now, retransmissions: entry.retransmissions)
        entry.isDue = false
        entries[place] = entry
        return true
    }
}

/// How long answers are waited for.
struct Timing {
    /// Seconds an answer is waited for at first.
    var timeout: UInt32
    /// How that grows.
    var series: RetrySeries
    /// Milliseconds in which other fragments are acknowledged too, if they are at all.
    var settling: UInt32

    /// When a message is due again that is sent, or sent again, now.
    func deadline(after now: Instant, retransmissions: UInt8) -> Instant {
        now.advanced(milliseconds: UInt64(timeout) &* UInt64(series.multiple(retransmissions)) &* 1_000)
    }
}
