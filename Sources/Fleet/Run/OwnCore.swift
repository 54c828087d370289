internal import Interchange
internal import Link

/// The own core ended before it was asked to.
struct OwnCoreEnded: Error, CustomStringConvertible {
    /// It shares this program's standard error.
    var description: String { "the own core ended; what it said stands above" }
}

/// The own core as a child process, on the fleet's clock, telling its alarms through a socket pair. It is closed: all
/// devices of a fleet are provisioned.
struct OwnCore {
    let child: Child
    /// This end of the pair.
    let feed: Link.Stream
    /// Where it keeps what it stores.
    let store: String

    /// Starts the core.
    static func start(orders: String, store: String, clock: SimulatedClock) throws -> OwnCore {
        // What an earlier run stored is not of this one.
        try removeFiles(in: store, suffix: ".ndjson")
        let (mine, its) = try Link.Stream.pair()
        defer { its.close() }
        let child = try Child(
            Child.ownPath,
            [
                "core", "run", "--listen", "127.0.0.1:0", "--closed", orders, "--store", store, "--alarms", "fd:3",
                "--clock", "shared:\(clock.start):\(clock.origin)", "--speed", "\(clock.speed)",
            ], channel: its.descriptor)
        return OwnCore(child: child, feed: mine, store: store)
    }
}
