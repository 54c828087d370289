internal import Link
internal import ReaderWire

/// What a cradle is going to say, each at its time; what has one time goes in the order in which it was added.
struct CradleOutbox {
    private var held: [(at: SteadyTime, message: CradleMessage)] = []

    /// When something is to be said.
    var next: SteadyTime? { held.first?.at }

    /// Adds a message for a time.
    mutating func add(_ message: CradleMessage, at time: SteadyTime) {
        held.insert((time, message), at: held.firstIndex { $0.at > time } ?? held.endIndex)
    }

    /// Takes the next message out, if its time has come.
    mutating func takeDue(_ now: SteadyTime) -> (at: SteadyTime, message: CradleMessage)? {
        guard let first = held.first, first.at <= now else { return nil }
        return held.removeFirst()
    }
}
