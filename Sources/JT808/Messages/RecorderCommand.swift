/// The command word (命令字) of a driving recorder: BYTE, GB/T 19056-2012, which 0x8700, 0x0700 and 0x8701 carry.
///
/// An open set; the data blocks behind it are the recorder's own and are carried as they are.
public struct RecorderCommand: RawRepresentable, Hashable, Sendable {
    /// The word as on the wire.
    public var rawValue: UInt8

    /// Takes any word.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ rawValue: UInt8) { self.rawValue = rawValue }

    /// Whether the word sets something: bit 7.
    public var isSetting: Bool { rawValue & 0x80 != 0 }
}

/// What is collected: 0x8700 asks, 0x0700 answers.
extension RecorderCommand {
    /// Version of the standard the recorder implements.
    public static var standardVersion: RecorderCommand { RecorderCommand(0x00) }
    /// The driver.
    public static var driver: RecorderCommand { RecorderCommand(0x01) }
    /// The clock.
    public static var clock: RecorderCommand { RecorderCommand(0x02) }
    /// Mileage.
    public static var mileage: RecorderCommand { RecorderCommand(0x03) }
    /// Pulses a kilometre.
    public static var pulses: RecorderCommand { RecorderCommand(0x04) }
    /// The vehicle.
    public static var vehicle: RecorderCommand { RecorderCommand(0x05) }
    /// Names of the status signals.
    public static var signals: RecorderCommand { RecorderCommand(0x06) }
    /// The recorder's number.
    public static var recorderNumber: RecorderCommand { RecorderCommand(0x07) }
    /// Speeds driven.
    public static var speeds: RecorderCommand { RecorderCommand(0x08) }
    /// Places.
    public static var places: RecorderCommand { RecorderCommand(0x09) }
    /// Suspected accidents.
    public static var accidents: RecorderCommand { RecorderCommand(0x10) }
    /// Driving for too long.
    public static var overtime: RecorderCommand { RecorderCommand(0x11) }
    /// Drivers logging in and out.
    public static var driverLogins: RecorderCommand { RecorderCommand(0x12) }
    /// External power.
    public static var power: RecorderCommand { RecorderCommand(0x13) }
    /// Changes of parameters.
    public static var parameterChanges: RecorderCommand { RecorderCommand(0x14) }
    /// The speed sensor's state.
    public static var speedLog: RecorderCommand { RecorderCommand(0x15) }
}

/// What is set, by 0x8701.
extension RecorderCommand {
    /// The vehicle.
    public static var setVehicle: RecorderCommand { RecorderCommand(0x82) }
    /// The date of the first installation.
    public static var setInstallation: RecorderCommand { RecorderCommand(0x83) }
    /// Names of the status signals.
    public static var setSignals: RecorderCommand { RecorderCommand(0x84) }
    /// The clock.
    public static var setClock: RecorderCommand { RecorderCommand(0xc2) }
    /// Pulses a kilometre.
    public static var setPulses: RecorderCommand { RecorderCommand(0xc3) }
    /// Mileage so far.
    public static var setMileage: RecorderCommand { RecorderCommand(0xc4) }
}
