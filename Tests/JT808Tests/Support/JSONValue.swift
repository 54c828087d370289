/// A JSON value, as much of it as the vectors need (RFC 8259 without surrogate pairs).
enum JSONValue: Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    struct Malformed: Error, Equatable {
        var offset: Int
    }

    /// Reads one value that takes up all of the bytes.
    init(_ bytes: some Sequence<UInt8>) throws(Malformed) {
        var parser = Parser(bytes: Array(bytes))
        self = try parser.value()
        parser.skipSpace()
        guard parser.offset == parser.bytes.count else { throw parser.malformed }
    }

    subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var number: Int? {
        if case .number(let value) = self { Int(value) } else { nil }
    }

    var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    var array: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }
}

private struct Parser {
    let bytes: [UInt8]
    var offset = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var malformed: JSONValue.Malformed { JSONValue.Malformed(offset: offset) }

    mutating func skipSpace() {
        while offset < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[offset]) { offset += 1 }
    }

    private mutating func take() throws(JSONValue.Malformed) -> UInt8 {
        guard offset < bytes.count else { throw malformed }
        defer { offset += 1 }
        return bytes[offset]
    }

    private mutating func take(_ literal: StaticString, as value: JSONValue) throws(JSONValue.Malformed) -> JSONValue {
        for expected in "\(literal)".utf8 {
            guard try take() == expected else { throw malformed }
        }
        return value
    }

    /// Takes the byte if it is the next one behind spaces.
    private mutating func takes(_ byte: Character) -> Bool {
        skipSpace()
        guard offset < bytes.count, bytes[offset] == byte.asciiValue else { return false }
        offset += 1
        return true
    }

    mutating func value() throws(JSONValue.Malformed) -> JSONValue {
        skipSpace()
        guard offset < bytes.count else { throw malformed }
        switch Character(UnicodeScalar(bytes[offset])) {
        case "{": return try object()
        case "[": return try array()
        case "\"": return .string(try string())
        case "t": return try take("true", as: .bool(true))
        case "f": return try take("false", as: .bool(false))
        case "n": return try take("null", as: .null)
        default: return try number()
        }
    }

    private mutating func object() throws(JSONValue.Malformed) -> JSONValue {
        offset += 1
        var members: [String: JSONValue] = [:]
        if takes("}") { return .object(members) }
        repeat {
            skipSpace()
            let key = try string()
            guard takes(":") else { throw malformed }
            members[key] = try value()
        } while takes(",")
        guard takes("}") else { throw malformed }
        return .object(members)
    }

    private mutating func array() throws(JSONValue.Malformed) -> JSONValue {
        offset += 1
        var values: [JSONValue] = []
        if takes("]") { return .array(values) }
        repeat { values.append(try value()) } while takes(",")
        guard takes("]") else { throw malformed }
        return .array(values)
    }

    private mutating func string() throws(JSONValue.Malformed) -> String {
        guard try take() == 0x22 else { throw malformed }
        var text: [UInt8] = []
        while true {
            let byte = try take()
            switch byte {
            case 0x22: return String(decoding: text, as: UTF8.self)
            case 0x5c: text += try escaped()
            default: text.append(byte)
            }
        }
    }

    private mutating func escaped() throws(JSONValue.Malformed) -> [UInt8] {
        let byte = try take()
        switch Character(UnicodeScalar(byte)) {
        case "n": return [0x0a]
        case "t": return [0x09]
        case "r": return [0x0d]
        case "b": return [0x08]
        case "f": return [0x0c]
        case "u":
            var code: UInt32 = 0
            for _ in 0..<4 {
                guard let digit = Character(UnicodeScalar(try take())).hexDigitValue else { throw malformed }
                code = code << 4 | UInt32(digit)
            }
            guard let scalar = UnicodeScalar(code) else { throw malformed }
            return Array(String(Character(scalar)).utf8)
        default: return [byte]
        }
    }

    private mutating func number() throws(JSONValue.Malformed) -> JSONValue {
        let start = offset
        while offset < bytes.count, Character(UnicodeScalar(bytes[offset])).isNumberPart { offset += 1 }
        guard let value = Double(String(decoding: bytes[start..<offset], as: UTF8.self)) else { throw malformed }
        return .number(value)
    }
}

extension Character {
    fileprivate var isNumberPart: Bool { isASCII && (isNumber || "+-.eE".contains(self)) }
}
