/// What a host tells a resident-ID card reader to do. The bytes CMD and PARA stand before each.
public enum SDTCommand: Equatable, Sendable {
    /// 10 FF: start the security module anew.
    case resetModule
    /// 11 FF: say whether the security module works.
    case moduleStatus
    /// 12 FF: tell the security module's number.
    case moduleIdentifier
    /// 20 01: look for a card.
    case findCard
    /// 20 02: take the card that was found.
    case selectCard
    /// 30 01: read text and photo.
    case readBase
    /// 30 10: read text, photo and fingerprints.
    case readBaseWithFingerprints
    /// 30 03: read the addresses that were appended later.
    case readAppendedAddresses
    /// 60: change the line's rate for good, 0 to 4 for 115,200 to 9,600 baud.
    case setRate(code: UInt8)
    /// 61 FF: change the longest frame to a card for good.
    case setRadioFrame(UInt8)
    /// Any other, or one whose data are not as they should be.
    case other(command: UInt8, parameter: UInt8, data: [UInt8])
}

extension SDTCommand: SDTContent {
    /// CMD and PARA, and some data.
    public static var sizes: ClosedRange<Int> { 2...66 }

    /// CMD, PARA and data.
    public var content: [UInt8] {
        switch self {
        case .resetModule: [0x10, 0xFF]
        case .moduleStatus: [0x11, 0xFF]
        case .moduleIdentifier: [0x12, 0xFF]
        case .findCard: [0x20, 0x01]
        case .selectCard: [0x20, 0x02]
        case .readBase: [0x30, 0x01]
        case .readBaseWithFingerprints: [0x30, 0x10]
        case .readAppendedAddresses: [0x30, 0x03]
        case .setRate(let code): [0x60, code]
        case .setRadioFrame(let size): [0x61, 0xFF, size]
        case .other(let command, let parameter, let data): [command, parameter] + data
        }
    }

    /// Reads CMD, PARA and data.
    public init(content: [UInt8]) {
        self =
            switch (content[0], content[1], content.count) {
            case (0x10, 0xFF, 2): .resetModule
            case (0x11, 0xFF, 2): .moduleStatus
            case (0x12, 0xFF, 2): .moduleIdentifier
            case (0x20, 0x01, 2): .findCard
            case (0x20, 0x02, 2): .selectCard
            case (0x30, 0x01, 2): .readBase
            case (0x30, 0x10, 2): .readBaseWithFingerprints
            case (0x30, 0x03, 2): .readAppendedAddresses
            case (0x60, 0...4, 2): .setRate(code: content[1])
            case (0x61, 0xFF, 3): .setRadioFrame(content[2])
            default: .other(command: content[0], parameter: content[1], data: Array(content[2...]))
            }
    }
}
