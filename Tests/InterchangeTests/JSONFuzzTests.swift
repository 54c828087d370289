import Interchange
import Testing

@Suite("JSON of any bytes")
struct JSONFuzzTests {
    static let seedText = """
        { // fleet
          "name": "柳州 \\uD83D\\uDE00 \\n", "n": [0, -1.5e+7, 18446744073709551615, true, false, null,],
          /* nested */ "a": {"b": {"c": [[], {}, ""]}}, "long": "abcdefghijklmnopqrstuvwxyz",
        }
        """

    /// Walks all of a value, so that each accessor meets each shape.
    private func walk(_ value: JSONValue) throws -> Int {
        #expect(!value.found.isEmpty)
        #expect(value.diagnostic("").line >= 1)
        switch value.kind {
        case .array: return try value.array().reduce(1) { try $0 + walk($1) }
        case .object: return try value.members().reduce(1) { try $0 + walk($1.key) + walk($1.value) }
        case .number:
            _ = try? value.integer() as Int64
            _ = try? value.number()
        case .string: #expect(try value.string().utf8.count >= 0)
        case .boolean: _ = try value.boolean()
        case .null: break
        }
        return 1
    }

    @Test("a good text cut, flipped, doubled and joined anywhere never traps, and its diagnostic is inside it")
    func mutations() throws {
        var generator = SeededGenerator(seed: 1)
        let good = Array(Self.seedText.utf8)
        #expect(try walk(JSONValue(good, file: "f")) == 22)
        var accepted = 0
        var refused = 0
        for _ in 0..<20_000 {
            var bytes = good
            for _ in 0...Int.random(in: 0..<3, using: &generator) {
                guard !bytes.isEmpty else { continue }
                let position = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: position)
                case 2: bytes.removeSubrange(position...)
                case 3: bytes.insert("{}[]\",:/*\\u0e-\n".utf8.randomElement(using: &generator)!, at: position)
                default: bytes.insert(contentsOf: good[(position % good.count)...], at: position)
                }
            }
            do {
                _ = try walk(JSONValue(bytes, file: "f"))
                accepted += 1
            } catch let diagnostic as Diagnostic {
                refused += 1
                let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
                #expect((1...lines).contains(diagnostic.line) && diagnostic.column >= 1)
                #expect(!diagnostic.message.isEmpty)
            }
        }
        #expect(accepted > 1_000 && refused > 1_000)
    }

    @Test("bytes drawn at random from JSON's own characters never trap")
    func soup() {
        var generator = SeededGenerator(seed: 2)
        let letters = Array("{}[]\",:/*\\ud8bcn0123456789.-+eE truefalsn\n\r\t".utf8) + [0, 0x80, 0xE4, 0xB8, 0xAD]
        var accepted = 0
        for _ in 0..<50_000 {
            let count = Int.random(in: 0..<12, using: &generator)
            let bytes = (0..<count).map { _ in letters.randomElement(using: &generator)! }
            if let value = try? JSONValue(bytes, file: "f") {
                accepted += 1
                _ = value.found
            }
        }
        #expect(accepted > 100)
    }

    @Test("what the writer writes, the reader reads as it was, in both layouts")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<2_000 {
            let tree = Tree.random(depth: 4, using: &generator)
            for layout in [JSONWriter.Layout.lines, .indented] {
                var writer = JSONWriter(layout)
                writer.array { tree.write(to: &$0) }
                let value = try JSONValue(writer.bytes, file: "f").array()[0]
                #expect(try Tree(value) == tree)
                if layout == .lines { #expect(writer.bytes.count { $0 == UInt8(ascii: "\n") } == 1) }
            }
        }
    }
}

/// A value made at random.
private indirect enum Tree: Equatable {
    case scalar(String?), integer(Int64), double(Double), boolean(Bool)
    case array([Tree])
    case object([String: Tree])

    static func random(depth: Int, using generator: inout SeededGenerator) -> Tree {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
        case 0: return .scalar(nil)
        case 1: return .scalar(text(using: &generator))
        case 2: return .integer(Int64.random(in: .min ... .max, using: &generator))
        case 3:
            let value = Double(bitPattern: generator.next())
            return .double(value.isFinite ? value : 0.5)
        case 4: return .boolean(Bool.random(using: &generator))
        case 5:
            return .array(
                (0..<Int.random(in: 0..<4, using: &generator)).map { _ in random(depth: depth - 1, using: &generator) })
        default:
            var members: [String: Tree] = [:]
            for _ in 0..<Int.random(in: 0..<4, using: &generator) {
                members[text(using: &generator)] = random(depth: depth - 1, using: &generator)
            }
            return .object(members)
        }
    }

    static func text(using generator: inout SeededGenerator) -> String {
        let scalars = (0..<Int.random(in: 0..<8, using: &generator)).map { _ in
            Unicode.Scalar(UInt32.random(in: 0..<0x3000, using: &generator)) ?? "\u{10FFFF}"
        }
        return String(String.UnicodeScalarView(scalars))
    }

    init(_ value: JSONValue) throws {
        switch value.kind {
        case .null: self = .scalar(nil)
        case .boolean: self = .boolean(try value.boolean())
        case .string: self = .scalar(try value.string())
        case .number:
            if let integer: Int64 = try? value.integer() {
                self = .integer(integer)
            } else {
                self = .double(try value.number())
            }
        case .array: self = .array(try value.array().map(Tree.init))
        case .object:
            var members: [String: Tree] = [:]
            for (key, value) in try value.members() { members[try key.string()] = try Tree(value) }
            self = .object(members)
        }
    }

    func write(to elements: inout JSONElements) {
        switch self {
        case .scalar(let value): elements.element(value)
        case .integer(let value): elements.element(value)
        case .double(let value): elements.element(value)
        case .boolean(let value): elements.element(value)
        case .array(let trees): elements.array { for tree in trees { tree.write(to: &$0) } }
        case .object(let trees): elements.object { for (name, tree) in trees { tree.write(name, to: &$0) } }
        }
    }

    func write(_ name: String, to members: inout JSONMembers) {
        switch self {
        case .scalar(let value): members.field(name, value)
        case .integer(let value): members.field(name, value)
        case .double(let value): members.field(name, value)
        case .boolean(let value): members.field(name, value)
        case .array(let trees): members.array(name) { for tree in trees { tree.write(to: &$0) } }
        case .object(let trees): members.object(name) { for (name, tree) in trees { tree.write(name, to: &$0) } }
        }
    }
}
