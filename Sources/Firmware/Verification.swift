internal import JT808
internal import Session

/// The verification the platform asked for.
struct Verification: Sendable {
    /// A request that waits for the wearer.
    struct Request: Sendable {
        var id: UInt32
        var deadline: Instant
    }

    private(set) var request: Request?
    /// The request finished last; the same id again is the same request.
    private var finished: UInt32 = 0

    init() {}

    /// What a request did.
    enum Reception: Sendable {
        case accepted
        case repeated
        case cancelled
        case busy
    }

    /// Takes 0xF002.
    mutating func receive(id: UInt32, modalities: Modalities, window: UInt16, now: Instant) -> Reception {
        if modalities.isEmpty {
            guard request?.id == id else { return .repeated }
            finish()
            return .cancelled
        }
        if request?.id == id || finished == id { return .repeated }
        guard request == nil else { return .busy }
        request = Request(id: id, deadline: now.advanced(seconds: UInt32(window)))
        return .accepted
    }

    /// Ends the request that waits.
    mutating func finish() {
        if let request { finished = request.id }
        request = nil
    }
}
