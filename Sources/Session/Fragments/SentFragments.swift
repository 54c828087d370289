internal import JT808

/// Which fragments of one message are to be sent, and which the receiving end has.
///
/// It keeps numbers and no bytes, as few for two fragments as for 65,535: what is acknowledged or asked for far beyond
/// what is not is forgotten, and sent again or asked for again.
struct SentFragments: Sendable {
    /// How the receiving end acknowledges, as far as it showed.
    enum Habit: UInt8, Sendable {
        case unknown, whole, each
    }

    /// What an acknowledgement of a fragment means.
    enum Meaning {
        /// The message is delivered.
        case whole
        /// So it is unless another fragment is acknowledged soon.
        case settling
        /// Others have to be acknowledged too.
        case part
    }

    /// How often missing fragments are sent again because they were asked for; our choice.
    static let mostRequests: UInt8 = 16

    let serial: UInt16
    let total: UInt16
    let convention: SerialConvention
    /// The next to send in order; above `total` when all were.
    private var next: UInt16 = 1
    /// The greatest that was sent.
    private(set) var sent: UInt16 = 0
    /// The fragments up to this one are acknowledged, and those after it whose bits are set.
    private var acknowledged: UInt16 = 0
    private var acknowledgedBeyond: UInt64 = 0
    /// The fragments asked for: the first, and a bit for each from it on.
    private var requested: UInt16 = 0
    private var requestedBits: UInt64 = 0
    private var requests: UInt8 = 0
    /// Whether it counts as delivered unless another fragment is acknowledged.
    private(set) var isSettling = false

    init(serial: UInt16, total: UInt16, convention: SerialConvention) {
        self.serial = serial
        self.total = total
        self.convention = convention
    }

    /// Whether some fragment is to be sent now.
    var isSending: Bool { requestedBits != 0 || (next >= 1 && next <= total) }

    /// The serial of a fragment.
    func serial(of index: UInt16) -> UInt16 { convention == .same ? serial : serial &+ (index &- 1) }

    /// Whether an answer's serial is one of this message's.
    func owns(_ serial: UInt16) -> Bool {
        convention == .same ? serial == self.serial : serial &- self.serial < total
    }

    /// The next fragment to send: those asked for first.
    mutating func takeNext() -> UInt16? {
        if requestedBits != 0 {
            let offset = requestedBits.trailingZeroBitCount
            requestedBits &= requestedBits &- 1
            return requested &+ UInt16(truncatingIfNeeded: offset)
        }
        while next >= 1, next <= total {
            let index = next
            // Behind the last index that there can be, it wraps to 0.
            next &+= 1
            guard !isAcknowledged(index) else { continue }
            sent = max(sent, index)
            return index
        }
        return nil
    }

    /// Begins to send all again that is not acknowledged.
    mutating func restart() {
        next = 1
        isSettling = false
    }

    private func isAcknowledged(_ index: UInt16) -> Bool {
        if index <= acknowledged { return true }
        let offset = index &- acknowledged &- 1
        return offset < 64 && acknowledgedBeyond &>> UInt64(offset) & 1 != 0
    }

    /// Takes the acknowledgement of the fragment with a serial of this message.
    mutating func acknowledge(_ serial: UInt16, habit: inout Habit) -> Meaning {
        // Of fragments that share a serial nobody can tell which is meant: the first answer to all of them counts.
        guard convention == .consecutive else { return sent < total ? .part : .whole }
        let wasUntouched = acknowledged == 0 && acknowledgedBeyond == 0
        let index = serial &- self.serial &+ 1
        let isNew = !isAcknowledged(index)
        note(index)
        // Nobody acknowledges the whole of what was not sent, nor twice by different serials.
        if sent < total || (!wasUntouched && isNew) { habit = .each }
        if acknowledged >= total { return .whole }
        switch habit {
        case .whole:
            return .whole
        case .each:
            isSettling = false
            return .part
        case .unknown:
            // On a link that keeps order, who acknowledges each fragment has acknowledged the others before the last.
            if index == total { return .whole }
            isSettling = true
            return .settling
        }
    }

    private mutating func note(_ index: UInt16) {
        guard index > acknowledged else { return }
        let offset = index &- acknowledged &- 1
        guard offset < 64 else { return }
        acknowledgedBeyond |= 1 &<< UInt64(offset)
        while acknowledgedBeyond & 1 != 0 {
            acknowledgedBeyond &>>= 1
            acknowledged &+= 1
        }
    }

    /// Takes a request for missing fragments.
    ///
    /// - Returns: `false` when none of them is of this message or it was asked for too often.
    mutating func request(_ request: borrowing RetransmissionRequest) -> Bool {
        guard requests < Self.mostRequests else { return false }
        var lowest: UInt16?
        for place in 0..<request.indices.count where isSent(request.indices[place]) {
            lowest = min(lowest ?? request.indices[place], request.indices[place])
        }
        guard let first = lowest else { return false }
        requested = first
        requestedBits = 0
        for place in 0..<request.indices.count where isSent(request.indices[place]) {
            let offset = request.indices[place] &- first
            if offset < 64 { requestedBits |= 1 &<< UInt64(offset) }
        }
        requests &+= 1
        isSettling = false
        return true
    }

    /// Whether a fragment was sent; one that was not goes out in its turn.
    private func isSent(_ index: UInt16) -> Bool { index >= 1 && index <= sent }
}
