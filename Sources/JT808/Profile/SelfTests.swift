/// The parts of a wristband that test themselves, as a bitmap: the DWORDs of F003 and E003 (`profile.md`, Messages).
public struct SelfTests: OptionSet, Hashable, Sendable {
    /// The bits as on the wire.
    public var rawValue: UInt32

    /// Takes any bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Satellite receiver.
    public static var satellites: SelfTests { SelfTests(rawValue: 1 &<< 0) }
    /// Modem.
    public static var modem: SelfTests { SelfTests(rawValue: 1 &<< 1) }
    /// Strap.
    public static var strap: SelfTests { SelfTests(rawValue: 1 &<< 2) }
    /// Wear sensor.
    public static var wear: SelfTests { SelfTests(rawValue: 1 &<< 3) }
    /// Battery.
    public static var battery: SelfTests { SelfTests(rawValue: 1 &<< 4) }
    /// Store of fixes.
    public static var store: SelfTests { SelfTests(rawValue: 1 &<< 5) }
    /// Clock.
    public static var clock: SelfTests { SelfTests(rawValue: 1 &<< 6) }
    /// Biometric sensor.
    public static var biometric: SelfTests { SelfTests(rawValue: 1 &<< 7) }
}
