internal import JT808

/// Messages sent and not yet answered: at most eight, each sent again after its time-out, with the same serial.
///
/// Eight is the window of the reference device (`profile.md`, capacity). It keeps what a message is about and not its
/// bytes: who sends it again writes it again.
struct InFlight<Content: Sendable>: Sendable {
    struct Entry: Sendable {
        var content: Content
        var message: MessageID
        var serial: UInt16
        var retransmissions: UInt8
        /// When it is due again; while due and not sent again it stands still.
        var deadline: Instant
        var isDue: Bool
    }

    private var entries: InlineArray<8, Entry?> = InlineArray(repeating: nil)
    private(set) var count = 0

    /// How many more may be sent; a window outside 1–8 is taken as the nearest in it.
    func room(window: UInt8) -> Int { max(0, min(max(Int(window), 1), entries.count) &- count) }

    /// Takes a message that was just sent first.
    mutating func insert(_ content: Content, message: MessageID, serial: UInt16, deadline: Instant) {
        for index in entries.indices where entries[index] == nil {
            entries[index] = Entry(
                content: content, message: message, serial: serial, retransmissions: 0, deadline: deadline,
                isDue: false)
            count &+= 1
            return
        }
    }

    /// Takes out the message that an answer names.
    mutating func remove(serial: UInt16, message: MessageID) -> Content? {
        for index in entries.indices {
            if let entry = entries[index], entry.serial == serial, entry.message == message {
                entries[index] = nil
                count &-= 1
                return entry.content
            }
        }
        return nil
    }

    mutating func removeAll() {
        for index in entries.indices { entries[index] = nil }
        count = 0
    }

    /// The earliest deadline of what is not due already.
    var nextDeadline: Instant? {
        var earliest: Instant?
        for index in entries.indices {
            guard let entry = entries[index], !entry.isDue else { continue }
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
            guard var entry = entries[index], !entry.isDue, entry.deadline <= now else { continue }
            if entry.retransmissions >= allowed { return true }
            entry.isDue = true
            entries[index] = entry
        }
        return false
    }

    /// Takes note that the oldest message due is sent again now.
    mutating func resend(at now: Instant, timeout: UInt32, series: RetrySeries) -> Entry? {
        var oldest: Int?
        for index in entries.indices {
            guard let entry = entries[index], entry.isDue else { continue }
            if let known = oldest, let other = entries[known], other.deadline <= entry.deadline { continue }
            oldest = index
        }
        guard let oldest, var entry = entries[oldest] else { return nil }
        entry.isDue = false
        entry.retransmissions &+= 1
        entry.deadline = now.advanced(
            milliseconds: UInt64(timeout) &* UInt64(series.multiple(entry.retransmissions)) &* 1_000)
        entries[oldest] = entry
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
        guard let oldest else { return }
        entries[oldest] = nil
        count &-= 1
    }
}
