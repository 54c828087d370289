internal import Interchange

extension Dialect {
    /// Reads the dialect of a model from its file, `devices/wristbands/*.json`.
    ///
    ///     "dialect": {
    ///       "alarms": { "17": "removed" },
    ///       "items": [
    ///         { "id": "56", "name": "battery", "fields": [
    ///           { "name": "level", "type": "BYTE" }, { "name": "percent", "type": "BYTE", "unit": "%" } ] }
    ///       ]
    ///     }
    ///
    /// Types are those of the standard: `BYTE`, `WORD`, `DWORD`, `BYTE[6]`, `BCD[10]`, `STRING[20]`, `STRING` and `BYTE[]`
    /// to the end, `time` for BCD[6], and `i8` and `i16` with a sign. Throws a `Diagnostic` or a `FileError`.
    public static func read(path: String) throws -> Dialect {
        try JSONValue(try readFile(path), file: path).object { model in
            // The rest of the file is about how fleets simulate the model.
            model.ignoreOthers()
            let name = try model.required("name").string()
            return try model.required("dialect").object { dialect in
                let alarms = try dialect.optional("alarms")?.names(below: 32) ?? [:]
                var items = ItemLayouts.standard.mapValues { [$0] }
                var own: [UInt8: [ItemLayouts.Item]] = [:]
                for json in try dialect.required("items").array() {
                    let (id, item) = try Self.item(json)
                    own[id, default: []].append(item)
                }
                items.merge(own) { $1 + $0 }
                return Dialect(name: name, items: items, alarms: alarms)
            }
        }
    }

    private static func item(_ json: JSONValue) throws -> (UInt8, ItemLayouts.Item) {
        try json.object { fields in
            let id = try fields.required("id").itemID()
            let name = try fields.required("name").string()
            let layouts = try fields.required("fields").layouts()
            let sizes = layouts.map(\.fixedSize)
            let lengths = try fields.optional("lengths")?.range()
            let fixed = sizes.compactMap(\.self)
            let size = fixed.count == sizes.count ? fixed.reduce(0, +) : nil
            return (
                id, ItemLayouts.Item(name: name, lengths: lengths ?? size.map { $0...$0 } ?? 0...255, value: layouts)
            )
        }
    }
}

extension JSONValue {
    fileprivate func itemID() throws(Diagnostic) -> UInt8 {
        guard let bytes = text.flatMap({ HexText.bytes($0) }), bytes.count == 1 else {
            throw expected("the id of an item as \"E1\"")
        }
        return bytes[0]
    }

    fileprivate func range() throws(Diagnostic) -> ClosedRange<Int> {
        let bounds = try array()
        guard bounds.count == 2 else { throw expected("the least and the greatest length as [12, 255]") }
        let least: Int = try bounds[0].integer(in: 0...255)
        return least...(try bounds[1].integer(in: least...255))
    }

    /// Names by numbers, which JSON writes as strings.
    fileprivate func names(below limit: Int) throws(Diagnostic) -> [Int: String] {
        var names: [Int: String] = [:]
        for (key, value) in try members() {
            guard let number = key.text.flatMap({ Int($0) }), (0..<limit).contains(number) else {
                throw key.expected("a number from 0 to \(limit - 1) in a string")
            }
            let name = try value.string()
            // A name that two had would not tell which to encode.
            guard !names.values.contains(name) else { throw value.expected("a name of its own") }
            names[number] = name
        }
        return names
    }

    fileprivate func layouts() throws -> [Layout] { try array().map { try $0.layout() } }

    private func layout() throws -> Layout {
        try object { fields in
            if let list = fields.optional("list") {
                let count = try fields.optional("count")?.string()
                return .list(
                    try list.string(), count: count.map { .field($0) } ?? .rest, try fields.required("fields").layouts()
                )
            }
            if let sized = fields.optional("sized") {
                return .sized(
                    try sized.string(), width: try fields.optional("width")?.integer(in: 1...2) ?? 1,
                    try fields.required("fields").layouts())
            }
            return .field(try Self.field(&fields))
        }
    }

    private static func field(_ fields: inout JSONFields) throws -> Field {
        let name = try fields.required("name").string()
        let type = try fields.required("type").type()
        let unit = try fields.optional("unit")?.string() ?? ""
        let meaning = try fields.optional("meaning")?.string() ?? ""
        var kind = type
        if case .number(let width) = type {
            if let codes = fields.optional("codes") {
                kind = .code(width, try codes.names(below: 1 << (8 * min(width, 2))))
            } else if let flags = fields.optional("flags") {
                kind = .flags(width, try flags.names(below: 8 * width))
            } else if let digits = fields.optional("digits") {
                kind = .decimal(width, digits: try digits.integer(in: 1...6))
            } else if try fields.optional("unknown")?.boolean() == true {
                kind = .optional(width)
            }
        }
        return Field(name, kind, unit: unit, meaning)
    }

    /// Reads a type of the standard.
    private func type() throws(Diagnostic) -> Field.Kind {
        let text = try string()
        let words: [String: Field.Kind] = [
            "BYTE": .number(1), "WORD": .number(2), "DWORD": .number(4), "i8": .signed(1), "i16": .signed(2),
            "BYTE[]": .rest, "STRING": .textToEnd, "time": .dateTime,
        ]
        if let kind = words[text] { return kind }
        let parts = text.split(separator: "[")
        if parts.count == 2, parts[1].hasSuffix("]"), let width = Int(parts[1].dropLast()), (1...255).contains(width) {
            switch parts[0] {
            case "BYTE": return .bytes(width)
            case "BCD": return .digits(width)
            case "STRING": return .text(width)
            default: break
            }
        }
        throw expected("a type: \(words.keys.sorted().joined(separator: ", ")), BYTE[n], BCD[n] or STRING[n]")
    }
}

extension Layout {
    /// How many bytes it always has; nothing when that depends on the bytes.
    fileprivate var fixedSize: Int? {
        guard case .field(let field) = self else { return nil }
        switch field.kind {
        case .number(let width), .signed(let width), .optional(let width), .decimal(let width, _), .code(let width, _),
            .flags(let width, _), .digits(let width), .bytes(let width), .text(let width):
            return width
        case .dateTime: return 6
        case .textToEnd, .sizedText, .sizedBytes, .rest: return nil
        }
    }
}
