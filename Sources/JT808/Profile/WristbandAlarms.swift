/// The alarm bits of items 0xF5 and 0xF6 of profile WB1; bits 16–31 are zero (`profile.md`, Alarm bits).
public struct WristbandAlarms: OptionSet, Hashable, Sendable {
    /// The bits as on the wire.
    public var rawValue: UInt32

    /// Takes any bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The strap was cut.
    @inlinable public static var strapCut: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 0) }
    /// The strap was opened.
    @inlinable public static var strapOpen: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 1) }
    /// The strap is loose.
    @inlinable public static var strapLoose: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 2) }
    /// The case was opened.
    @inlinable public static var caseOpened: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 3) }
    /// The device is not worn.
    @inlinable public static var notWorn: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 4) }
    /// The wearer left an area.
    @inlinable public static var fenceExit: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 5) }
    /// The wearer entered an area.
    @inlinable public static var fenceEnter: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 6) }
    /// Battery low.
    @inlinable public static var lowBattery: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 7) }
    /// Battery critical.
    @inlinable public static var criticalBattery: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 8) }
    /// The device is about to switch off.
    @inlinable public static var poweredOff: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 9) }
    /// No satellites for long in the open.
    @inlinable public static var fixLost: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 10) }
    /// A jammer is suspected.
    @inlinable public static var jammingSuspected: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 11) }
    /// The SIM card is another one.
    @inlinable public static var simChanged: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 12) }
    /// No motion for long.
    @inlinable public static var motionless: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 13) }
    /// A self-test failed.
    @inlinable public static var selfTestFailed: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 14) }
    /// The order is over.
    @inlinable public static var orderExpired: WristbandAlarms { WristbandAlarms(rawValue: 1 &<< 15) }
}
