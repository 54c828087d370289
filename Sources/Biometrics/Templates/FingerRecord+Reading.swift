extension FingerRecord {
    static let magic: [UInt8] = [0x46, 0x4d, 0x52, 0x00]
    /// The edition of both formats, as the header writes it.
    static let edition: [UInt8] = [0x20, 0x32, 0x30, 0x00]
    /// Editions that are known by name and not read: their views have a head of another shape.
    static let others: KeyValuePairs<[UInt8], String> = [
        [0x20, 0x33, 0x30, 0x00]: "ISO/IEC 19794-2:2011",
        [0x30, 0x33, 0x30, 0x00]: "ISO/IEC 19794-2:2011",
        [0x30, 0x33, 0x35, 0x00]: "ANSI/INCITS 378-2009",
    ]

    /// The longest record: a longer one of one format could be taken for one of the other by its length.
    static let longest = (24 << 16) - 1

    /// The widest coordinate, 14 bits.
    static let coordinates = 0...0x3fff

    /// Reads a record of either format; nothing may stand behind it.
    public init(_ bytes: [UInt8]) throws(TemplateRefusal) {
        var reader = TemplateReader(bytes)
        try Self.readEdition(&reader)
        let (format, stated) = try Self.readLength(&reader)
        guard stated == bytes.count else {
            throw TemplateRefusal(.length(stated: stated, found: bytes.count), at: 8)
        }
        if case .ansi2004 = format {
            self.format = .ansi2004(
                owner: UInt16(try reader.number(bytes: 2)), type: UInt16(try reader.number(bytes: 2)))
        } else {
            self.format = format
        }
        let equipment = try reader.number(bytes: 2)
        certification = UInt8(equipment >> 12)
        device = UInt16(equipment & 0xfff)
        width = UInt16(try reader.number(bytes: 2))
        height = UInt16(try reader.number(bytes: 2))
        let resolutions = Int(ScanResolution.coarsest.perCentimetre)...Int(UInt16.max)
        horizontal = ScanResolution(
            perCentimetre: UInt16(try reader.number(bytes: 2, in: resolutions, "the horizontal resolution")))
        vertical = ScanResolution(
            perCentimetre: UInt16(try reader.number(bytes: 2, in: resolutions, "the vertical resolution")))
        let count = try reader.number(bytes: 1, in: 1...255, "the number of views")
        _ = try reader.number(bytes: 1, in: 0...0, "the reserved byte")
        views = []
        for _ in 0..<count {
            let start = reader.offset
            let view = try FingerView(&reader, format: self.format, width: width, height: height)
            guard !views.contains(where: { $0.position == view.position && $0.number == view.number }) else {
                throw TemplateRefusal(.repeatedView, at: start)
            }
            views.append(view)
        }
        guard reader.isAtEnd else {
            throw TemplateRefusal(.length(stated: stated, found: reader.offset), at: reader.offset)
        }
    }

    private static func readEdition(_ reader: inout TemplateReader) throws(TemplateRefusal) {
        guard try reader.octets(4) == magic else { throw TemplateRefusal(.foreign, at: 0) }
        let found = try reader.octets(4)
        if found == edition { return }
        let name = others.first { $0.key == found }?.value
        throw TemplateRefusal(name.map { .edition($0) } ?? .unknownEdition, at: 4)
    }

    /// Which format the length says it is, and the length.
    ///
    /// An ISO length has four bytes. An ANSI length has two, or two zeros and four bytes when it does not fit into two. Up
    /// to `longest` the two cannot be taken for each other.
    private static func readLength(
        _ reader: inout TemplateReader
    ) throws(TemplateRefusal) -> (format: Format, length: Int) {
        let ansi = Format.ansi2004(owner: 0, type: 0)
        guard let first = reader.peek(at: 8, bytes: 2) else { throw TemplateRefusal(.truncated, at: 8) }
        if first >= ansi.headerSize { return (ansi, try reader.number(bytes: 2)) }
        guard let second = reader.peek(at: 10, bytes: 2) else { throw TemplateRefusal(.truncated, at: 10) }
        if first > 0 || second >= Format.iso2005.headerSize {
            return (.iso2005, try reader.number(bytes: 4, in: 0...longest, "the length"))
        }
        _ = try reader.number(bytes: 2)
        return (ansi, try reader.number(bytes: 4, in: 0x1_0000...longest, "the length"))
    }
}

extension FingerRecord.Format {
    /// Bytes before the first view, with a length of the usual size.
    var headerSize: Int {
        switch self {
        case .iso2005: 24
        case .ansi2004: 26
        }
    }
}

extension FingerView {
    init(
        _ reader: inout TemplateReader, format: FingerRecord.Format, width: UInt16, height: UInt16
    ) throws(TemplateRefusal) {
        let code = try reader.number(bytes: 1, in: 0...10, "the finger")
        position = FingerPosition(rawValue: UInt8(code)) ?? .unknown
        let nibbles = try reader.number(bytes: 1)
        number = UInt8(nibbles >> 4)
        impression = UInt8(nibbles & 15)
        quality = UInt8(try reader.number(bytes: 1, in: 0...100, "a view's quality"))
        let count = try reader.number(bytes: 1)
        minutiae = []
        minutiae.reserveCapacity(count)
        for _ in 0..<count {
            minutiae.append(try Minutia(&reader, format: format, width: width, height: height))
        }
        let start = reader.offset + 2
        extendedData = try reader.octets(try reader.number(bytes: 2))
        try Self.checkBlocks(extendedData, at: start)
    }

    /// Whole blocks, each with its own length, and nothing behind them.
    static func checkBlocks(_ data: [UInt8], at start: Int) throws(TemplateRefusal) {
        var rest = data[...]
        while !rest.isEmpty {
            let length = rest.count >= 4 ? Int(rest[rest.startIndex + 2]) << 8 | Int(rest[rest.startIndex + 3]) : 0
            guard length >= 4, length <= rest.count else {
                throw TemplateRefusal(.extensionLength, at: start + rest.startIndex)
            }
            rest = rest.dropFirst(length)
        }
    }
}

extension Minutia {
    init(
        _ reader: inout TemplateReader, format: FingerRecord.Format, width: UInt16, height: UInt16
    ) throws(TemplateRefusal) {
        let start = reader.offset
        let first = try reader.number(bytes: 2)
        guard let kind = Kind(rawValue: UInt8(first >> 14)) else {
            throw TemplateRefusal(.outOfRange("a minutia's type"), at: start)
        }
        self.kind = kind
        x = UInt16(first & 0x3fff)
        guard x < width else { throw TemplateRefusal(.outsideImage, at: start) }
        y = UInt16(try reader.number(bytes: 2, in: FingerRecord.coordinates, "a minutia's reserved bits"))
        guard y < height else { throw TemplateRefusal(.outsideImage, at: start + 2) }
        let units = UInt8(try reader.number(bytes: 1))
        switch format {
        case .iso2005: angle = MinutiaAngle(iso: units)
        case .ansi2004:
            guard let angle = MinutiaAngle(ansi: units) else {
                throw TemplateRefusal(.outOfRange("a minutia's angle"), at: start + 4)
            }
            self.angle = angle
        }
        quality = UInt8(try reader.number(bytes: 1, in: 0...100, "a minutia's quality"))
    }
}
