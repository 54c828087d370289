/// Parses RFC 8259 with `//` and `/* */` comments and trailing commas, from bytes known to be UTF-8.
struct JSONParser {
    /// A mistake of syntax.
    struct Fault: Error {
        var message: String
        var offset: Int
    }

    /// The deepest nesting of arrays and objects that is read: our choice, far beyond any file people write, far below
    /// what the stack holds.
    static var deepest: Int { 128 }

    private let source: Source
    private let bytes: [UInt8]
    private var position: Int
    private(set) var nodes: [JSONDocument.Node] = []
    private(set) var text: [UInt8] = []
    /// The keys of the objects that are open, innermost last.
    private var keys: [Int] = []

    init(_ source: Source) {
        self.source = source
        bytes = source.bytes
        position = source.start
        // Enough for a line of NDJSON at once, without taking a hundred megabytes beforehand (our choice).
        nodes.reserveCapacity(min(bytes.count / 8 + 1, 4_096))
        text.reserveCapacity(min(bytes.count, 4_096))
    }

    mutating func parse() throws(Fault) {
        try skipSpace()
        try value(parent: -1, depth: 0)
        try skipSpace()
        guard position == bytes.count else { throw expected("the end") }
    }

    private func expected(_ what: String) -> Fault {
        Fault(message: "expected \(what), found \(source.found(at: position))", offset: position)
    }

    /// The byte at the position; 0, which no grammar wants, at the end.
    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    // MARK: Space and comments

    private mutating func skipSpace() throws(Fault) {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): position += 1
            case UInt8(ascii: "/"): try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(Fault) {
        let start = position
        position += 1
        if take(UInt8(ascii: "/")) {
            while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        } else if take(UInt8(ascii: "*")) {
            while !(take(UInt8(ascii: "*")) && take(UInt8(ascii: "/"))) {
                guard position < bytes.count else {
                    throw Fault(message: "expected */ to close this comment, found the end", offset: start)
                }
                // A star may be the first of the closing pair even when the star before it was not.
                if bytes[position] != UInt8(ascii: "*") { position += 1 }
            }
        } else {
            throw expected("a comment, // or /*")
        }
    }

    // MARK: Values

    private mutating func add(_ content: JSONDocument.Node.Content, parent: Int) -> Int {
        nodes.append(JSONDocument.Node(content: content, offset: position, parent: parent, next: nodes.count + 1))
        return nodes.count - 1
    }

    private mutating func value(parent: Int, depth: Int) throws(Fault) {
        switch current {
        case UInt8(ascii: "{"): try object(parent: parent, depth: depth)
        case UInt8(ascii: "["): try array(parent: parent, depth: depth)
        case UInt8(ascii: "\""): try string(parent: parent)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(parent: parent)
        default: try word(parent: parent)
        }
    }

    private mutating func open(_ content: JSONDocument.Node.Content, parent: Int, depth: Int) throws(Fault) -> Int {
        guard depth < JSONParser.deepest else {
            throw Fault(
                message: "expected at most \(JSONParser.deepest) arrays and objects inside each other",
                offset: position)
        }
        let node = add(content, parent: parent)
        position += 1
        try skipSpace()
        return node
    }

    private mutating func array(parent: Int, depth: Int) throws(Fault) {
        let node = try open(.array(count: 0), parent: parent, depth: depth)
        var count = 0
        while !take(UInt8(ascii: "]")) {
            try value(parent: node, depth: depth + 1)
            count += 1
            try skipSpace()
            if take(UInt8(ascii: ",")) {
                try skipSpace()
            } else if current != UInt8(ascii: "]") {
                throw expected("\",\" or \"]\"")
            }
        }
        nodes[node].content = .array(count: count)
        nodes[node].next = nodes.count
    }

    private mutating func object(parent: Int, depth: Int) throws(Fault) {
        let node = try open(.object(count: 0), parent: parent, depth: depth)
        let firstKey = keys.count
        while !take(UInt8(ascii: "}")) {
            guard current == UInt8(ascii: "\"") else { throw expected("a name in quotation marks or \"}\"") }
            keys.append(nodes.count)
            try string(parent: node)
            try skipSpace()
            guard take(UInt8(ascii: ":")) else { throw expected("\":\"") }
            try skipSpace()
            try value(parent: node, depth: depth + 1)
            try skipSpace()
            if take(UInt8(ascii: ",")) {
                try skipSpace()
            } else if current != UInt8(ascii: "}") {
                throw expected("\",\" or \"}\"")
            }
        }
        nodes[node].content = .object(count: keys.count - firstKey)
        nodes[node].next = nodes.count
        try refuseDuplicates(from: firstKey)
        keys.removeLast(keys.count - firstKey)
    }

    // MARK: Keys

    /// Refuses a name that stands twice in the object whose keys are the last of the open ones.
    ///
    /// Sorting keeps an object of a million names, which somebody may send, from taking a million squared steps.
    private mutating func refuseDuplicates(from first: Int) throws(Fault) {
        guard keys.count - first > 1 else { return }
        // Taken out while sorting, because the comparison reads the parser.
        var keys: [Int] = []
        swap(&keys, &self.keys)
        keys[first...].sort { left, right in
            let order = compare(left, right)
            return order == 0 ? left < right : order < 0
        }
        var earliest: (first: Int, second: Int)?
        for index in keys.indices[(first + 1)...] where compare(keys[index - 1], keys[index]) == 0 {
            if keys[index] < earliest?.second ?? .max { earliest = (keys[index - 1], keys[index]) }
        }
        swap(&keys, &self.keys)
        guard let earliest, case .string(let range) = nodes[earliest.second].content else { return }
        let place = source.diagnostic("", at: nodes[earliest.first].offset)
        let name = quoted(String(decoding: text[range], as: UTF8.self))
        throw Fault(
            message: "expected each name once, found \(name) again; it first stands at \(place.line):\(place.column)",
            offset: nodes[earliest.second].offset)
    }

    /// Orders two keys by length and bytes: below, at or above 0 as the left is before, the same as or after the right.
    private func compare(_ left: Int, _ right: Int) -> Int {
        guard case .string(let one) = nodes[left].content, case .string(let other) = nodes[right].content
        else { return 0 }
        guard one.count == other.count else { return one.count - other.count }
        for (a, b) in zip(text[one], text[other]) where a != b { return Int(a) - Int(b) }
        return 0
    }

    // MARK: Scalars

    private mutating func word(parent: Int) throws(Fault) {
        let word = bytes[position...].prefix { isWordByte($0) }
        let content: JSONDocument.Node.Content
        switch word.count {
        case 4 where word.elementsEqual("true".utf8): content = .boolean(true)
        case 5 where word.elementsEqual("false".utf8): content = .boolean(false)
        case 4 where word.elementsEqual("null".utf8): content = .null
        default: throw expected("a value")
        }
        _ = add(content, parent: parent)
        position = word.endIndex
    }

    private mutating func number(parent: Int) throws(Fault) {
        let node = add(.null, parent: parent)
        let start = position
        _ = take(UInt8(ascii: "-"))
        let leading = position
        try digits()
        if bytes[leading] == UInt8(ascii: "0"), position > leading + 1 {
            throw Fault(
                message: "expected a number without a leading zero, found \(source.found(at: start))", offset: start)
        }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            try digits()
        }
        nodes[node].content = .number(start..<position)
    }

    private mutating func digits() throws(Fault) {
        let start = position
        while position < bytes.count, bytes[position] &- UInt8(ascii: "0") <= 9 { position += 1 }
        guard position > start else { throw expected("a digit") }
    }

    private mutating func string(parent: Int) throws(Fault) {
        let node = add(.null, parent: parent)
        let opening = position
        let start = text.count
        position += 1
        while true {
            let run = position
            while position < bytes.count {
                let byte = bytes[position]
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
                position += 1
            }
            text.append(contentsOf: bytes[run..<position])
            if take(UInt8(ascii: "\"")) { break }
            guard position < bytes.count else {
                throw Fault(message: "expected a quotation mark to close this string, found the end", offset: opening)
            }
            guard take(UInt8(ascii: "\\")) else {
                throw expected("a quotation mark to close the string, or an escape such as \\n")
            }
            try escape()
        }
        nodes[node].content = .string(start..<text.count)
    }

    /// Reads what follows a backslash.
    private mutating func escape() throws(Fault) {
        let byte: UInt8
        switch current {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte = current
        case UInt8(ascii: "b"): byte = 0x08
        case UInt8(ascii: "f"): byte = 0x0C
        case UInt8(ascii: "n"): byte = 0x0A
        case UInt8(ascii: "r"): byte = 0x0D
        case UInt8(ascii: "t"): byte = 0x09
        case UInt8(ascii: "u"): return try escapedScalar()
        default: throw expected("one of \" \\ / b f n r t u after a backslash")
        }
        text.append(byte)
        position += 1
    }

    /// Reads `u` and four digits, and the second half of a pair when these are the first.
    private mutating func escapedScalar() throws(Fault) {
        let start = position - 1
        var value = try escapedUnit()
        if value & 0xFC00 == 0xD800, take(UInt8(ascii: "\\")), current == UInt8(ascii: "u") {
            let low = try escapedUnit()
            if low & 0xFC00 == 0xDC00 { value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF }
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw Fault(
                message: "expected a pair of surrogates, found a single \\u\(hexadecimal(value, width: 4))",
                offset: start)
        }
        text.append(contentsOf: UTF8.encode(scalar)!)
    }

    private mutating func escapedUnit() throws(Fault) -> UInt32 {
        position += 1
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(current)).hexDigitValue else {
                throw expected("four hexadecimal digits after \\u")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
