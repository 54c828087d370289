public import ReaderWire

/// What a fingerprint module keeps without power: its settings and its library.
public struct ZFMFlash: Equatable, Sendable {
    /// The settings that it tells.
    public var parameters: ZFMParameters
    /// What the host has to know; 0 asks for nothing.
    public var password: UInt32
    /// Templates by slot.
    public var library: [Int: [UInt8]] = [:]

    /// As from the factory.
    public init(capacity: Int = 200, password: UInt32 = 0) {
        parameters = ZFMParameters(capacity: UInt16(clamping: capacity))
        self.password = password
    }

    /// The score from which on two templates are of one finger, by the security level.
    var threshold: Int { [24, 32, 40, 60, 80][max(1, min(5, Int(parameters.security))) - 1] }
}
