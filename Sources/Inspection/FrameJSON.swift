public import Interchange
internal import JT808

/// A frame, or what is none, as one JSON object.
public struct FrameJSON: JSONRecord {
    private let line: Int?
    private let offset: Int
    private let frame: InspectedFrame

    /// - Parameters:
    ///   - line: the line of the input it stood in, from 1; nothing where there are no lines.
    ///   - offset: where it started in the line's bytes.
    public init(_ frame: InspectedFrame, line: Int? = nil, offset: Int) {
        self.frame = frame
        self.line = line
        self.offset = offset
    }

    /// Writes the object's members.
    public func write(to members: inout JSONMembers) {
        if let line { members.field("line", line) }
        members.field("offset", offset)
        switch frame {
        case .refused(let refusal, _):
            members.object("refused") { $0.refusal(refusal) }
        case .frame(let parts):
            let header = parts.header
            members.field("message", "0x" + hexadecimal(header.message.bytes))
            members.field("name", parts.name)
            members.field("edition", header.edition.year)
            // Members that most frames do not have are left out of them.
            if parts.bodyEdition != header.edition { members.field("bodyEdition", parts.bodyEdition.year) }
            if let form = parts.form { members.field("form", form) }
            members.field("attributes", parts.attributes)
            members.field("version", header.edition == .v2019 ? header.version : nil)
            members.field("encryption", header.encryption)
            if header.reserved { members.field("reserved", true) }
            if let vendor = parts.vendorHeader {
                members.object("vendorHeader") { members in
                    members.field("framing", vendor.framing == .standard ? "7E" : "E7")
                    members.field("flags", vendor.flags)
                }
            }
            members.field("terminal", header.terminal.digits(atLeast: header.edition == .v2019 ? 20 : 12))
            members.field("serial", header.serial)
            if let fragment = header.fragment {
                members.object("fragment") { members in
                    members.field("total", fragment.total)
                    members.field("index", fragment.index)
                }
            }
            members.field("bodyLength", parts.bodyLength)
            members.object("body") { members in
                for node in parts.body { members.node(node, of: parts.bytes) }
            }
            if let refusal = parts.refusal { members.object("refused") { $0.refusal(refusal) } }
        }
    }
}

extension Edition {
    /// As JSON names it: the header does not tell 2011 from 2013.
    var year: String { self == .v2019 ? "2019" : "2013" }
}

extension MessageID {
    fileprivate var bytes: [UInt8] { [UInt8(rawValue >> 8), UInt8(truncatingIfNeeded: rawValue)] }
}

extension JSONMembers {
    fileprivate mutating func refusal(_ refusal: Refusal) {
        field("reason", refusal.reason.name)
        field("at", refusal.offset)
        field("text", refusal.reason.text)
    }

    /// - Parameter frame: the bytes in which the node stands.
    fileprivate mutating func node(_ node: Node, of frame: [UInt8]) {
        guard node.isExact else {
            object(node.name) { members in
                members.value(node, named: "value", of: frame)
                members.field("bytes", hexadecimal(frame[node.offset..<node.offset + node.length]))
            }
            return
        }
        value(node, named: node.name, of: frame)
    }

    private mutating func value(_ node: Node, named key: String, of frame: [UInt8]) {
        switch node.value {
        case .number(let number): field(key, number)
        case .decimal(let number): field(key, number)
        case .text(let text): field(key, text)
        case .bytes(let bytes): field(key, hexadecimal(bytes))
        case .nothing: field(key, String?.none)
        case .hidden: field(key, Node.hiddenText)
        case .code(let code, let name):
            object(key) { members in
                members.field("code", code)
                members.field("name", name)
            }
        case .flags(let bits, let names):
            object(key) { members in
                members.field("bits", bits)
                members.array("set") { set in
                    for name in names { set.element(name) }
                }
            }
        case .group(let parts):
            object(key) { members in
                for part in parts { members.node(part, of: frame) }
            }
        case .list(let entries):
            array(key) { elements in
                for entry in entries {
                    elements.object { members in
                        // Items and parameters are told apart by their names, entries of lists by their numbers.
                        if Int(entry.name) == nil { members.field("name", entry.name) }
                        guard case .group(let parts) = entry.value else { return }
                        for part in parts { members.node(part, of: frame) }
                        // An item is told by its bytes too: vendors give known ids meanings of their own.
                        if node.name == "items", !parts.contains(where: { $0.name == "bytes" }) {
                            members.field(
                                "bytes", hexadecimal(frame[(entry.offset + 2)..<(entry.offset + entry.length)]))
                        }
                    }
                }
            }
        }
    }
}
