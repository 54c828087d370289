internal import Firmware
internal import JT808
internal import Link
internal import Mobility
internal import MonitoringCore
internal import Session

/// The firmware of a simulated device with what its fleet provides.
typealias SimulatedWristband = Wristband<
    PooledFixStore, SharedAreas, DeviceTexts, PooledReassemblyStore, NoUpgradeRegion, WearerSensors
>

/// One device of a running fleet: the firmware, its connection, and what happens to it.
struct FleetDevice {
    /// What the connection is doing.
    enum Connection {
        case none
        case connecting(Link.Stream)
        case open(Link.Stream)
    }

    /// Something of the world that the device must notice at its time.
    enum Happening {
        case sensorChange
        case outageBegins
        case outageEnds
        case answer(VerificationAnswer)
        /// A person was identified at the desk, by their number.
        case attendance(VerificationAnswer, person: Int)
    }

    /// A live fix on its way: its second, and the monotonic time at which it was planned.
    struct Flight {
        var second: UInt32
        var planned: UInt64
    }

    var wristband: SimulatedWristband
    /// Whether it was sent to be refused.
    var isIntruder = false
    /// Whether the core took it.
    var wasTaken = false
    var connection = Connection.none
    var output = OutputQueue()
    /// The start of a frame that the last read cut.
    var partial: [UInt8] = []
    /// Whether the poller watches for room to write.
    var isWatchingWrites = false
    /// Whether it has no network now.
    var isCutOff = false
    /// What is to come, in order of time.
    var happenings: [(at: Moment, what: Happening)] = []
    /// The fixes taken: their seconds since 2000.
    var fixes: [UInt32] = []
    /// Live fixes that are not acknowledged.
    var flights: [Flight] = []

    /// When something happens next: of the world, or of the firmware.
    var nextEvent: UInt64? {
        let world = happenings.first.map { UInt64(($0.at * 1_000).rounded(.up)) }
        let own = wristband.nextTimeout?.milliseconds
        guard let world else { return own }
        return min(world, own ?? world)
    }

    /// Puts something into the order of what is to come.
    mutating func expect(_ what: Happening, at time: Moment) {
        let place = happenings.firstIndex { $0.at > time } ?? happenings.endIndex
        happenings.insert((time, what), at: place)
    }
}
