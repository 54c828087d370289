/// Why a card reader could not do as told: byte 8 of an answer that says "failed".
public struct CCIDError: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The byte.
    public var rawValue: UInt8

    /// Any byte.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The reader has no such command.
    public static let unsupported = Self(rawValue: 0x00)
    /// The slot is busy with another command.
    public static let slotBusy = Self(rawValue: 0xE0)
    /// The reader is at something of its own with the card.
    public static let busyByItself = Self(rawValue: 0xF2)
    /// The reader is defective.
    public static let hardwareError = Self(rawValue: 0xFB)
    /// A character was lost between card and reader.
    public static let overrun = Self(rawValue: 0xFC)
    /// A character was damaged between card and reader.
    public static let parity = Self(rawValue: 0xFD)
    /// The card does not answer, or there is none.
    public static let mute = Self(rawValue: 0xFE)
    /// The host stopped it.
    public static let aborted = Self(rawValue: 0xFF)

    private static let meanings: [UInt8: String] = [
        0x00: "command unsupported", 0xE0: "slot busy", 0xEF: "entry cancelled", 0xF0: "entry timed out",
        0xF2: "busy by itself", 0xF3: "protocol deactivated", 0xF4: "procedure byte conflict",
        0xF5: "card class unsupported", 0xF6: "card protocol unsupported", 0xF7: "bad check of the card's first words",
        0xF8: "bad first words of the card", 0xFB: "hardware error", 0xFC: "overrun", 0xFD: "parity error",
        0xFE: "card mute", 0xFF: "aborted",
    ]

    /// What the class calls it, with the byte; below 80 it is the place of what was wrong in the command.
    public var description: String {
        let hexadecimal = String(rawValue, radix: 16, uppercase: true)
        let meaning = Self.meanings[rawValue] ?? (rawValue < 0x80 ? "bad value at byte \(rawValue)" : "unknown error")
        return "\(meaning) (\(rawValue < 16 ? "0" : "")\(hexadecimal))"
    }
}
