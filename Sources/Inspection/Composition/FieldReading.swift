internal import Interchange

extension Field {
    /// The bytes that a value in JSON stands for.
    ///
    /// - Parameter json: the value as `frame decode --json` shows it, or in a shorter form: a code's name or number, the
    ///   names of flags.
    func bytes(from json: JSONValue, _ texts: GBKText?, _ dialect: Dialect) throws -> [UInt8] {
        if isSecret, json.text == Node.hiddenText {
            throw json.diagnostic("it is hidden: decode with --reveal, or write the value")
        }
        if let exact = try exactBytes(json) { return exact }
        guard let value = try value(from: json, dialect), let bytes = kind.bytes(of: value, texts) else {
            throw json.expected(kind.expectation)
        }
        return bytes
    }

    /// Bytes that no value of the type stands for, such as text padded with spaces.
    private func exactBytes(_ json: JSONValue) throws -> [UInt8]? {
        guard json.kind == .object, try json.members().contains(where: { $0.key.text == "bytes" }) else { return nil }
        return try json.object { fields in
            _ = fields.optional("value")
            return try fields.required("bytes").hexadecimal()
        }
    }

    private func value(from json: JSONValue, _ dialect: Dialect) throws -> Node.Value? {
        switch kind {
        case .number, .signed, .optional: return json.numeral.flatMap { Int64($0) }.map { .number($0) }
        case .decimal(_, let digits):
            return json.numeral.flatMap { FixedDecimal($0, digits: digits) }.map { .decimal($0) }
        case .code(_, let names): return try code(json, names)
        case .flags(let width, let names): return try flags(json, width, dialect.names(of: self, names))
        case .digits, .dateTime, .text, .textToEnd, .sizedText: return json.text.map { .text($0) }
        case .bytes, .rest, .sizedBytes: return json.text.flatMap { HexText.bytes($0) }.map { .bytes($0) }
        }
    }

    private func code(_ json: JSONValue, _ names: [Int: String]) throws -> Node.Value? {
        switch json.kind {
        case .number: return json.numeral.flatMap { Int($0) }.map { .code($0, name: nil) }
        case .string: return .code(try Self.code(named: json, names), name: nil)
        case .object:
            return try json.object { fields in
                let name = fields.optional("name")
                let named = try name.map { try Self.code(named: $0, names) }
                guard let json = fields.optional("code") else { return named.map { .code($0, name: nil) } }
                let code: Int = try json.integer()
                guard named ?? code == code else {
                    throw json.diagnostic(
                        "\(code) is \(names[code] ?? "no code of the table") and not \(name?.found ?? "")"
                            + "; leave one of the two out")
                }
                return .code(code, name: nil)
            }
        default: return nil
        }
    }

    private static func code(named json: JSONValue, _ names: [Int: String]) throws -> Int {
        let text = try json.string()
        if let code = names.first(where: { $0.value == text })?.key { return code }
        throw unknown(json, names)
    }

    private func flags(_ json: JSONValue, _ width: Int, _ names: [Int: String]) throws -> Node.Value? {
        switch json.kind {
        case .number: return json.numeral.flatMap { UInt32($0) }.map { .flags($0, names: []) }
        case .array: return .flags(try Self.bits(json, width, names), names: [])
        case .object:
            return try json.object { fields in
                let named = try fields.optional("set").map { try Self.bits($0, width, names) }
                guard let json = fields.optional("bits") else { return named.map { .flags($0, names: []) } }
                let bits: UInt32 = try json.integer()
                guard named ?? bits == bits else {
                    throw json.diagnostic("\(bits) are other bits than those in \"set\"; leave one of the two out")
                }
                return .flags(bits, names: [])
            }
        default: return nil
        }
    }

    private static func bits(_ json: JSONValue, _ width: Int, _ names: [Int: String]) throws -> UInt32 {
        try json.array().reduce(0) { bits, element in
            let text = try element.string()
            let named = names.first { $0.value == text }?.key
            let numbered = text.hasPrefix("bit") ? Int(text.dropFirst(3)) : nil
            guard let bit = named ?? numbered, (0..<8 * width).contains(bit) else { throw unknown(element, names) }
            return bits | 1 << UInt32(bit)
        }
    }

    private static func unknown(_ json: JSONValue, _ names: [Int: String]) -> Diagnostic {
        let names = names.sorted { $0.key < $1.key }.map(\.value)
        var diagnostic = json.expected("one of \(names.map { quoted($0) }.joined(separator: ", "))")
        if let text = json.text, let near = nearest(to: text, among: names) {
            diagnostic.message += ", did you mean \(quoted(near))?"
        }
        return diagnostic
    }
}

extension JSONValue {
    /// Reads bytes as hexadecimal digits.
    func hexadecimal() throws(Diagnostic) -> [UInt8] {
        guard let bytes = text.flatMap({ HexText.bytes($0) }) else { throw expected("hexadecimal digits in a string") }
        return bytes
    }
}

extension FixedDecimal {
    /// Reads decimal digits; nothing when they do not fit, or there are more than `digits` behind the point.
    init?(_ numeral: String, digits: Int) {
        let parts = numeral.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, whole.allSatisfy(\.isWholeNumber) else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.count <= digits, fraction.allSatisfy(\.isWholeNumber) else { return nil }
        let padding = String(repeating: "0", count: digits - fraction.count)
        guard let units = Int64(whole + fraction + padding) else { return nil }
        self.init(units: units, digits: digits)
    }
}
