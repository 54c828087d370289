internal import Firmware
internal import JT808

/// What a simulated maker writes into all devices of a model.
final class ModelIdentity {
    let manufacturer: [UInt8]
    let model: [UInt8]
    let hardwareVersion: [UInt8]
    let firmwareVersion: [UInt8]

    init(manufacturer: String, model: String, hardwareVersion: String, firmwareVersion: String) {
        self.manufacturer = Array(manufacturer.utf8)
        self.model = Array(model.utf8)
        self.hardwareVersion = Array(hardwareVersion.utf8)
        self.firmwareVersion = Array(firmwareVersion.utf8)
    }
}

/// A device's texts: its model's, its own numbers, and what the platform set.
struct DeviceTexts: TextStore {
    private let identity: ModelIdentity
    private let terminalID: [UInt8]
    private let imei: [UInt8]
    /// Nothing in most devices.
    private var texts: [ParameterID: [UInt8]] = [:]
    private let nothing: [UInt8] = []

    /// - Parameter number: the device's number, from which its synthetic ids are made.
    init(identity: ModelIdentity, number: Int) {
        self.identity = identity
        let digits = String(number)
        terminalID = Array((String(repeating: "0", count: max(0, 7 - digits.count)) + digits).utf8)
        // 86 is the reporting body of China; the rest is ours.
        imei = Array(("86999900" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits).utf8.prefix(15))
    }

    @_lifetime(borrow self)
    borrowing func text(_ id: ParameterID) -> RawSpan {
        if let text = texts[id] { return _overrideLifetime(text.span.bytes, borrowing: self) }
        return nothing.span.bytes
    }

    mutating func setText(_ id: ParameterID, to bytes: RawSpan) {
        texts[id] = bytes.withUnsafeBytes { Array($0) }
    }

    @_lifetime(borrow self)
    borrowing func identity(_ field: IdentityField) -> RawSpan {
        let bytes =
            switch field {
            case .manufacturer: identity.manufacturer
            case .model: identity.model
            case .terminalID: terminalID
            case .imei: imei
            case .hardwareVersion: identity.hardwareVersion
            case .firmwareVersion: identity.firmwareVersion
            }
        return _overrideLifetime(bytes.span.bytes, borrowing: self)
    }
}
