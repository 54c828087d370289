/// One device of the fleet and what truly happens to it and whoever wears it; or an attendance desk, or a person who
/// wears nothing and attends at one.
public struct Wearer: Sendable {
    /// What the device can do.
    public struct Device: Hashable, Sendable {
        /// Whether it has no receiver and no Wi-Fi.
        public var isCellOnly: Bool
        /// Whether it has strap and wear sensors, fences and a verifier.
        public var isWristband: Bool
        /// Seconds between fixes.
        public var interval: Double
        /// Hours a full battery lasts.
        public var batteryLife: Double
        /// Whether it is an attendance desk, which stands in its station and has no positioning.
        public var isDesk = false

        /// Describes a device.
        public init(isCellOnly: Bool, isWristband: Bool, interval: Double, batteryLife: Double) {
            self.isCellOnly = isCellOnly
            self.isWristband = isWristband
            self.interval = interval
            self.batteryLife = batteryLife
        }
    }

    /// The device's number in the fleet, from 0.
    public let number: Int
    /// What the device can do.
    public let device: Device
    /// Who wears it.
    public let person: Person
    /// What is demanded.
    public internal(set) var conditions: Conditions
    /// Where the device is.
    public internal(set) var trajectory: Trajectory
    /// When the strap is cut; the device then stays where it is.
    public internal(set) var strapCut: Moment?
    /// When it is off the body, some time after the cut.
    public internal(set) var takenOff: Moment?
    /// When it has no connection.
    public internal(set) var radio: Radio
    /// Its charge.
    public internal(set) var battery: Battery
    /// The desk where a person attends who wears nothing, by its number.
    public internal(set) var desk: Int?
    /// What becomes of each verification.
    public internal(set) var verifications: [Verification]
    /// When it takes its first fix.
    public let firstFix: Moment
    /// What surrounds it.
    public let surroundings: Surroundings

    /// The times of its fixes by the plan, from a moment to before another.
    func plannedFixes(from start: Moment, until end: Moment) -> StrideTo<Moment> {
        let skipped = max(0, ((start - firstFix) / device.interval).rounded(.up))
        return stride(from: firstFix + skipped * device.interval, to: end, by: device.interval)
    }
}
