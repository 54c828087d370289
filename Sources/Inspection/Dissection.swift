internal import Interchange
internal import JT808

/// Which of several readings a body had.
struct SeenForm {
    /// Its name in JSON.
    var name: String
    /// Whether it is the first, which is the standard's.
    var isStandard: Bool
}

/// Walks bytes by a layout and makes nodes of them; what does not fit ends the walk and keeps what was read.
struct Dissection {
    private let bytes: [UInt8]
    private let edition: Edition
    private let reveals: Bool
    private let texts: GBKText?
    private let dialect: Dialect
    /// Where the bytes start in the frame.
    private let base: Int
    private var offset = 0
    private var end: Int
    /// The numbers read so far, by name, for counts and conditions.
    private var numbers: [String: UInt32] = [:]
    /// Whether what stands where a time stands was a time so far.
    private var hasOnlyTimes = true
    /// The reading that was chosen where there are several.
    private(set) var form: SeenForm?
    /// What did not fit.
    private(set) var refusal: Refusal?

    init(_ bytes: [UInt8], base: Int, edition: Edition, reveals: Bool, texts: GBKText?, dialect: Dialect) {
        self.bytes = bytes
        self.base = base
        self.edition = edition
        self.reveals = reveals
        self.texts = texts
        self.dialect = dialect
        end = bytes.count
    }

    /// The nodes of a body: those of its layout, and after a refusal the bytes that were not read.
    mutating func nodes(ofBody layouts: [Layout]) -> [Node] {
        var nodes = nodes(layouts)
        if refusal != nil, remaining > 0 {
            nodes.append(leaf(Field.unread(isSecret: layouts.contains(where: \.holdsSecrets))))
        }
        return nodes
    }

    /// The nodes of a layout; what is left over becomes a node of its own.
    mutating func nodes(_ layouts: [Layout]) -> [Node] {
        var nodes: [Node] = []
        walk(layouts, into: &nodes)
        if refusal == nil, offset < end { nodes.append(leaf(.leftOver)) }
        return nodes
    }

    private var remaining: Int { end - offset }

    private mutating func walk(_ layouts: [Layout], into nodes: inout [Node]) {
        for layout in layouts where refusal == nil {
            switch layout {
            case .field(let field):
                if let length = length(of: field.kind), length <= remaining {
                    nodes.append(leaf(field))
                } else {
                    refusal = Refusal(.truncated, at: base + end)
                }
            case .list(let name, let count, let group):
                nodes.append(list(name, count, group))
            case .sized(let name, let width, let group):
                nodes.append(sized(name, width, group))
            case .when(let condition, let group):
                if holds(condition) { walk(group, into: &nodes) }
            case .forms(let forms):
                walk(fitting(forms), into: &nodes)
            case .items:
                nodes.append(items())
            case .parameters(let count):
                nodes.append(parameters(Int(numbers[count] ?? 0)))
            }
        }
    }

    private func holds(_ condition: Layout.Condition) -> Bool {
        switch condition {
        case .bit(let name, let bit): (numbers[name] ?? 0) >> UInt32(bit) & 1 == 1
        case .since2019: edition == .v2019
        case .before2019: edition != .v2019
        case .bytesLeft: remaining > 0
        case .nonZero(let name): numbers[name] ?? 0 != 0
        case .equal(let name, let value): numbers[name] == value
        case .different(let name, let value): numbers[name] != value
        case .zero(let name): numbers[name] == 0
        }
    }

    /// The first of several readings that ends where the body ends, its times being times; else the first.
    private mutating func fitting(_ forms: [Layout.Form]) -> [Layout] {
        let fitting = forms.first { form in
            var trial = self
            trial.hasOnlyTimes = true
            var nodes: [Node] = []
            trial.walk(form.layouts, into: &nodes)
            return trial.refusal == nil && trial.remaining == 0 && trial.hasOnlyTimes
        }
        guard let form = fitting ?? forms.first else { return [] }
        self.form = SeenForm(name: form.name, isStandard: form.name == forms[0].name)
        return form.layouts
    }

    // MARK: Groups

    private mutating func list(_ name: String, _ count: Layout.Count, _ group: [Layout]) -> Node {
        let start = offset
        var entries: [Node] = []
        var left = Int.max
        if case .field(let field) = count { left = Int(numbers[field] ?? 0) }
        while left > 0, refusal == nil {
            if case .rest = count, remaining == 0 { break }
            let entryStart = offset
            var parts: [Node] = []
            walk(group, into: &parts)
            entries.append(node("\(entries.count + 1)", from: entryStart, .group(parts)))
            left -= 1
        }
        return node(name, from: start, .list(entries))
    }

    private mutating func sized(_ name: String, _ width: Int, _ group: [Layout]) -> Node {
        let start = offset
        guard remaining >= width, Int(number(width)) + width <= remaining else {
            refusal = Refusal(.truncated, at: base + offset)
            return node(name, from: start, .group([]))
        }
        let length = Int(number(width))
        let lengthNode = lengthNode(width, length)
        let parts = within(length) { $0.nodes(group) }
        return node(name, from: start, .group([lengthNode] + parts))
    }

    private mutating func within(_ length: Int, _ walk: (inout Dissection) -> [Node]) -> [Node] {
        let outerEnd = end
        let outerNumbers = numbers
        end = offset + length
        let nodes = walk(&self)
        // A group that is refused inside ends where reading stopped.
        if refusal == nil { offset = end }
        end = outerEnd
        numbers = outerNumbers
        return nodes
    }

    private mutating func items() -> Node {
        let start = offset
        var entries: [Node] = []
        while remaining > 0 {
            let itemStart = offset
            guard remaining >= 2, remaining >= 2 + Int(bytes[offset + 1]) else {
                refusal = Refusal(.truncated, at: base + offset)
                break
            }
            let id = bytes[offset]
            let length = Int(bytes[offset + 1])
            let known = dialect.item(id, length: length)
            let layout = known?.value ?? (length > 0 ? [.value("bytes", .rest)] : [])
            offset = itemStart + 1
            let lengthNode = lengthNode(1, length)
            var parts = [
                Node(
                    name: "id", offset: base + itemStart, length: 1, value: .bytes([id]), unit: "",
                    meaning: known == nil ? "unknown, or of a vendor" : ""),
                lengthNode,
            ]
            let outerRefusal = refusal
            let whole = self
            var nodes = within(length) { $0.nodes(layout) }
            if refusal != nil {
                // A vendor's item that merely looks like a known one is shown by its bytes.
                self = whole
                nodes = within(length) {
                    $0.nodes([.value("bytes", .rest, "not laid out as \(known?.name ?? "known")")])
                }
            }
            parts += nodes
            refusal = outerRefusal
            entries.append(node(known?.name ?? "item", from: itemStart, .group(parts)))
        }
        return node("items", from: start, .list(entries))
    }

    private mutating func parameters(_ count: Int) -> Node {
        let start = offset
        var entries: [Node] = []
        for _ in 0..<count where refusal == nil {
            let entryStart = offset
            guard remaining >= 5, remaining >= 5 + Int(bytes[offset + 4]) else {
                refusal = Refusal(.truncated, at: base + offset)
                break
            }
            let id = number(4)
            let length = Int(bytes[offset + 4])
            offset += 4
            let lengthNode = lengthNode(1, length)
            let definition = ParameterLayouts.all[id]
            let idNode = Node(
                name: "id", offset: base + entryStart, length: 4,
                value: .bytes(Array(bytes[entryStart..<entryStart + 4])),
                unit: "", meaning: definition == nil ? "unknown, or of a vendor" : "")
            let fitting = definition.flatMap { self.length(of: $0.kind, in: length) == length ? $0.field : nil }
            let field = fitting ?? Field("bytes", .rest, isSecret: definition?.isSecret ?? false)
            let parts = within(length) { $0.nodes([.field(field)]) }
            entries.append(
                node(definition?.name ?? "parameter", from: entryStart, .group([idNode, lengthNode] + parts)))
        }
        return node("parameters", from: start, .list(entries))
    }

    private func node(_ name: String, from start: Int, _ value: Node.Value) -> Node {
        Node(name: name, offset: base + start, length: offset - start, value: value, unit: "", meaning: "")
    }

    /// Steps over the length that stands here before a group of that many bytes.
    private mutating func lengthNode(_ width: Int, _ length: Int) -> Node {
        defer { offset += width }
        return Node(
            name: "length", offset: base + offset, length: width, value: .number(Int64(length)), unit: "", meaning: "")
    }

    // MARK: Values

    private func number(_ width: Int) -> UInt32 {
        bytes[offset..<offset + width].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private func length(of kind: Field.Kind) -> Int? { length(of: kind, in: remaining) }

    /// Bytes of a value when that many are left; nothing when its own length does not fit.
    private func length(of kind: Field.Kind, in remaining: Int) -> Int? {
        switch kind {
        case .number(let width), .signed(let width), .optional(let width), .decimal(let width, _),
            .code(let width, _), .flags(let width, _), .digits(let width), .bytes(let width), .text(let width):
            return width
        case .dateTime: return 6
        case .textToEnd, .rest: return remaining
        case .sizedText(let width), .sizedBytes(let width):
            guard remaining >= width else { return nil }
            return width + Int(number(width))
        }
    }

    private mutating func leaf(_ field: Field) -> Node {
        let length = length(of: field.kind) ?? 0
        let value = value(of: field, length: length)
        let isExact = field.kind.bytes(of: value, texts)?.elementsEqual(bytes[offset..<offset + length]) ?? false
        defer { offset += length }
        return Node(
            name: field.name, offset: base + offset, length: length,
            value: field.isSecret && !reveals ? .hidden : value,
            unit: field.unit, meaning: field.meaning, isExact: isExact)
    }

    private mutating func value(of field: Field, length: Int) -> Node.Value {
        let part = Array(bytes[offset..<offset + length])
        switch field.kind {
        case .number(let width):
            numbers[field.name] = number(width)
            return .number(Int64(number(width)))
        case .signed(let width):
            let number = Int64(number(width))
            return .number(number >= 1 << (8 * width - 1) ? number - 1 << (8 * width) : number)
        case .optional(let width):
            return number(width) == UInt32.max >> UInt32(32 - 8 * width) ? .nothing : .number(Int64(number(width)))
        case .decimal(let width, let digits):
            return .decimal(FixedDecimal(units: Int64(number(width)), digits: digits))
        case .code(let width, let names):
            numbers[field.name] = number(width)
            return .code(Int(number(width)), name: names[Int(number(width))])
        case .flags(let width, let names):
            let bits = number(width)
            let names = dialect.names(of: field, names)
            numbers[field.name] = bits
            return .flags(
                bits, names: (0..<8 * width).filter { bits >> UInt32($0) & 1 == 1 }.map { names[$0] ?? "bit\($0)" })
        case .digits:
            return .text(hexadecimal(part))
        case .dateTime:
            let packed = part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            if packed == 0 { return .nothing }
            guard let time = DateTime(packed: packed) else {
                hasOnlyTimes = false
                return .text(hexadecimal(part))
            }
            return .text(time.description)
        case .bytes, .rest:
            return .bytes(part)
        case .text:
            // Padded with zeros, or, in 2011, with spaces.
            let padding = part.reversed().prefix { $0 == 0 || $0 == 0x20 }.count
            return .text(display(Array(part.dropLast(padding).prefix { $0 != 0 })))
        case .textToEnd:
            return .text(display(part))
        case .sizedText(let width):
            return .text(display(Array(part.dropFirst(width))))
        case .sizedBytes(let width):
            return .bytes(Array(part.dropFirst(width)))
        }
    }

    private func display(_ bytes: [UInt8]) -> String {
        texts?.display(bytes) ?? String(decoding: bytes, as: UTF8.self)
    }
}

extension Field {
    /// What stands behind the fields that are known.
    static let leftOver = Field("rest", .rest, "bytes after the known fields")

    /// What stands behind the place where reading stopped.
    static func unread(isSecret: Bool) -> Field { Field("unread", .rest, "not read", isSecret: isSecret) }
}

/// Bytes as hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
        text.append(byte < 16 ? "0" : "")
        text += String(byte, radix: 16)
    }
    return text
}
