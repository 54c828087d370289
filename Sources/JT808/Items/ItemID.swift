/// The id of an additional item of a location report (附加信息): BYTE. E1–FF is the vendor's (protocol.md §4.6).
///
/// An open set; an item without a name here is carried with its bytes.
public struct ItemID: RawRepresentable, Hashable, Sendable {
    /// The id as on the wire.
    public var rawValue: UInt8

    /// Takes any id.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }
}

/// JT/T 808, protocol.md §4.6.
extension ItemID {
    /// Mileage, DWORD, 0.1 km.
    @inlinable public static var mileage: ItemID { ItemID(rawValue: 0x01) }
    /// Fuel, WORD, 0.1 L.
    @inlinable public static var fuel: ItemID { ItemID(rawValue: 0x02) }
    /// Speed by the vehicle's recorder, WORD, 0.1 km/h.
    @inlinable public static var recorderSpeed: ItemID { ItemID(rawValue: 0x03) }
    /// Id of an alarm that a person must confirm, WORD from 1.
    @inlinable public static var manualConfirmation: ItemID { ItemID(rawValue: 0x04) }
    /// Tyre pressures, a BYTE a tyre (2019).
    @inlinable public static var tyrePressures: ItemID { ItemID(rawValue: 0x05) }
    /// Temperature of the carriage, WORD, °C (2019).
    @inlinable public static var carriageTemperature: ItemID { ItemID(rawValue: 0x06) }
    /// Overspeed, 1 or 5 bytes.
    @inlinable public static var overspeed: ItemID { ItemID(rawValue: 0x11) }
    /// In or out of an area, 6 bytes.
    @inlinable public static var areaCrossing: ItemID { ItemID(rawValue: 0x12) }
    /// Time on a segment of a route, 7 bytes.
    @inlinable public static var segmentTime: ItemID { ItemID(rawValue: 0x13) }
    /// Video alarms, DWORD (JT/T 1078).
    @inlinable public static var videoAlarms: ItemID { ItemID(rawValue: 0x14) }
    /// Video channels without a signal, DWORD (JT/T 1078).
    @inlinable public static var channelsLost: ItemID { ItemID(rawValue: 0x15) }
    /// Video channels that are covered, DWORD (JT/T 1078).
    @inlinable public static var channelsCovered: ItemID { ItemID(rawValue: 0x16) }
    /// Stores that failed, WORD (JT/T 1078).
    @inlinable public static var storesFailed: ItemID { ItemID(rawValue: 0x17) }
    /// Abnormal driving, 2 or 3 bytes (JT/T 1078).
    @inlinable public static var abnormalDriving: ItemID { ItemID(rawValue: 0x18) }
    /// Signals of the vehicle, DWORD.
    @inlinable public static var signals: ItemID { ItemID(rawValue: 0x25) }
    /// States of inputs and outputs, WORD.
    @inlinable public static var ports: ItemID { ItemID(rawValue: 0x2a) }
    /// Analog inputs, 4 bytes.
    @inlinable public static var analog: ItemID { ItemID(rawValue: 0x2b) }
    /// Radio signal strength, BYTE.
    @inlinable public static var signal: ItemID { ItemID(rawValue: 0x30) }
    /// Satellites, BYTE.
    @inlinable public static var satellites: ItemID { ItemID(rawValue: 0x31) }
}

/// Profile WB1, `profile.md`, Items of a fix.
extension ItemID {
    /// Wi-Fi scan.
    @inlinable public static var accessPoints: ItemID { ItemID(rawValue: 0x54) }
    /// Cell scan.
    @inlinable public static var cells: ItemID { ItemID(rawValue: 0x5d) }
    /// Battery, BYTE %.
    @inlinable public static var battery: ItemID { ItemID(rawValue: 0xe1) }
    /// Strap, 8 bytes.
    @inlinable public static var strap: ItemID { ItemID(rawValue: 0xf2) }
    /// Wear, 2 bytes.
    @inlinable public static var wear: ItemID { ItemID(rawValue: 0xf3) }
    /// Charging, BYTE.
    @inlinable public static var charging: ItemID { ItemID(rawValue: 0xf4) }
    /// Alarms now set, DWORD.
    @inlinable public static var alarmsSet: ItemID { ItemID(rawValue: 0xf5) }
    /// Alarms cleared and not yet acknowledged, DWORD.
    @inlinable public static var alarmsCleared: ItemID { ItemID(rawValue: 0xf6) }
    /// Sources of the position, 6 bytes.
    @inlinable public static var source: ItemID { ItemID(rawValue: 0xf7) }
    /// Boot count and cause, 4 bytes.
    @inlinable public static var boot: ItemID { ItemID(rawValue: 0xf8) }
}
