/// What a host tells an NFC chip to do. Names in the manual stand behind each.
public enum PN532Command: Equatable, Sendable {
    /// 02 GetFirmwareVersion: tell what you are.
    case describe
    /// 14 SAMConfiguration: use the secure module this way; 1 is not at all. The first command after sleep.
    case configure(mode: UInt8)
    /// 4A InListPassiveTarget for 106 kbit/s type A: wait until a tag comes, and tell which.
    case awaitTag(count: UInt8)
    /// Any other, or one whose arguments are not as they should be.
    case other(code: UInt8, arguments: [UInt8])

    /// 106 kbit/s, type A.
    private static let typeA: UInt8 = 0x00

    /// The byte that names it; its response has the next one.
    public var code: UInt8 { bytes[0] }

    var bytes: [UInt8] {
        switch self {
        case .describe: [0x02]
        case .configure(let mode): [0x14, mode]
        case .awaitTag(let count): [0x4A, count, Self.typeA]
        case .other(let code, let arguments): [code] + arguments
        }
    }

    /// Reads code and arguments; nothing when there is no code.
    init?(_ bytes: [UInt8]) {
        guard let code = bytes.first else { return nil }
        self =
            switch (code, bytes.count) {
            case (0x02, 1): .describe
            case (0x14, 2): .configure(mode: bytes[1])
            case (0x4A, 3) where bytes[2] == Self.typeA: .awaitTag(count: bytes[1])
            default: .other(code: code, arguments: Array(bytes[1...]))
            }
    }
}

extension PN532Command: CustomStringConvertible {
    /// Its name, and of what has none the code and a size.
    public var description: String {
        switch self {
        case .describe: "describe"
        case .configure(let mode): "configure(\(mode))"
        case .awaitTag(let count): "awaitTag(\(count))"
        case .other(let code, let arguments): "command \(code) and \(arguments.count) bytes"
        }
    }
}
