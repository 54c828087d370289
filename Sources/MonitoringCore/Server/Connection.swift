internal import JT808
internal import Link
internal import Session

/// One device's connection.
struct Connection {
    let stream: Link.Stream
    var deframer = Deframer(limit: Deframer.platformLimit)
    /// The start of a frame that the last read cut.
    var partial: [UInt8] = []
    var session: PlatformSession<Command>
    /// Messages that come in parts.
    var reassembly: Reassembly<PooledReassemblyStore>
    var output = OutputQueue()
    /// Acknowledgements of what was stored since the store was last made safe.
    var fresh: [UInt8] = []
    /// Acknowledgements of what is safe; they go out next time.
    var safe: [UInt8] = []
    /// Whether a write failed: nothing more can be said to the device.
    var isBroken = false
    /// Whether the poller watches for room to write.
    var isWatchingWrites = false
    /// The subject, once authenticated.
    var subject: Int?
    /// How often its device asked in vain to be registered.
    var refusedRegistrations = 0
    /// Edition and number of the last message, for what the core sends by itself.
    var header: Header?

    /// A copy of the message that just became complete, whose memory is free then, whatever comes of it.
    mutating func takeCompleteBody() -> [UInt8] {
        let bytes = reassembly.completeBody.withUnsafeBytes { Array($0) }
        reassembly.releaseComplete()
        return bytes
    }
}
