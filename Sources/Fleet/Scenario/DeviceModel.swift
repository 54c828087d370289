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
            let isWristband = try fields.required("kind").choice(of: ["wristband": true, "phone": false])
            return DeviceModel(
                name: try fields.required("name").string(),
                manufacturer: try fields.required("manufacturer").string(),
                hardwareVersion: try fields.required("hardware").string(),
                firmwareVersion: try fields.required("firmware").string(),
                isCellOnly: try fields.required("positioning").choice(of: ["precise": false, "cell": true]),
                isWristband: isWristband,
                interval: try fields.required("interval").seconds(in: 1...86_400),
                emergencyInterval: try fields.required("emergencyInterval").seconds(in: 1...86_400),
                heartbeatInterval: try fields.required("heartbeat").seconds(in: 1...86_400),
                batteryLife: Double(try fields.required("batteryLife").seconds(in: 3_600...31_536_000)) / 3_600)
        }
    }

    /// What the world needs to know of it.
    var device: Wearer.Device {
        Wearer.Device(
            isCellOnly: isCellOnly, isWristband: isWristband, interval: Double(interval), batteryLife: batteryLife)
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
