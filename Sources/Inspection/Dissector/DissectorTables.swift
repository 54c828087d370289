internal import JT808

/// The layouts as Lua tables: what the dissector knows of the protocol, apart from how layouts are walked.
///
/// Fields are called by where they stand, `setCircles.circles.radius`; those of a location report are called
/// `location.…` wherever it stands, and those of items and parameters after them, so that one filter finds them all.
struct DissectorTables {
    /// A field with the name Wireshark has for it.
    struct NamedField {
        /// Its name without the protocol's.
        var path: String
        var field: Field
        /// What is added to the path of a field whose name another has that is of another type.
        var apart: String?
    }

    /// The messages' tables by id, each a line of Lua.
    private(set) var messages: [UInt16: String] = [:]
    /// The fields that tables name by their place here.
    private(set) var fields: [NamedField] = []
    /// Names of groups and lists.
    private(set) var groups: [String] = []
    private var items: [String] = []
    private var parameters: [String] = []
    private var fieldNumbers: [String: Int] = [:]
    private var types: [String: String] = [:]
    private var groupNumbers: [String: Int] = [:]

    private let dialect: Dialect

    init(_ dialect: Dialect) {
        self.dialect = dialect
        for (id, message) in MessageLayouts.all.sorted(by: { $0.key < $1.key }) {
            messages[id] =
                "{ name = \(LuaText.quoted(message.name)), secret = \(message.holdsSecrets), "
                + "body = \(layouts(message.body, path: message.name)) }"
        }
        for (id, readings) in dialect.items.sorted(by: { $0.key < $1.key }) {
            items.append("[\(LuaText.hexadecimal(id))] = {")
            for item in readings {
                items.append(
                    "  { name = \(LuaText.quoted(item.name)), shortest = \(item.lengths.lowerBound), "
                        + "longest = \(item.lengths.upperBound), "
                        + "value = \(layouts(item.value, path: "item.\(item.name)")) },")
            }
            items.append("},")
        }
        for (id, definition) in ParameterLayouts.all.sorted(by: { $0.key < $1.key }) {
            parameters.append(
                "[\(LuaText.hexadecimal(id))] = { name = \(LuaText.quoted(definition.name)), "
                    + "secret = \(definition.isSecret), field = \(field(definition.field, path: "parameter")) },")
        }
    }

    /// The tables, each a statement of Lua.
    var lua: String {
        var lines = ["local F = {"]
        lines += fields.map { "  \(Self.definition($0))," }
        lines += ["}", "local G = {"]
        lines += groups.map { "  group(\(LuaText.quoted($0)))," }
        lines += ["}", "local messages = {"]
        lines += messages.sorted { $0.key < $1.key }.map { "  [\(LuaText.hexadecimal($0.key))] = \($0.value)," }
        lines += ["}", "local items = {"] + items.map { "  \($0)" }
        lines += ["}", "local parameters = {"] + parameters.map { "  \($0)" }
        lines += ["}"]
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Layouts

    private mutating func layouts(_ layouts: [Layout], path: String) -> String {
        let parts = Layout.placed(layouts, below: path).map { layout($0.layout, path: $0.path) }
        return parts.isEmpty ? "{}" : "{ " + parts.joined(separator: ", ") + " }"
    }

    private mutating func layout(_ layout: Layout, path: String) -> String {
        switch layout {
        case .field(let field):
            return "{ \"field\", \(self.field(field, path: path)) }"
        case .list(let name, let count, let group):
            let path = "\(path).\(name)"
            var counted = "false"
            if case .field(let field) = count { counted = LuaText.quoted(field) }
            return "{ \"list\", \(self.group(path)), \(counted), \(layouts(group, path: path)) }"
        case .sized(let name, let width, let group):
            let path = "\(path).\(name)"
            return "{ \"sized\", \(self.group(path)), \(width), \(layouts(group, path: path)) }"
        case .when(let condition, let group):
            return "{ \"when\", \(Self.condition(condition)), \(layouts(group, path: path)) }"
        case .forms(let forms):
            let readings = forms.map { "{ \(LuaText.quoted($0.name)), \(layouts($0.layouts, path: path)) }" }
            return "{ \"forms\", { \(readings.joined(separator: ", ")) } }"
        case .items:
            return "{ \"items\" }"
        case .parameters(let count):
            return "{ \"parameters\", \(LuaText.quoted(count)) }"
        }
    }

    private static func condition(_ condition: Layout.Condition) -> String {
        switch condition {
        case .bit(let name, let bit): "{ \"bit\", \(LuaText.quoted(name)), \(bit) }"
        case .since2019: "{ \"since2019\" }"
        case .before2019: "{ \"before2019\" }"
        case .bytesLeft: "{ \"bytesLeft\" }"
        case .nonZero(let name): "{ \"nonZero\", \(LuaText.quoted(name)) }"
        case .equal(let name, let value): "{ \"equal\", \(LuaText.quoted(name)), \(value) }"
        case .different(let name, let value): "{ \"different\", \(LuaText.quoted(name)), \(value) }"
        case .zero(let name): "{ \"equal\", \(LuaText.quoted(name)), 0 }"
        }
    }

    // MARK: Names

    private mutating func group(_ path: String) -> String {
        if groupNumbers[path] == nil {
            groups.append(path)
            groupNumbers[path] = groups.count
        }
        return "G[\(groupNumbers[path] ?? 0)]"
    }

    /// The same field in several places is one.
    private mutating func field(_ field: Field, path: String) -> String {
        var named = NamedField(path: "\(path).\(field.name)", field: field)
        if case .flags(let width, let names) = field.kind {
            named.field.kind = .flags(width, dialect.names(of: field, names))
        }
        let type = Self.type(field.kind)
        if types[named.path, default: type] != type { named.apart = type }
        types[named.path] = types[named.path] ?? type
        let key = Self.definition(named)
        if fieldNumbers[key] == nil {
            fields.append(named)
            fieldNumbers[key] = fields.count
        }
        return "F[\(fieldNumbers[key] ?? 0)]"
    }

    /// What Wireshark compares a field with.
    private static func type(_ kind: Field.Kind) -> String {
        switch kind {
        case .number, .optional, .code, .flags: "number"
        case .signed: "signed"
        case .decimal: "decimal"
        case .dateTime: "time"
        case .digits, .text, .textToEnd, .sizedText: "text"
        case .bytes, .sizedBytes, .rest: "bytes"
        }
    }

    private static func definition(_ named: NamedField) -> String {
        let field = named.field
        var kind = "\"rest\", 0"
        var more: [String] = []
        switch field.kind {
        case .number(let width): kind = "\"number\", \(width)"
        case .signed(let width): kind = "\"signed\", \(width)"
        case .optional(let width): kind = "\"optional\", \(width)"
        case .decimal(let width, let digits):
            kind = "\"decimal\", \(width)"
            more.append("digits = \(digits)")
        case .code(let width, let names):
            kind = "\"code\", \(width)"
            more.append("names = \(LuaText.names(names))")
        case .flags(let width, let names):
            kind = "\"flags\", \(width)"
            more.append("names = \(LuaText.names(names))")
        case .digits(let width): kind = "\"digits\", \(width)"
        case .dateTime:
            kind = "\"time\", 6"
            more.append("zone = \(LuaText.quoted(field.meaning.contains("UTC") ? "UTC" : "GMT+8"))")
        case .bytes(let width): kind = "\"bytes\", \(width)"
        case .sizedBytes(let width): kind = "\"sizedBytes\", \(width)"
        case .text(let width): kind = "\"text\", \(width)"
        case .textToEnd: kind = "\"textToEnd\", 0"
        case .sizedText(let width): kind = "\"sizedText\", \(width)"
        case .rest: break
        }
        if !field.unit.isEmpty { more.append("unit = \(LuaText.quoted(field.unit))") }
        if !field.meaning.isEmpty { more.append("meaning = \(LuaText.quoted(field.meaning))") }
        if field.isSecret { more.append("secret = true") }
        if let apart = named.apart { more.append("apart = \(LuaText.quoted(apart))") }
        let options = more.isEmpty ? "" : ", { \(more.joined(separator: ", ")) }"
        return "field(\(kind), \(LuaText.quoted(named.path))\(options))"
    }
}
