/// Bytes of a record that are read from the front, and know where they are.
struct TemplateReader {
    private let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count }
    var isAtEnd: Bool { offset == bytes.count }

    /// The next bytes as one number.
    mutating func number(bytes size: Int) throws(TemplateRefusal) -> Int {
        guard bytes.count - offset >= size else { throw TemplateRefusal(.truncated, at: offset) }
        defer { offset += size }
        return bytes[offset..<offset + size].reduce(0) { $0 << 8 | Int($1) }
    }

    /// The next bytes as one number that a table allows.
    mutating func number(
        bytes size: Int, in range: ClosedRange<Int>, _ field: String
    ) throws(TemplateRefusal) -> Int {
        let start = offset
        let value = try number(bytes: size)
        guard range.contains(value) else { throw TemplateRefusal(.outOfRange(field), at: start) }
        return value
    }

    /// A number ahead, without going there; nothing when the bytes end before.
    func peek(at place: Int, bytes size: Int) -> Int? {
        guard place + size <= bytes.count else { return nil }
        return bytes[place..<place + size].reduce(0) { $0 << 8 | Int($1) }
    }

    /// The next bytes as they are.
    mutating func octets(_ size: Int) throws(TemplateRefusal) -> [UInt8] {
        guard bytes.count - offset >= size else { throw TemplateRefusal(.truncated, at: offset) }
        defer { offset += size }
        return Array(bytes[offset..<offset + size])
    }
}

/// Bytes of a record that grow, and refuse what does not fit its field.
struct TemplateWriter {
    private(set) var bytes: [UInt8] = []

    mutating func number(
        _ value: Int, bytes size: Int, in range: ClosedRange<Int>? = nil, _ field: String = ""
    ) throws(TemplateRefusal) {
        guard range?.contains(value) ?? true else { throw TemplateRefusal(.outOfRange(field), at: bytes.count) }
        for place in (0..<size).reversed() { bytes.append(UInt8(truncatingIfNeeded: value >> (place * 8))) }
    }

    mutating func octets(_ more: [UInt8]) { bytes += more }
}
