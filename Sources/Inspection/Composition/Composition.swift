internal import Interchange
internal import JT808

/// Writes bytes by a layout from the members of JSON objects: the way back of `Dissection`.
struct Composition {
    private(set) var bytes: [UInt8] = []
    private let edition: Edition
    private let texts: GBKText?
    private let dialect: Dialect
    /// The reading that was asked for, where there are several.
    private let form: String?
    /// Whether there were several.
    private(set) var hasForms = false
    /// The numbers written so far, by name, for conditions.
    private var numbers: [String: UInt32] = [:]

    init(edition: Edition, form: String?, texts: GBKText?, dialect: Dialect) {
        self.edition = edition
        self.form = form
        self.texts = texts
        self.dialect = dialect
    }

    /// Writes a body: its layout, and what a decoder that refused it did not read.
    mutating func write(body layouts: [Layout], _ fields: inout JSONFields) throws {
        try write(layouts, &fields)
        let unread = Field.unread(isSecret: true)
        if let json = fields.optional(unread.name) { bytes += try unread.bytes(from: json, texts, dialect) }
    }

    /// Writes a layout and what was left over behind it.
    mutating func write(_ layouts: [Layout], _ fields: inout JSONFields) throws {
        try walk(layouts, &fields)
        if let rest = fields.optional(Field.leftOver.name) { bytes += try rest.hexadecimal() }
    }

    private mutating func walk(_ layouts: [Layout], _ fields: inout JSONFields) throws {
        for (index, layout) in layouts.enumerated() {
            switch layout {
            case .field(let field): try write(field, &fields, before: layouts[(index + 1)...])
            case .list(let name, _, let group):
                for entry in try fields.required(name).array() {
                    try entry.object { try walk(group, &$0) }
                }
            case .sized(let name, let width, let group): try sized(fields.required(name), width, group)
            case .when(let condition, let group):
                if try holds(condition, group, fields) { try walk(group, &fields) }
            case .forms(let forms): try walk(chosen(among: forms, fields.value), &fields)
            case .items: for item in try fields.required("items").array() { try write(item: item) }
            case .parameters:
                for parameter in try fields.required("parameters").array() { try write(parameter: parameter) }
            }
        }
    }

    private func holds(_ condition: Layout.Condition, _ group: [Layout], _ fields: JSONFields) throws -> Bool {
        switch condition {
        case .bit(let name, let bit): (numbers[name] ?? 0) >> UInt32(bit) & 1 == 1
        case .since2019: edition == .v2019
        case .before2019: edition != .v2019
        case .bytesLeft: group.contains { $0.names.contains { fields.contains($0) } }
        case .nonZero(let name): numbers[name] ?? 0 != 0
        case .equal(let name, let value): numbers[name] == value
        case .different(let name, let value): numbers[name] != value
        case .zero(let name): numbers[name] == 0
        }
    }

    private mutating func chosen(among forms: [Layout.Form], _ value: JSONValue) throws -> [Layout] {
        hasForms = true
        let wanted = form ?? (edition == .v2011 ? "2011" : nil)
        if let chosen = forms.first(where: { $0.name == wanted }) { return chosen.layouts }
        guard let form else { return forms.first?.layouts ?? [] }
        throw value.diagnostic(
            "has no form \(quoted(form)), only \(forms.map { quoted($0.name) }.joined(separator: ", "))")
    }

    // MARK: Values

    /// Writes a value; the count of a list behind it need not be given.
    private mutating func write(
        _ field: Field, _ fields: inout JSONFields, before others: ArraySlice<Layout>
    ) throws {
        let start = bytes.count
        let json = fields.optional(field.name)
        let list = others.lazy.flatMap { $0.listNames(counted: field.name) }.first { fields.contains($0) }
        let count = try list.flatMap { fields.optional($0) }?.array().count
        if let count {
            if let json, json.numeral.flatMap({ Int($0) }) != count {
                throw json.diagnostic(
                    "expected \(count), which is how many \(quoted(list ?? "")) has, or nothing, found \(json.found)")
            }
            guard let counted = field.kind.bytes(of: .number(Int64(count)), texts) else {
                throw fields.value.diagnostic("\(quoted(list ?? "")) has \(count) entries, more than can be counted")
            }
            bytes += counted
        } else if json == nil, fields.contains(field.name), let nothing = field.kind.bytes(of: .nothing, texts) {
            bytes += nothing
        } else {
            bytes += try field.bytes(from: fields.required(field.name), texts, dialect)
        }
        switch field.kind {
        case .number, .code, .flags: numbers[field.name] = bytes[start...].reduce(0) { $0 << 8 | UInt32($1) }
        default: break
        }
    }

    private mutating func sized(_ json: JSONValue, _ width: Int, _ group: [Layout]) throws {
        let outer = numbers
        let start = bytes.count
        bytes += [UInt8](repeating: 0, count: width)
        try json.object { fields in
            let length = fields.optional("length")
            try write(group, &fields)
            try fillIn(length, width: width, at: start, from: start + width, json)
        }
        numbers = outer
    }

    /// Puts the count of the bytes from `content` on where they were left room for it.
    private mutating func fillIn(
        _ given: JSONValue?, width: Int, at start: Int, from content: Int, _ json: JSONValue
    ) throws {
        let length = bytes.count - content
        guard length >> (8 * width) == 0 else {
            throw json.diagnostic("it has \(length) bytes, more than the \(1 << (8 * width) - 1) it can have")
        }
        if let given, given.numeral.flatMap({ Int($0) }) != length {
            throw given.diagnostic("expected \(length), which is how many bytes there are, or nothing")
        }
        for index in 0..<width {
            bytes[start + index] = UInt8(truncatingIfNeeded: length >> (8 * (width - 1 - index)))
        }
    }

    // MARK: Items and parameters

    private mutating func write(item json: JSONValue) throws {
        try json.object { fields in
            let name = fields.optional("name")
            let id = try fields.optional("id").map { try Self.identifier($0, width: 1) }
            let named = dialect.items.first { $0.value.contains { $0.name == name?.text } }?.key
            guard let id = id.map({ UInt8(truncatingIfNeeded: $0) }) ?? named else {
                throw json.diagnostic("expected \"id\", two hexadecimal digits, or the \"name\" of a known item")
            }
            let start = bytes.count
            bytes += [id, 0]
            let outer = numbers
            defer { numbers = outer }
            let length = fields.optional("length")
            // Of several items with one id the name tells which, else the members.
            let layout = dialect.items[id]?.first { item in
                (name == nil || item.name == name?.text)
                    && item.value.contains { $0.names.contains { fields.contains($0) } }
            }?.value
            if let layout { try write(layout, &fields) }
            try write(raw: fields.optional("bytes"), from: start + 2, hasFields: layout != nil)
            try fillIn(length, width: 1, at: start + 1, from: start + 2, json)
        }
    }

    private mutating func write(parameter json: JSONValue) throws {
        try json.object { fields in
            let name = fields.optional("name")
            let id = try fields.optional("id").map { try Self.identifier($0, width: 4) }
            let named = ParameterLayouts.all.first { $0.value.name == name?.text }?.key
            guard let id = id ?? named else {
                throw json.diagnostic(
                    "expected \"id\", eight hexadecimal digits, or the \"name\" of a known parameter")
            }
            let start = bytes.count
            bytes += (0..<4).map { UInt8(truncatingIfNeeded: id >> (24 - 8 * $0)) } + [0]
            let length = fields.optional("length")
            let definition = ParameterLayouts.all[id]
            let hasFields = definition.map { fields.contains($0.name) } ?? false
            if hasFields, let definition { try write([.field(definition.field)], &fields) }
            try write(raw: fields.optional("bytes"), from: start + 5, hasFields: hasFields)
            try fillIn(length, width: 1, at: start + 4, from: start + 5, json)
        }
    }

    /// Writes bytes that are given as they are, or checks that they are those of the fields beside them.
    private mutating func write(raw: JSONValue?, from start: Int, hasFields: Bool) throws {
        guard let raw else { return }
        if raw.text == Node.hiddenText {
            throw raw.diagnostic("they are hidden: decode with --reveal, or write them")
        }
        let given = try raw.hexadecimal()
        guard hasFields else {
            bytes += given
            return
        }
        guard Array(bytes[start...]) == given else {
            throw raw.diagnostic("they are not those of the fields beside them; leave one of the two out")
        }
    }

    private static func identifier(_ json: JSONValue, width: Int) throws(Diagnostic) -> UInt32 {
        let bytes = try json.hexadecimal()
        guard bytes.count == width else { throw json.expected("\(2 * width) hexadecimal digits in a string") }
        return bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}

extension Layout {
    /// The names by which its parts stand in JSON.
    fileprivate var names: [String] {
        switch self {
        case .field(let field): [field.name]
        case .list(let name, _, _), .sized(let name, _, _): [name]
        case .when(_, let group): group.flatMap(\.names)
        case .forms(let forms): forms.flatMap { $0.layouts.flatMap(\.names) }
        case .items: ["items"]
        case .parameters: ["parameters"]
        }
    }

    /// The names of the lists that a field of that name counts.
    fileprivate func listNames(counted by: String) -> [String] {
        switch self {
        case .list(let name, .field(let counter), _): counter == by ? [name] : []
        case .parameters(let counter): counter == by ? ["parameters"] : []
        case .when(_, let group): group.flatMap { $0.listNames(counted: by) }
        case .forms(let forms): forms.flatMap { $0.layouts.flatMap { $0.listNames(counted: by) } }
        case .field, .list, .sized, .items: []
        }
    }
}
