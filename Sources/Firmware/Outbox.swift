internal import JT808
internal import Session

/// What an uplink message is about: records of the store, or a question.
enum Uplink: UplinkContent {
    /// One fix, taken while online, as 0x0200.
    case report(UInt32)
    /// A run of stored fixes, as 0x0704 type 1.
    case refill(first: UInt32, count: UInt16)
    /// Another record, as the message of its kind.
    case record(UInt32, StoredRecord.Kind)
    /// 0x0004.
    case timeQuery

    /// The records it carries: the first one's sequence number, and how many.
    var records: (first: UInt32, count: UInt32) {
        switch self {
        case .report(let sequence), .record(let sequence, _): (sequence, 1)
        case .refill(let first, let count): (first, UInt32(count))
        case .timeQuery: (0, 0)
        }
    }

    var message: MessageID {
        switch self {
        case .report: .location
        case .refill: .locationBatch
        case .record(_, let kind): kind.message
        case .timeQuery: .timeQuery
        }
    }
}

/// The order in which the store's records go out.
///
/// What was stored before the connection came is refilled oldest first; what is taken while online goes out at once,
/// before the refill. A record leaves the store when it is acknowledged, and not before.
struct Outbox: Sendable {
    /// The next record to refill, up to `refillEnd`.
    private var refillNext: UInt32 = 0
    private var refillEnd: UInt32 = 0
    /// The next record taken while online.
    private var liveNext: UInt32 = 0
    /// Whether the platform takes 0x0704; without it, stored fixes go out one by one.
    private var takesBatches = true
    /// Records dropped unsent because the store was full.
    private(set) var overwritten: UInt32 = 0
    /// Records the platform refused as malformed or unknown, which sending again would not change.
    private(set) var refused: UInt32 = 0

    init() {}

    /// Keeps a record; when the store is full the oldest gives way.
    mutating func append(_ record: RawSpan, to store: inout some FixStore) {
        while !store.append(record) {
            guard store.count > 0 else { return }
            store.removeFirst()
            overwritten &+= 1
            dropDelivered(&store)
        }
    }

    /// A connection begins: all that is stored is to be refilled.
    mutating func connected(_ store: some FixStore) {
        refillNext = store.first
        refillEnd = store.end
        liveNext = store.end
    }

    /// What to send next.
    ///
    /// - Parameter mayRefill: whether it may be something of before the connection.
    mutating func next(_ store: some FixStore, mayRefill: Bool) -> Uplink? {
        skipGone(&liveNext, until: store.end, in: store)
        if liveNext != store.end {
            defer { liveNext &+= 1 }
            let kind = store.kind(of: liveNext)
            return kind == .fix ? .report(liveNext) : .record(liveNext, kind)
        }
        guard mayRefill else { return nil }
        skipGone(&refillNext, until: refillEnd, in: store)
        guard refillNext != refillEnd else { return nil }
        let first = refillNext
        let kind = store.kind(of: first)
        guard kind == .fix, takesBatches else {
            refillNext &+= 1
            return kind == .fix ? .report(first) : .record(first, kind)
        }
        // Count and kind take three bytes of the batch, and each entry its length.
        var room = Header.longestBody &- 3
        var count: UInt16 = 0
        while refillNext != refillEnd, !store.isDelivered(refillNext) {
            let size = 2 &+ store.bodyLength(of: refillNext)
            guard store.kind(of: refillNext) == .fix, size <= room else { break }
            room &-= size
            count &+= 1
            refillNext &+= 1
        }
        return .refill(first: first, count: count)
    }

    /// Moves past what has gone: delivered over an earlier connection, or dropped for want of room.
    private func skipGone(_ cursor: inout UInt32, until end: UInt32, in store: some FixStore) {
        // Sequence numbers wrap, so places are compared by their distance from the store's end.
        if store.end &- cursor > store.count { cursor = store.first }
        while store.end &- cursor > store.end &- end, store.isDelivered(cursor) { cursor &+= 1 }
        if store.end &- end > store.count || store.end &- cursor <= store.end &- end { cursor = end }
    }

    /// What the platform has confirmed by an answer.
    struct Confirmation {
        /// The fixes it knows now.
        var delivery = Delivery(fixes: 0, isRefill: false, time: nil)
        /// Alarms that the records delivered said were cleared.
        var cleared: WristbandAlarms = []
        /// Whether one of them said that the SOS key was pressed.
        var saysEmergency = false
    }

    /// Takes an answer to a message.
    mutating func answered(
        _ uplink: Uplink, _ result: GeneralAcknowledgement.Result, store: inout some FixStore
    ) -> Confirmation {
        var confirmation = Confirmation()
        let (first, count) = uplink.records
        let isRefused = result == .badMessage || result == .unsupported
        // What failed may be taken later: it stays stored and goes out again over the next connection.
        if result == .failure || count == 0 { return confirmation }
        if isRefused, case .refill = uplink {
            takesBatches = false
            // Batches behind a refused one are refused too; what went out singly since then does not go again.
            if refillEnd &- first > refillEnd &- refillNext { refillNext = first }
            return confirmation
        }
        if isRefused { refused &+= 1 }
        switch uplink {
        case .refill: confirmation.delivery.isRefill = true
        case .report where store.holds(first): confirmation.delivery.time = store.time(of: first)
        case .report, .record, .timeQuery: break
        }
        for index in 0..<count where store.holds(first &+ index) {
            if !isRefused {
                confirmation.cleared.formUnion(store.alarmsCleared(by: first &+ index))
                if store.saysEmergency(first &+ index) { confirmation.saysEmergency = true }
                if store.kind(of: first &+ index) == .fix { confirmation.delivery.fixes &+= 1 }
            }
            store.markDelivered(first &+ index)
        }
        dropDelivered(&store)
        return confirmation
    }

    /// Drops what was delivered and is the oldest.
    private func dropDelivered(_ store: inout some FixStore) {
        while store.count > 0, store.isDelivered(store.first) { store.removeFirst() }
    }
}
