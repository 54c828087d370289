internal import JT808

/// A body made from a layout, to ask `BodyCheck` what is legal in it.
struct SampleBody {
    /// What stands in its fields.
    struct Filling: Sendable {
        var edition: Edition
        /// In every field of bits, as far as its width goes.
        var flags: UInt32
        /// Which name of every code.
        var code: Int
        /// Which of several readings.
        var form: Int
        /// In every number of one or four bytes, which is 1, and of two.
        var word: UInt32
        /// How many groups a list has.
        var count: UInt32
        /// Whether optional fields are there.
        var hasOptional: Bool

        /// All there are to be tried; with lists of several groups first, in which a group is told from its list.
        static func all(_ edition: Edition) -> [Filling] {
            var all: [Filling] = []
            for hasOptional in [true, false] {
                for (word, count) in [(1, 3), (1, 1), (2_000, 1)] as [(UInt32, UInt32)] {
                    for form in 0..<2 {
                        for code in 0..<5 {
                            for flags in [1, 0, 0xffff_ffff] as [UInt32] {
                                all.append(
                                    Filling(
                                        edition: edition, flags: flags, code: code, form: form, word: word,
                                        count: count, hasOptional: hasOptional))
                            }
                        }
                    }
                }
            }
            return all
        }
    }

    /// A field and where it stands.
    struct Leaf {
        var path: String
        var field: Field
        var offset: Int
        /// Where the list begins in which it stands.
        var listOffset: Int?
    }

    private let filling: Filling
    private(set) var bytes: [UInt8] = []
    private(set) var leaves: [Leaf] = []
    private var numbers: [String: UInt32] = [:]
    private var listOffset: Int?

    init(_ message: MessageLayout, _ filling: Filling) {
        self.filling = filling
        append(message.body, path: message.name, counts: [])
    }

    private mutating func append(_ layouts: [Layout], path: String, counts: Set<String>) {
        let counts = counts.union(layouts.flatMap(\.counts))
        for (layout, path) in Layout.placed(layouts, below: path) {
            switch layout {
            case .field(let field): append(field, path: path, isCount: counts.contains(field.name))
            case .list(let name, let count, let group):
                var left: UInt32 = 1
                if case .field(let name) = count { left = numbers[name] ?? 0 }
                listOffset = bytes.count
                for _ in 0..<min(left, 3) { append(group, path: "\(path).\(name)", counts: []) }
                listOffset = nil
            case .sized(let name, let width, let group):
                let start = bytes.count
                append(0, width)
                append(group, path: "\(path).\(name)", counts: [])
                bytes[start + width - 1] = UInt8(truncatingIfNeeded: bytes.count - start - width)
            case .when(let condition, let group):
                if holds(condition) { append(group, path: path, counts: counts) }
            case .forms(let forms):
                let form = forms[min(filling.form, forms.count - 1)]
                append(form.layouts, path: path, counts: counts)
            case .items: break
            case .parameters(let count):
                // The heartbeat's interval.
                for _ in 0..<(numbers[count] ?? 0) { bytes += [0, 0, 0, 1, 4, 0, 0, 0, 60] }
            }
        }
    }

    private mutating func append(_ field: Field, path: String, isCount: Bool) {
        leaves.append(Leaf(path: "\(path).\(field.name)", field: field, offset: bytes.count, listOffset: listOffset))
        switch field.kind {
        case .number(let width), .signed(let width), .optional(let width), .decimal(let width, _):
            let value = isCount ? filling.count : width == 2 ? filling.word : 1
            numbers[field.name] = value
            append(value, width)
        case .code(let width, let names):
            let values = names.keys.sorted()
            let value = UInt32(values[min(filling.code, values.count - 1)])
            numbers[field.name] = value
            append(value, width)
        case .flags(let width, _):
            numbers[field.name] = filling.flags
            append(filling.flags, width)
        case .dateTime: bytes += Self.date
        case .digits(let width): bytes += width == 6 ? Self.date : Array(repeating: 0, count: width)
        case .bytes(let width): bytes += Array(repeating: 0, count: width)
        case .text(let width): bytes += field.word.map { Array($0.utf8) } ?? Array(repeating: 0, count: width)
        case .sizedText(let width), .sizedBytes(let width): append(0, width)
        case .textToEnd, .rest: break
        }
    }

    /// 2026-03-02 00:15:30.
    private static let date: [UInt8] = [0x26, 0x03, 0x02, 0x00, 0x15, 0x30]

    private mutating func append(_ value: UInt32, _ width: Int) {
        for byte in (0..<width).reversed() { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * byte))) }
    }

    private func holds(_ condition: Layout.Condition) -> Bool {
        switch condition {
        case .bit(let name, let bit): (numbers[name] ?? 0) >> UInt32(bit) & 1 == 1
        case .since2019: filling.edition == .v2019
        case .before2019: filling.edition != .v2019
        case .bytesLeft: filling.hasOptional
        case .nonZero(let name): numbers[name] ?? 0 != 0
        case .equal(let name, let value): numbers[name] == value
        case .different(let name, let value): numbers[name] != value
        case .zero(let name): numbers[name] == 0
        }
    }
}

extension Field {
    /// The one word that a text may be, if its meaning is of the text's own length.
    var word: String? {
        guard case .text(let width) = kind, meaning.utf8.count == width else { return nil }
        return meaning
    }
}

extension Layout {
    /// The fields that count what follows them.
    fileprivate var counts: [String] {
        switch self {
        case .list(_, .field(let name), let group): [name] + group.flatMap(\.counts)
        case .list(_, .rest, let group), .sized(_, _, let group), .when(_, let group): group.flatMap(\.counts)
        case .forms(let forms): forms.flatMap { $0.layouts.flatMap(\.counts) }
        case .parameters(let name): [name]
        case .field, .items: []
        }
    }
}
