/// Reads what `tshark -T pdml` writes: elements with attributes, no text between them.
struct PacketDetails {
    /// One element.
    struct Element {
        var tag: String
        var attributes: [String: String]
        var children: [Element] = []

        /// A field's name in filters.
        var name: String { attributes["name"] ?? "" }
        /// Its value.
        var show: String { attributes["show"] ?? "" }
        /// Its line in Wireshark's tree.
        var line: String { attributes["showname"] ?? show }
        /// Its bytes as hexadecimal digits.
        var digits: String { attributes["value"] ?? "" }

        /// The elements below it with a name, at any depth.
        func all(_ name: String) -> [Element] {
            children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
        }
    }

    private let bytes: [UInt8]
    private var place = 0

    /// The packets of a document.
    static func packets(in document: String) -> [Element] {
        var reader = PacketDetails(bytes: Array(document.utf8))
        return reader.elements().flatMap { $0.tag == "pdml" ? $0.children : [] }.filter { $0.tag == "packet" }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The elements up to the end of the one they stand in.
    private mutating func elements() -> [Element] {
        var found: [Element] = []
        while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            place = start + 1
            if bytes[place] == UInt8(ascii: "/") {
                skip(past: UInt8(ascii: ">"))
                return found
            }
            if bytes[place] == UInt8(ascii: "?") || bytes[place] == UInt8(ascii: "!") {
                skip(past: UInt8(ascii: ">"))
                continue
            }
            found.append(element())
        }
        return found
    }

    private mutating func element() -> Element {
        var element = Element(tag: word(), attributes: [:])
        while true {
            while bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\n") { place += 1 }
            if bytes[place] == UInt8(ascii: "/") {
                place += 2
                return element
            }
            if bytes[place] == UInt8(ascii: ">") {
                place += 1
                element.children = elements()
                return element
            }
            let key = word()
            // Over `="`.
            place += 2
            let start = place
            skip(past: UInt8(ascii: "\""))
            element.attributes[key] = Self.plain(String(decoding: bytes[start..<place - 1], as: UTF8.self))
        }
    }

    private mutating func word() -> String {
        let start = place
        while ![UInt8(ascii: " "), UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/")].contains(bytes[place]) {
            place += 1
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func skip(past byte: UInt8) {
        place = (bytes[place...].firstIndex(of: byte) ?? bytes.count - 1) + 1
    }

    private static func plain(_ text: String) -> String {
        guard text.contains("&") else { return text }
        let entities = [
            ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
        ]
        return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
