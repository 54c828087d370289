/// What an upgrade is for: the type BYTE of 0x8108 and 0x0108 (protocol.md §4.6).
public enum UpgradeTarget: UInt8, Sendable, CaseIterable {
    case terminal = 0
    case cardReader = 12
    case satelliteModule = 52
}

/// 0x8108: upgrade package (下发终端升级包): target BYTE · manufacturer [5] · length BYTE and version · length DWORD and
/// data, protocol.md §4.6.
///
/// In 2019 implementations disagree on the manufacturer, 5 or 11 bytes: both are read, by which the lengths add up. The
/// data of a wristband's upgrade is an `UpgradeImage`.
public struct UpgradePackage: MessageBody, ~Escapable {
    /// What is upgraded.
    public var target: UpgradeTarget
    /// The maker's code, without padding.
    public var manufacturer: RawSpan
    /// Whether the manufacturer has 11 bytes; 2019 only.
    public var hasWideManufacturer: Bool
    /// The version.
    public var version: RawSpan
    /// The data.
    public var data: RawSpan

    /// Makes a package.
    @_lifetime(copy manufacturer, copy version, copy data)
    public init(
        target: UpgradeTarget, manufacturer: RawSpan, hasWideManufacturer: Bool = false, version: RawSpan,
        data: RawSpan
    ) {
        self.target = target
        self.manufacturer = manufacturer
        self.hasWideManufacturer = hasWideManufacturer
        self.version = version
        self.data = data
    }

    /// The bytes, laid out by the reading whose lengths add up.
    public struct View: ~Escapable {
        let body: RawSpan
        /// Whether the manufacturer has 11 bytes.
        public let hasWideManufacturer: Bool
        /// The maker's code with its padding.
        public let manufacturer: RawSpan
        /// The version.
        public let version: RawSpan
        /// The data.
        public let data: RawSpan

        /// Wraps a body of either reading.
        @_lifetime(copy body)
        public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
            self.body = body
            // A body that neither reading fits is refused by the narrow one.
            hasWideManufacturer =
                edition == .v2019 && !UpgradePackage.fits(body, width: 5) && UpgradePackage.fits(body, width: 11)
            var reader = Reader(body, from: 1)
            manufacturer = try reader.bytes(hasWideManufacturer ? 11 : 5)
            version = try reader.bytes(Int(try reader.byte()))
            let length = try reader.doubleWord()
            let start = reader.offset
            data = try reader.rest().counted(length, after: start)
            guard start &+ data.byteCount == body.byteCount else {
                throw Refusal(.inconsistentLength, at: start &- 4)
            }
        }

        /// The target's code.
        public var target: UInt8 { body.byte(at: 0) }
    }

    /// Whether the data ends where the body ends, with a manufacturer of `width` bytes.
    static func fits(_ body: RawSpan, width: Int) -> Bool {
        guard body.byteCount > 1 &+ width else { return false }
        let length = 2 &+ width &+ Int(body.byte(at: 1 &+ width))
        guard body.byteCount >= length &+ 4 else { return false }
        return UInt64(body.doubleWord(at: length)) == UInt64(body.byteCount &- length &- 4)
    }

    /// Reads the body.
    @_lifetime(copy body)
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body, edition: edition)
        self.init(
            target: try UpgradeTarget(coded: view.target, at: 0), manufacturer: view.manufacturer.trimmed(),
            hasWideManufacturer: view.hasWideManufacturer, version: view.version, data: view.data)
    }

    /// Writes the body; a manufacturer longer than its field is cut, a version of more than 255 bytes cannot be
    /// written.
    @_lifetime(body: copy body)
    public borrowing func emit(into body: inout BodyWriter, edition: Edition) {
        guard body.require(version.byteCount <= 255) else { return }
        body.byte(target.rawValue)
        body.fixed(manufacturer, width: hasWideManufacturer && edition == .v2019 ? 11 : 5)
        body.byte(UInt8(truncatingIfNeeded: version.byteCount))
        body.bytes(version)
        body.doubleWord(UInt32(truncatingIfNeeded: data.byteCount))
        body.bytes(data)
    }
}
