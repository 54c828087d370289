/// What a fingerprint module tells of itself, of those that can: the results of ReadProdInfo.
public struct ZFMProduct: Equatable, Sendable {
    /// How many bytes it has on the wire.
    public static let size = 46

    /// Texts, padded on the wire with zeros or spaces.
    public var model, batch, serial, sensor: String
    /// The version of the hardware.
    public var hardware: UInt16
    /// Points of the image.
    public var width, height: UInt16
    /// Bytes of a template.
    public var templateSize: UInt16
    /// Slots of the library.
    public var capacity: UInt16

    /// Makes a module's description.
    public init(
        model: String, batch: String, serial: String, hardware: UInt16, sensor: String, width: UInt16, height: UInt16,
        templateSize: UInt16, capacity: UInt16
    ) {
        self.model = model
        self.batch = batch
        self.serial = serial
        self.hardware = hardware
        self.sensor = sensor
        self.width = width
        self.height = height
        self.templateSize = templateSize
        self.capacity = capacity
    }

    /// Reads it; nothing when the size is another.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        func text(_ range: Range<Int>) -> String {
            let printable = bytes[range].prefix { $0 != 0 }.map { 0x20...0x7E ~= $0 ? $0 : UInt8(ascii: "?") }
            let last = printable.lastIndex { $0 != UInt8(ascii: " ") } ?? -1
            return String(decoding: printable[..<(last + 1)], as: UTF8.self)
        }
        func number(_ index: Int) -> UInt16 { UInt16(bigEndian: bytes, at: index) }
        self.init(
            model: text(0..<16), batch: text(16..<20), serial: text(20..<28), hardware: number(28),
            sensor: text(30..<38), width: number(38), height: number(40), templateSize: number(42),
            capacity: number(44))
    }

    /// The bytes on the wire; texts that are too long are cut.
    public var bytes: [UInt8] {
        func padded(_ text: String, _ size: Int) -> [UInt8] {
            let bytes = Array(text.utf8.prefix(size))
            return bytes + [UInt8](repeating: 0, count: size - bytes.count)
        }
        return padded(model, 16) + padded(batch, 4) + padded(serial, 8) + hardware.bigEndianBytes
            + padded(sensor, 8) + [width, height, templateSize, capacity].flatMap(\.bigEndianBytes)
    }
}
