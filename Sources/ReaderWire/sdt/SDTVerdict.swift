/// What a resident-ID card reader answers a command with: SW3.
public struct SDTVerdict: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The byte.
    public var rawValue: UInt8

    /// Any byte.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Done.
    public static let ok = Self(rawValue: 0x90)
    /// A card was found.
    public static let cardFound = Self(rawValue: 0x9F)
    /// The card has no such item.
    public static let noSuchItem = Self(rawValue: 0x91)
    /// The command's check does not fit: it was damaged on its way.
    public static let checkError = Self(rawValue: 0x10)
    /// The command's length does not fit.
    public static let lengthError = Self(rawValue: 0x11)
    /// There is no such command.
    public static let badCommand = Self(rawValue: 0x21)
    /// The command is not permitted.
    public static let notPermitted = Self(rawValue: 0x23)
    /// A failure without a name.
    public static let unknownError = Self(rawValue: 0x24)
    /// The card does not trust the reader.
    public static let cardRejectedReader = Self(rawValue: 0x31)
    /// The reader does not trust the card.
    public static let readerRejectedCard = Self(rawValue: 0x32)
    /// What the card holds is not what was signed.
    public static let informationFailed = Self(rawValue: 0x33)
    /// The card is of a kind that the reader does not know.
    public static let cardUnrecognised = Self(rawValue: 0x40)
    /// The card could not be read, as when it was taken away.
    public static let readFailed = Self(rawValue: 0x41)
    /// The security module gave no random number.
    public static let randomFailed = Self(rawValue: 0x47)
    /// The security module's test of itself failed.
    public static let selfTestFailed = Self(rawValue: 0x60)
    /// The reader may not read cards.
    public static let notAuthorised = Self(rawValue: 0x66)
    /// No card was found, or only one that was read and has not been lifted since.
    public static let findFailed = Self(rawValue: 0x80)
    /// The card that was found could not be taken.
    public static let selectFailed = Self(rawValue: 0x81)

    private static let meanings: [UInt8: String] = [
        0x90: "done", 0x9F: "card found", 0x91: "no such item on the card", 0x10: "check error in the command",
        0x11: "length error in the command", 0x21: "no such command", 0x23: "not permitted", 0x24: "unknown error",
        0x31: "the card rejects the reader", 0x32: "the reader rejects the card",
        0x33: "the card's information is not as signed", 0x40: "card of an unknown kind", 0x41: "card read failed",
        0x47: "no random number", 0x60: "self-test failed", 0x66: "reader not authorised", 0x80: "no card found",
        0x81: "card not selected",
    ]

    /// What it means, with the byte.
    public var description: String {
        let hexadecimal = String(rawValue, radix: 16, uppercase: true)
        return (Self.meanings[rawValue] ?? "unknown code") + " (\(rawValue < 16 ? "0" : "")\(hexadecimal))"
    }
}
