import Inspection
import Interchange
import JT808

/// A frame as lines `name = value`, so that what the dissector and `frame decode --json` say can be held against each
/// other: those of the header sorted, those of the body in order.
struct ShownFrame: Equatable, CustomStringConvertible {
    var header: [String] = []
    var body: [String] = []
    /// What is refused, and where.
    var refused: String?
    /// Where in the frame or the stream.
    var place: Int?

    /// All that it says.
    var lines: [String] { header + body + (refused.map { ["refused \($0) at \(place ?? -1)"] } ?? []) }

    var description: String { lines.isEmpty ? "nothing" : "\(lines.count) lines, \(lines[0])" }

    /// Whether it is no frame at all.
    var isRefusedWhole: Bool { header.isEmpty }
}

// MARK: From JSON

extension ShownFrame {
    /// Reads the JSON of a frame.
    init(json: JSONValue) throws {
        for (key, value) in try Self.named(json) {
            switch key {
            case "line", "offset", "packet", "time", "source", "destination": break
            case "refused":
                refused = value["reason"]?.text
                place = value["at"]?.number
            case "body": try add(value, named: "")
            case "fragment":
                for (key, part) in try Self.named(value) { header.append("\(key) = \(Self.scalar(part))") }
            case "vendorHeader": header.append("framing = \(value["framing"]?.text ?? "")")
            case "version" where value.kind == .null: break
            default: header.append("\(key) = \(Self.scalar(value))")
            }
        }
        header.sort()
    }

    private static func named(_ object: JSONValue) throws -> [(String, JSONValue)] {
        try object.members().map { ($0.key.text ?? "", $0.value) }
    }

    private static func scalar(_ value: JSONValue) -> String {
        if value.kind == .null { return "none" }
        if let numeral = value.numeral { return numeral.contains(".") ? "\(Double(numeral) ?? .nan)" : String(numeral) }
        if let boolean = try? value.boolean() { return boolean ? "1" : "0" }
        return plain(value.text ?? "")
    }

    /// Text up to its first 00, with what cannot be printed as tshark writes it.
    private static func plain(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars.prefix(while: { $0 != "\0" }) {
            let isControl = scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value)
            plain += isControl || scalar.value == 0x7f ? "\\x\(String(scalar.value, radix: 16))" : String(scalar)
        }
        return plain
    }

    private mutating func add(_ value: JSONValue, named name: String) throws {
        if let elements = try? value.array() {
            body.append("\(name):")
            for (index, element) in elements.enumerated() {
                let isTitled = name.hasSuffix("items") || name.hasSuffix("parameters")
                let title = isTitled ? element["name"]?.text : nil
                body.append("\(name).\(index + 1)" + (title.map { " = \($0)" } ?? ":"))
                for (key, part) in try Self.named(element) where key != "name" || title == nil {
                    try add(part, named: "\(name).\(index + 1).\(key)")
                }
            }
        } else if let members = try? Self.named(value) {
            switch members.map(\.0) {
            case ["value", "bytes"]: try add(members[0].1, named: name)
            case ["code", "name"]:
                body.append("\(name) = \(Self.scalar(members[0].1)) \(members[1].1.text ?? "none")")
            case ["bits", "set"]:
                let set = try members[1].1.array().map { $0.text ?? "" }
                body.append("\(name) = \(Self.scalar(members[0].1)) \(set)")
            default:
                if !name.isEmpty { body.append("\(name):") }
                for (key, part) in members { try add(part, named: name.isEmpty ? key : "\(name).\(key)") }
            }
        } else {
            body.append("\(name) = \(Self.scalar(value))")
        }
    }
}

// MARK: From tshark

extension ShownFrame {
    private static let headerNames: Set<String> = [
        "message", "attributes", "version", "edition", "bodyEdition", "form", "framing", "terminal", "serial", "total",
        "index",
    ]

    /// Reads an element of the dissector.
    ///
    /// - Parameter types: of all fields.
    init(_ element: PacketDetails.Element, types: [String: Shark.FieldType]) {
        for child in element.children {
            let path = child.name.split(separator: ".")
            if child.name == "wristband.refused.at" {
                place = Int(child.show)
            } else if path.first == "_ws" || child.name.isEmpty {
                refused = refused ?? Self.reason(child)
            } else if path.count == 2, Self.headerNames.contains(String(path[1])), types[child.name] != nil {
                addHeader(child)
            } else {
                add(child, below: "", types)
            }
        }
        // A vendor's header has no bits of it.
        if header.contains(where: { $0.hasPrefix("framing") }) { header.append("encryption = 0") }
        header.sort()
    }

    private static func reason(_ element: PacketDetails.Element) -> String? {
        (element.children + element.children.flatMap(\.children)).first {
            $0.name.hasPrefix("wristband.refused.")
        }.map { String($0.name.dropFirst("wristband.refused.".count)) }
    }

    private mutating func addHeader(_ element: PacketDetails.Element) {
        let name = element.name.dropFirst("wristband.".count)
        switch name {
        case "message":
            header.append("message = \(element.show)")
            let known = element.line.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            header.append("name = \(known == "Unknown" ? "none" : known)")
        case "attributes":
            header.append("attributes = \(Int(element.show.dropFirst(2), radix: 16) ?? -1)")
            for bits in element.children {
                switch bits.name {
                case "wristband.bodyLength": header.append("bodyLength = \(bits.show)")
                case "wristband.encryption": header.append("encryption = \(bits.show)")
                case "wristband.reserved" where bits.show == "1": header.append("reserved = 1")
                default: break
                }
            }
        default: header.append("\(name) = \(element.show)")
        }
    }

    private mutating func add(_ element: PacketDetails.Element, below group: String, _ types: [String: Shark.FieldType])
    {
        var name = types[element.name]?.label ?? ""
        if ["wristband.none", "wristband.hidden", "wristband.noDate"].contains(element.name) {
            name = String(element.line.prefix { $0 != ":" })
        }
        if ["wristband.entry", "wristband.item", "wristband.parameter"].contains(element.name) { name = "" }
        let path = group.isEmpty ? name : "\(group).\(name)"
        switch element.name {
        case "wristband.none": body.append("\(path) = none")
        case "wristband.hidden": body.append("\(path) = (hidden)")
        case "wristband.item.id", "wristband.parameter.id": body.append("\(path) = \(element.show.dropFirst(2))")
        default:
            switch types[element.name]?.type {
            case "FT_NONE": addGroup(element, path, types)
            case "FT_STRING": body.append("\(path) = \(element.show)")
            case "FT_BYTES": body.append("\(path) = \(element.digits)")
            case "FT_DOUBLE": body.append("\(path) = \(Double(element.show) ?? .nan)")
            case "FT_ABSOLUTE_TIME": body.append("\(path) = \(WireTime(element)?.text ?? element.line)")
            default: body.append("\(path) = \(Self.number(element))")
            }
        }
    }

    private mutating func addGroup(_ element: PacketDetails.Element, _ path: String, _ types: [String: Shark.FieldType])
    {
        body.append("\(path):")
        var number = 0
        for child in element.children {
            guard ["wristband.entry", "wristband.item", "wristband.parameter"].contains(child.name) else {
                add(child, below: path, types)
                continue
            }
            number += 1
            let entry = "\(path).\(number)"
            let isTitled = child.name != "wristband.entry"
            body.append(isTitled ? "\(entry) = \(child.show)" : "\(entry):")
            for part in child.children { add(part, below: entry, types) }
            // An item is told by its bytes too.
            if child.name == "wristband.item", !child.children.contains(where: { $0.name == "wristband.bytes" }) {
                body.append("\(entry).bytes = \(child.digits.dropFirst(4))")
            }
        }
    }

    /// A number, a code with its name, or bits with theirs.
    private static func number(_ element: PacketDetails.Element) -> String {
        if element.show.hasPrefix("0x") {
            let set = element.children.filter { $0.show == "1" }.compactMap { $0.name.split(separator: ".").last }
            return "\(Int(element.show.dropFirst(2), radix: 16) ?? -1) \(set.map(String.init))"
        }
        guard element.line.hasSuffix(" (\(element.show))") else { return element.show }
        let label = element.line.dropLast(element.show.count + 3).split(separator: " ").last ?? ""
        return "\(element.show) \(label == "Unknown" ? "none" : label)"
    }
}

/// A time as tshark writes it, `Mar  1, 2026 16:15:30.000000000 UTC`, in the zone that the line beside it names.
private struct WireTime {
    var text: String

    init?(_ element: PacketDetails.Element) {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let words = element.show.split { " ,:.".contains($0) }
        let numbers = words.compactMap { Int($0) }
        guard words.count == 8, words[7] == "UTC", numbers.count == 6,
            let month = months.firstIndex(of: String(words[0]))
        else { return nil }
        var packed = UInt64(0)
        for part in [numbers[1] - 2_000, month + 1, numbers[0], numbers[2], numbers[3], numbers[4]] {
            packed = packed << 8 | UInt64(part / 10 * 16 + part % 10)
        }
        // Before 2000 in UTC is 2000 in GMT+8; no capture has that.
        guard let time = DateTime(packed: packed) else { return nil }
        let hours: UInt32 = element.line.hasSuffix(" UTC") ? 0 : 8
        text = DateTime(secondsSince2000: time.secondsSince2000 + hours * 3_600).description
        guard element.line.contains(": \(text) ") else { return nil }
    }
}
