public import JT808
public import Link
public import Session

/// How a core runs.
public struct CoreConfiguration: Sendable {
    /// Where the core tells its alarms besides its store.
    public enum Feed: Sendable {
        /// Nowhere.
        case none
        /// A file that grows.
        case file(String)
        /// A socket that the listener of alarms has made.
        case socket(path: String)
        /// A descriptor that the parent process gave; the first line tells the port.
        case descriptor(Int32)
    }

    /// Where to listen; port 0 takes any that is free.
    public var listen: Address
    /// The orders; none takes any device and judges nobody.
    public var orders: [Order] = []
    /// Whether only devices with an order and its code are taken, and only while the order holds; a wristband that is
    /// connected when its order expires has 300 s more, to tell so.
    public var isClosed = false
    /// The file of the orders, when they are to be read again as it changes.
    public var watch: OrderWatch?
    /// Takes what somebody should know while the core runs.
    public var tell: @Sendable (String) -> Void = { _ in }
    /// Directory of the store.
    public var store: String
    /// Where alarms are told.
    public var feed = Feed.none
    /// Where the time comes from.
    public var clock: CoreClock.Source
    /// Kinds that are not raised, to test a verdict.
    public var ignored: Set<AlarmKind> = []
    /// Kinds that are raised without cause for every hundredth device, to test a verdict.
    public var invented: Set<AlarmKind> = []
    /// Time-outs of the sessions.
    public var session = PlatformSessionConfiguration()
    /// Limits and policies of messages that come in parts.
    public var reassembly = ReassemblyConfiguration()
    /// Bytes that the messages in parts of one connection may take; room for a photo of 128 KiB, our choice.
    public var reassemblyMemoryOfConnection = 160 << 10
    /// Bytes that those of all connections may take; our choice.
    public var reassemblyMemory = 64 << 20
    /// Nanoseconds between common writes to the medium; 50 ms, our choice.
    ///
    /// A message is acknowledged at the second one after it, as by a core whose queue takes time: so something is always
    /// in flight, without which a test of loss would find nothing to lose.
    public var commitInterval: UInt64 = 50_000_000

    /// Makes a configuration.
    public init(listen: Address, store: String, clock: CoreClock.Source) {
        self.listen = listen
        self.store = store
        self.clock = clock
    }

    /// Lengthens the time-outs of the sessions so that delays of the machine do not run into them: they count simulated
    /// seconds, and a quarter of a second of wall time is `speed / 4` of them.
    public mutating func allowDelays(speed: Double) {
        let delay = UInt32((speed / 4).rounded(.up))
        session.answerTimeout = max(session.answerTimeout, delay)
        session.authenticationTimeout += delay
        session.idleTimeout += delay
    }
}
