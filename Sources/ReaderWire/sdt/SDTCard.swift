/// What was read of a resident-ID card.
///
/// It is never shown by itself: `description` and `listing()` tell what is there and hide what it says. Whoever reveals
/// it asks for it by name.
public struct SDTCard: Equatable, Sendable, CustomStringConvertible {
    /// A line about a card.
    public struct Line: Equatable, Sendable {
        /// What it is about, as a program names it.
        public var name: String
        /// What the card says; `hidden` when it is not revealed.
        public var value: String
    }

    /// How many bytes text and photo have, and fingerprints at most.
    static let textSize = SDTText.size, photoSize = 1_024, fingerprintsSize = 2 * SDTFingerprint.size
    /// The most that is read at once: three lengths, text, photo and fingerprints.
    static let largestBase = 6 + textSize + photoSize + fingerprintsSize
    /// What stands for a value that is not revealed.
    public static let hidden = "hidden"

    /// The card's own number, which radio tells.
    public var serial: [UInt8]
    /// What is printed on it.
    public var text: SDTText
    /// The photo in its maker's own form (WLT), which nobody takes apart here.
    public var photo: [UInt8]
    /// The fingerprints in their standard's form, which nobody takes apart here; empty when none were asked for.
    public var fingerprintArea: [UInt8]
    /// Addresses that were appended later; nothing when they were not asked for.
    public var appendedAddresses: SDTAddresses?

    /// Makes a card.
    public init(
        serial: [UInt8], text: SDTText, photo: [UInt8], fingerprintArea: [UInt8] = [],
        appendedAddresses: SDTAddresses? = nil
    ) {
        self.serial = serial
        self.text = text
        self.photo = photo
        self.fingerprintArea = fingerprintArea
        self.appendedAddresses = appendedAddresses
    }

    /// Reads what is read at once; nothing when its lengths and its size are not as they should be.
    ///
    /// A frame whose length was damaged may have a check that fits by chance; it never has lengths that fit too.
    public init?(serial: [UInt8], base: [UInt8], withFingerprints: Bool) {
        let head = withFingerprints ? 6 : 4
        guard base.count >= head else { return nil }
        let sizes = stride(from: 0, to: head, by: 2).map { Int(UInt16(bigEndian: base, at: $0)) }
        let fingerprints = withFingerprints ? sizes[2] : 0
        guard sizes[0] == Self.textSize, sizes[1] <= Self.photoSize, fingerprints <= Self.fingerprintsSize,
            base.count == head + sizes[0] + sizes[1] + fingerprints
        else { return nil }
        let photo = head + sizes[0]
        guard let text = SDTText(Array(base[head..<photo])) else { return nil }
        self.init(
            serial: serial, text: text, photo: Array(base[photo..<photo + sizes[1]]),
            fingerprintArea: Array(base[(photo + sizes[1])...]))
    }

    /// The bytes on the wire of what is read at once.
    public func base(withFingerprints: Bool) -> [UInt8] {
        let parts = [text.rawBytes, photo] + (withFingerprints ? [fingerprintArea] : [])
        return parts.flatMap { UInt16($0.count).bigEndianBytes } + parts.flatMap { $0 }
    }

    /// The fingers, of those that were read.
    public var fingerprints: [SDTFingerprint] {
        stride(from: 0, to: fingerprintArea.count, by: SDTFingerprint.size).compactMap { start in
            SDTFingerprint(Array(fingerprintArea[start..<min(start + SDTFingerprint.size, fingerprintArea.count)]))
        }
    }

    /// The card's own number in hexadecimal digits, for a caller who reveals it.
    public var revealedSerial: String {
        serial.map(\.hexadecimal).joined()
    }

    /// What there is, a line each; what says who the person is only for a caller who reveals it.
    public func listing(reveals: Bool = false) -> [Line] {
        var lines = [Line(name: "kind", value: text.kind.name)]
        for field in text.fields {
            let shown = reveals || field.isHarmless ? text.reveal(field) : nil
            lines.append(Line(name: field.rawValue, value: shown ?? Self.hidden))
        }
        lines.append(Line(name: "serial", value: reveals ? revealedSerial : Self.hidden))
        for address in appendedAddresses?.revealed ?? [] {
            lines.append(Line(name: "appendedAddress", value: reveals ? address : Self.hidden))
        }
        if !photo.isEmpty { lines.append(Line(name: "photo", value: "\(photo.count) bytes")) }
        for print in fingerprints { lines.append(Line(name: "fingerprint", value: "\(print.finger)")) }
        return lines
    }

    /// What there is, and nothing of what it says.
    public var description: String {
        "card of kind \(text.kind.name) with " + listing().dropFirst().map(\.name).joined(separator: ", ")
    }
}

/// Addresses that were appended to a card. They are never shown: what is printed is how many there are.
public struct SDTAddresses: Equatable, Sendable, CustomStringConvertible {
    /// How many bytes one has on the wire.
    public static let size = 70

    /// All of them as they came, for a caller who reveals them.
    public let rawBytes: [UInt8]

    /// Reads addresses, at least one; nothing when the size is none of theirs.
    public init?(_ bytes: [UInt8]) {
        guard !bytes.isEmpty, bytes.count.isMultiple(of: Self.size) else { return nil }
        rawBytes = bytes
    }

    /// Writes addresses; what is too long is cut.
    public init(texts: [String]) { rawBytes = texts.flatMap { SDTCharacters.bytes($0, size: Self.size) } }

    /// How many there are.
    public var count: Int { rawBytes.count / Self.size }

    /// What they say, for a caller who reveals them.
    public var revealed: [String] {
        stride(from: 0, to: rawBytes.count, by: Self.size).map { SDTCharacters.string(rawBytes[$0..<$0 + Self.size]) }
    }

    /// How many, and nothing of what they say.
    public var description: String { "\(count) appended addresses" }
}
