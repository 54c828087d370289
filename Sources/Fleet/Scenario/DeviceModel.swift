internal import Interchange
internal import Mobility

/// A model of device, from `devices/wristbands/*.json`.
public struct DeviceModel: Sendable {
    /// Its name, as fleets refer to it and 0x0100 tells it.
    public var name: String
    /// The maker's code of 0x0100.
    var manufacturer: String
    /// Version of the hardware.
    var hardwareVersion: String
    /// Version of the firmware; ends with `;WB1` when it speaks profile WB1.
    var firmwareVersion: String
    /// Whether it is an attendance desk, which has no positioning.
    var isDesk: Bool
    /// Whether only cells tell where it is.
    var isCellOnly: Bool
    /// Whether it is worn and has strap, fences and a verifier.
    var isWristband: Bool
    /// Seconds between reports.
    var interval: UInt32
    /// Seconds between reports in an alarm.
    var emergencyInterval: UInt32
    /// Seconds without traffic before a heartbeat.
    var heartbeatInterval: UInt32
    /// Hours a full battery lasts.
    var batteryLife: Double

    /// Reads a model's file.
    static func read(path: String) throws -> DeviceModel {
        try JSONValue(try readFile(path), file: path).object { fields in
            enum Kind { case wristband, phone, desk }
            let kind = try fields.required("kind").choice(
                of: ["wristband": Kind.wristband, "phone": .phone, "desk": .desk])
            if kind == .desk { return try DeviceModel(desk: &fields) }
            return DeviceModel(
                name: try fields.required("name").string(),
                manufacturer: try fields.required("manufacturer").string(),
                hardwareVersion: try fields.required("hardware").string(),
                firmwareVersion: try fields.required("firmware").string(), isDesk: false,
                isCellOnly: try fields.required("positioning").choice(of: ["precise": false, "cell": true]),
                isWristband: kind == .wristband,
                interval: try fields.required("interval").seconds(in: 1...86_400),
                emergencyInterval: try fields.required("emergencyInterval").seconds(in: 1...86_400),
                heartbeatInterval: try fields.required("heartbeat").seconds(in: 1...86_400),
                batteryLife: Double(try fields.required("batteryLife").seconds(in: 3_600...31_536_000)) / 3_600)
        }
    }

    /// What the world needs to know of it.
    var device: Wearer.Device {
        var device = Wearer.Device(
            isCellOnly: isCellOnly, isWristband: isWristband, interval: Double(interval), batteryLife: batteryLife)
        device.isDesk = isDesk
        return device
    }
}

extension DeviceModel {
    /// Reads a desk: it stands on the mains and is heard by its heartbeats.
    fileprivate init(desk fields: inout JSONFields) throws {
        name = try fields.required("name").string()
        manufacturer = try fields.required("manufacturer").string()
        hardwareVersion = try fields.required("hardware").string()
        firmwareVersion = try fields.required("firmware").string()
        isDesk = true
        isCellOnly = false
        isWristband = false
        heartbeatInterval = try fields.required("heartbeat").seconds(in: 1...86_400)
        interval = heartbeatInterval
        emergencyInterval = heartbeatInterval
        batteryLife = 24
    }
}

extension JSONValue {
    /// Reads a length of time of whole seconds.
    func seconds(in range: ClosedRange<UInt32>) throws(Diagnostic) -> UInt32 {
        let seconds = try duration()
        guard seconds == seconds.rounded(), Double(range.lowerBound) <= seconds, seconds <= Double(range.upperBound)
        else { throw expected("a length of \(range.lowerBound) to \(range.upperBound) whole seconds as \"60s\"") }
        return UInt32(seconds)
    }
}
