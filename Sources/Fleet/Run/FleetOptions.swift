public import JT808
public import Link

/// What a run of a fleet is told on the command line.
public struct FleetOptions: Sendable {
    /// A core that was started apart.
    public struct Target: Sendable {
        /// Where it listens.
        public var address: Address
        /// Where it tells its alarms.
        public var alarms: AlarmSource
        /// The NDJSON file of the fixes it stored, for the count of losses; nothing when it has none.
        public var stored: String?
        /// Whether its time is the devices', so that the speed may differ from 1.
        public var livesOnDeviceTime: Bool

        /// Makes a target.
        public init(address: Address, alarms: AlarmSource, stored: String?, livesOnDeviceTime: Bool) {
            self.address = address
            self.alarms = alarms
            self.stored = stored
            self.livesOnDeviceTime = livesOnDeviceTime
        }
    }

    /// Where a core tells its alarms.
    public enum AlarmSource: Hashable, Sendable {
        /// A file that grows.
        case file(String)
        /// A socket that the fleet makes and the core connects to.
        case socket(path: String)
    }

    /// A packet capture to write.
    public struct Recording: Sendable {
        /// The file.
        public var path: String
        /// Whether authentication codes and other keys are shown in it.
        public var reveals: Bool

        /// Makes a recording.
        public init(path: String, reveals: Bool) {
            self.path = path
            self.reveals = reveals
        }
    }

    /// The scenario's file.
    public var file: String
    /// Everything follows from it.
    public var seed: UInt64 = 1
    /// When it starts; the scenario's start if not told.
    public var start: DateTime?
    /// Simulated seconds it lasts; the scenario's duration if not told.
    public var duration: Double?
    /// Simulated seconds a second; the scenario's speed if not told.
    public var speed: Double?
    /// The map to use in place of the scenario's towns: files of nodes and edges.
    public var roads: (nodes: String, edges: String)?
    /// Whether somebody breaches what the scenario says; without, it is a mere load.
    public var hasViolations = true
    /// The orders of provisioned wristbands, which the devices take their numbers, codes and rules from; made up if not told.
    public var provisioned: String?
    /// Directory for the results; `out/NAME-SEED` if not told.
    public var out: String?
    /// What the devices send and receive is written there, if told.
    public var recording: Recording?
    /// A core started apart; the own core as a child process if nothing.
    public var target: Target?

    /// The options of a scenario's run with nothing else told.
    public init(file: String) { self.file = file }
}
