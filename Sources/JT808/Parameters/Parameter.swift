/// A terminal parameter as 0x8103 and 0x0104 carry it: id DWORD · length BYTE · value.
public struct Parameter: ~Escapable {
    /// Which parameter.
    public var id: ParameterID
    /// Its value's bytes, at most 255.
    public var value: RawSpan

    /// Makes a parameter.
    @_lifetime(copy value)
    public init(_ id: ParameterID, _ value: RawSpan) {
        self.id = id
        self.value = value
    }

    /// The value of a parameter of type BYTE, WORD or DWORD; nothing for another length.
    public var number: UInt32? { value.number }

    /// Whether the value is what the table says of the id: its length and range; true of an id without a row.
    public var isInRange: Bool { id.row.map { $0.type.holds(value) } ?? true }
}

extension RawSpan {
    /// The number of one, two or four bytes that these are; nothing for another length.
    var number: UInt32? {
        switch byteCount {
        case 1: UInt32(byte(at: 0))
        case 2: UInt32(word(at: 0))
        case 4: doubleWord(at: 0)
        default: nil
        }
    }
}

/// A list of parameters whose lengths were checked; a multi-valued parameter repeats its id.
public struct ParameterList: ~Escapable {
    /// The parameters' bytes, one after the other.
    public let bytes: RawSpan
    /// How many there are.
    public let count: UInt8

    /// Checks that `count` parameters fill `bytes`.
    ///
    /// - Throws: `truncated` or `inconsistentLength`, with the offset in `bytes`.
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan, count: UInt8) throws(Refusal) {
        var reader = Reader(bytes)
        for _ in 0..<count {
            _ = try reader.doubleWord()
            _ = try reader.bytes(Int(try reader.byte()))
        }
        guard reader.remaining == 0 else { throw Refusal(.inconsistentLength, at: reader.offset) }
        self.bytes = bytes
        self.count = count
    }

    /// Calls `body` with each parameter in order, and stops when it returns `false`.
    public borrowing func forEach(_ body: (Parameter) -> Bool) {
        var offset = 0
        for _ in 0..<count {
            let length = Int(bytes.byte(at: offset &+ 4))
            let value = bytes.slice(at: offset &+ 5, count: length)
            guard body(Parameter(ParameterID(rawValue: bytes.doubleWord(at: offset)), value)) else { return }
            offset &+= 5 &+ length
        }
    }
}

extension BodyWriter {
    /// Writes a parameter of type BYTE.
    @_lifetime(self: copy self)
    public mutating func parameter(_ id: ParameterID, byte value: UInt8) {
        doubleWord(id.rawValue)
        byte(1)
        byte(value)
    }

    /// Writes a parameter of type WORD.
    @_lifetime(self: copy self)
    public mutating func parameter(_ id: ParameterID, word value: UInt16) {
        doubleWord(id.rawValue)
        byte(2)
        word(value)
    }

    /// Writes a parameter of type DWORD.
    @_lifetime(self: copy self)
    public mutating func parameter(_ id: ParameterID, doubleWord value: UInt32) {
        doubleWord(id.rawValue)
        byte(4)
        doubleWord(value)
    }

    /// Writes a parameter of any type; more than 255 bytes cannot be written.
    @_lifetime(self: copy self)
    public mutating func parameter(_ parameter: Parameter) {
        guard require(parameter.value.byteCount <= 255) else { return }
        doubleWord(parameter.id.rawValue)
        byte(UInt8(truncatingIfNeeded: parameter.value.byteCount))
        bytes(parameter.value)
    }
}
