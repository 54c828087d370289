/// The id of a terminal parameter: DWORD. Standard ids are 0x0001–0x0110, those of profile WB1 are 0xF1xx.
///
/// An open set; these are the ones a wristband has (protocol.md §4.7, `profile.md`, Parameters).
public struct ParameterID: RawRepresentable, Hashable, Sendable {
    /// The id as on the wire.
    public var rawValue: UInt32

    /// Takes any id.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    @inlinable
    init(_ rawValue: UInt32) { self.rawValue = rawValue }
}

/// JT/T 808.
extension ParameterID {
    /// Heartbeat interval, DWORD s.
    @inlinable public static var heartbeatInterval: ParameterID { ParameterID(0x0001) }
    /// Acknowledgement time-out over TCP, DWORD s.
    @inlinable public static var acknowledgementTimeout: ParameterID { ParameterID(0x0002) }
    /// Retransmissions over TCP, DWORD.
    @inlinable public static var retransmissions: ParameterID { ParameterID(0x0003) }
    /// Main server's access point name, STRING.
    @inlinable public static var accessPointName: ParameterID { ParameterID(0x0010) }
    /// Main server's address, STRING; 2019: `host:port;host:port`.
    @inlinable public static var server: ParameterID { ParameterID(0x0013) }
    /// Report interval while sleeping, DWORD s.
    @inlinable public static var sleepInterval: ParameterID { ParameterID(0x0027) }
    /// Report interval in an emergency alarm, DWORD s.
    @inlinable public static var emergencyInterval: ParameterID { ParameterID(0x0028) }
    /// Default report interval, DWORD s.
    @inlinable public static var defaultInterval: ParameterID { ParameterID(0x0029) }
    /// Alarm mask, DWORD; a set bit suppresses that bit of the alarm word.
    @inlinable public static var alarmMask: ParameterID { ParameterID(0x0050) }
}

/// Profile WB1.
extension ParameterID {
    /// Strap debounce, BYTE s.
    @inlinable public static var strapDebounce: ParameterID { ParameterID(0xf101) }
    /// Low battery, BYTE %.
    @inlinable public static var lowBattery: ParameterID { ParameterID(0xf102) }
    /// Critical battery, BYTE %.
    @inlinable public static var criticalBattery: ParameterID { ParameterID(0xf103) }
    /// Fence hysteresis, WORD m.
    @inlinable public static var fenceHysteresis: ParameterID { ParameterID(0xf104) }
    /// Fixes less accurate than this move no fence state, WORD m; 0 is off.
    @inlinable public static var fenceAccuracy: ParameterID { ParameterID(0xf105) }
    /// Static hold, BYTE 0 or 1.
    @inlinable public static var staticHold: ParameterID { ParameterID(0xf106) }
    /// Store capacity in fixes, DWORD, read only.
    @inlinable public static var storeCapacity: ParameterID { ParameterID(0xf107) }
    /// Curfew, n × 9 bytes.
    @inlinable public static var curfew: ParameterID { ParameterID(0xf108) }
    /// Scans, BYTE: 0 when satellites are invalid, 1 always, 2 never.
    @inlinable public static var scans: ParameterID { ParameterID(0xf109) }
    /// Motionless after, DWORD s; 0 is off.
    @inlinable public static var motionlessAfter: ParameterID { ParameterID(0xf10a) }
    /// Not worn after, WORD s.
    @inlinable public static var notWornAfter: ParameterID { ParameterID(0xf10b) }
}
