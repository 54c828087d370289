/// What an NFC chip answers a command with.
public enum PN532Response: Equatable, Sendable {
    /// 03: what it is.
    case description(PN532Chip)
    /// 15: the secure module is used as told.
    case configured
    /// 4B: the tags that are there.
    case tags([PN532Tag])
    /// Any other.
    case other(code: UInt8, data: [UInt8])

    /// The byte that names it.
    public var code: UInt8 { bytes[0] }

    var bytes: [UInt8] {
        switch self {
        case .description(let chip): [0x03, chip.model, chip.version, chip.revision, chip.features]
        case .configured: [0x15]
        case .tags(let tags):
            [0x4B, UInt8(tags.count)] + tags.enumerated().flatMap { [UInt8($0.offset + 1)] + $0.element.bytes }
        case .other(let code, let data): [code] + data
        }
    }

    /// Reads code and data; nothing when they do not fit together.
    init?(_ bytes: [UInt8]) {
        switch (bytes.first, bytes.count) {
        case (nil, _): return nil
        case (0x03, 5):
            self = .description(
                PN532Chip(model: bytes[1], version: bytes[2], revision: bytes[3], features: bytes[4]))
        case (0x15, 1): self = .configured
        case (0x4B, 2...):
            var tags: [PN532Tag] = []
            var rest = bytes[2...]
            for number in stride(from: 1, through: Int(bytes[1]), by: 1) {
                guard rest.popFirst() == UInt8(number), let tag = PN532Tag(&rest) else { return nil }
                tags.append(tag)
            }
            guard rest.isEmpty else { return nil }
            self = .tags(tags)
        case (0x03?, _), (0x15?, _), (0x4B?, _): return nil
        case (let code?, _): self = .other(code: code, data: Array(bytes[1...]))
        }
    }
}

extension PN532Response: CustomStringConvertible {
    /// What it says, without the numbers of tags.
    public var description: String {
        switch self {
        case .description(let chip): "\(chip)"
        case .configured: "configured"
        case .tags(let tags): "\(tags.count) \(tags.count == 1 ? "tag" : "tags")"
        case .other(let code, let data): "response \(code) and \(data.count) bytes"
        }
    }
}

/// What an NFC chip is.
public struct PN532Chip: Equatable, Sendable, CustomStringConvertible {
    /// The model of a PN532.
    public static let model: UInt8 = 0x32

    /// Its model, 0x32 for the PN532.
    public var model: UInt8
    /// Its firmware.
    public var version, revision: UInt8
    /// Bits of what it can talk to: ISO 14443 A, B, ISO 18092.
    public var features: UInt8

    /// Makes a chip's description.
    public init(model: UInt8 = Self.model, version: UInt8, revision: UInt8, features: UInt8 = 0x07) {
        self.model = model
        self.version = version
        self.revision = revision
        self.features = features
    }

    /// As makers write it: `PN532 1.6`.
    public var description: String { "PN5\(String(model, radix: 16)) \(version).\(revision)" }
}
