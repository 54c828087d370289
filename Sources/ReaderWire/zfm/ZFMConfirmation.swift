/// What a fingerprint module answers a command with: the first byte of an acknowledgement. It alone decides; some
/// firmware leaves the last search's numbers behind "not found".
public struct ZFMConfirmation: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The byte.
    public var rawValue: UInt8

    /// Any byte.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Done.
    public static let ok = Self(rawValue: 0x00)
    /// The module did not understand the packet: it was damaged on its way.
    public static let packetDamaged = Self(rawValue: 0x01)
    /// Nothing lies on the sensor.
    public static let noFinger = Self(rawValue: 0x02)
    /// An image could not be taken.
    public static let captureFailed = Self(rawValue: 0x03)
    /// The image is too messy, as of a wet finger.
    public static let imageMessy = Self(rawValue: 0x06)
    /// The image has too few features, as of a finger's edge.
    public static let tooFewFeatures = Self(rawValue: 0x07)
    /// Two templates are of different fingers.
    public static let noMatch = Self(rawValue: 0x08)
    /// No template of the library is of this finger.
    public static let notFound = Self(rawValue: 0x09)
    /// Two captures differ too much to make one template.
    public static let mergeFailed = Self(rawValue: 0x0A)
    /// A slot that the library does not have.
    public static let slotOutOfRange = Self(rawValue: 0x0B)
    /// A slot whose template cannot be read: mostly an empty one.
    public static let templateUnreadable = Self(rawValue: 0x0C)
    /// A template could not be sent.
    public static let templateUploadFailed = Self(rawValue: 0x0D)
    /// Data packets cannot be taken.
    public static let dataRefused = Self(rawValue: 0x0E)
    /// An image could not be sent.
    public static let imageUploadFailed = Self(rawValue: 0x0F)
    /// A template could not be deleted.
    public static let deleteFailed = Self(rawValue: 0x10)
    /// The library could not be emptied.
    public static let emptyFailed = Self(rawValue: 0x11)
    /// The password is another.
    public static let wrongPassword = Self(rawValue: 0x13)
    /// There is no image to work on.
    public static let noImage = Self(rawValue: 0x15)
    /// The flash could not be written.
    public static let flashError = Self(rawValue: 0x18)
    /// A failure without a name.
    public static let undefined = Self(rawValue: 0x19)
    /// A register that does not exist.
    public static let badRegister = Self(rawValue: 0x1A)
    /// A value that the register does not take.
    public static let badRegisterValue = Self(rawValue: 0x1B)
    /// A page of the notepad that does not exist.
    public static let badNotepadPage = Self(rawValue: 0x1C)
    /// The module's port failed.
    public static let portFailure = Self(rawValue: 0x1D)
    /// Every slot of the library is taken.
    public static let libraryFull = Self(rawValue: 0x1F)
    /// The packet was for another address.
    public static let wrongAddress = Self(rawValue: 0x20)
    /// A password is set and has not been verified yet. (A common library takes it for "verified".)
    public static let passwordRequired = Self(rawValue: 0x21)
    /// The slot holds no template.
    public static let slotEmpty = Self(rawValue: 0x22)
    /// The library holds no template at all.
    public static let libraryEmpty = Self(rawValue: 0x24)
    /// The module waited too long for something.
    public static let moduleTimeout = Self(rawValue: 0x26)
    /// The finger is in the library already.
    public static let alreadyEnrolled = Self(rawValue: 0x27)
    /// The sensor is defective.
    public static let sensorError = Self(rawValue: 0x29)
    /// The module has no such command.
    public static let unsupported = Self(rawValue: 0xFC)
    /// The module is defective.
    public static let hardwareError = Self(rawValue: 0xFD)
    /// The command could not be carried out.
    public static let commandFailed = Self(rawValue: 0xFE)

    private static let meanings: [UInt8: String] = [
        0x00: "done", 0x01: "packet damaged", 0x02: "no finger", 0x03: "capture failed", 0x06: "image too messy",
        0x07: "too few features", 0x08: "no match", 0x09: "not found", 0x0A: "captures differ",
        0x0B: "slot out of range", 0x0C: "template unreadable", 0x0D: "template upload failed",
        0x0E: "data packets refused", 0x0F: "image upload failed", 0x10: "delete failed", 0x11: "empty failed",
        0x13: "wrong password", 0x15: "no image", 0x18: "flash write error", 0x19: "undefined failure",
        0x1A: "bad register", 0x1B: "bad register value", 0x1C: "bad notepad page", 0x1D: "port failure",
        0x1F: "library full", 0x20: "wrong address", 0x21: "password required", 0x22: "slot empty",
        0x24: "library empty", 0x26: "timeout in the module", 0x27: "finger already enrolled",
        0x29: "sensor hardware error", 0xFC: "command unsupported", 0xFD: "hardware error", 0xFE: "command failed",
    ]

    /// What the manual calls it, with the byte.
    public var description: String {
        let hexadecimal = String(rawValue, radix: 16, uppercase: true)
        return (Self.meanings[rawValue] ?? "unknown code") + " (\(rawValue < 16 ? "0" : "")\(hexadecimal))"
    }
}
