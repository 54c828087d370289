public import Interchange
public import JT808

/// Builds frames from JSON: what `FrameJSON` wrote, or what a person wrote in its manner.
public final class FrameComposer {
    private let texts: GBKText?
    private let dialect: Dialect

    /// Makes a composer.
    ///
    /// - Parameter dialect: what items and alarm bits are called.
    public init(dialect: Dialect = .wristband) {
        self.dialect = dialect
        // Without a GBK table texts are written as far as they are ASCII.
        texts = try? GBKText()
    }

    /// What was built.
    public struct Composed: Sendable {
        /// The frame as on the wire.
        public var bytes: [UInt8]
        /// What is wrong with what its body says, with the offset in the unescaped frame.
        public var refusal: Refusal?
    }

    /// Builds the frame that an object describes.
    ///
    /// Members that only say what others imply, such as lengths and counts, may be left out. Throws a `Diagnostic` that
    /// names the member which cannot be written.
    public func compose(_ json: JSONValue) throws -> Composed {
        try json.object { fields in
            // Told by a decoder of where it read, not of what.
            for name in [
                "packet", "time", "source", "destination", "line", "offset", "attributes", "bodyLength", "refused",
            ] { _ = fields.optional(name) }
            let message = try Self.message(&fields, json)
            let edition = try fields.optional("edition")?.choice(of: Self.editions) ?? .v2019
            let header = try Self.header(message, edition, &fields)
            let vendor = try fields.optional("vendorHeader").map { try Self.vendorHeader($0, header) }
            let bodyEdition = try fields.optional("bodyEdition")?.choice(of: Self.editions) ?? edition
            let form = fields.optional("form")
            let body = try self.body(fields.optional("body"), header, bodyEdition, form: form, json)
            let isOpaque = header.fragment != nil || header.encryption != 0
            let refusal = isOpaque ? nil : BodyCheck.refusal(of: message, body, bodyEdition)
            let frame = try Self.frame(header, vendor, body, json)
            return Composed(bytes: frame, refusal: refusal?.shifted(by: header.length))
        }
    }

    private static let editions: KeyValuePairs<String, Edition> = ["2019": .v2019, "2013": .v2013, "2011": .v2011]

    // MARK: Header

    private static func message(_ fields: inout JSONFields, _ json: JSONValue) throws -> MessageID {
        let name = fields.optional("name")
        if let id = fields.optional("message") {
            let bytes = try id.hexadecimal()
            guard bytes.count == 2 else { throw id.expected("a message id as \"0x0200\"") }
            return MessageID(rawValue: UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
        }
        guard let name else {
            throw json.diagnostic("expected \"message\" as \"0x0200\", or the \"name\" of a known one")
        }
        let text = try name.string()
        if let known = MessageLayouts.all.values.first(where: { $0.name == text }) {
            return MessageID(rawValue: known.id)
        }
        var diagnostic = name.expected("the name of a known message")
        if let near = nearest(to: text, among: MessageLayouts.all.values.map(\.name)) {
            diagnostic.message += ", did you mean \(quoted(near))?"
        }
        throw diagnostic
    }

    private static func header(_ message: MessageID, _ edition: Edition, _ fields: inout JSONFields) throws -> Header {
        var header = Header(
            message, edition: edition, version: try fields.optional("version")?.integer() ?? 1,
            terminal: try terminal(fields.required("terminal"), edition),
            serial: try fields.optional("serial")?.integer() ?? 0,
            fragment: try fields.optional("fragment").map(fragment))
        header.encryption = try fields.optional("encryption")?.integer(in: 0...7) ?? 0
        header.reserved = try fields.optional("reserved")?.boolean() ?? false
        return header
    }

    private static func fragment(_ json: JSONValue) throws -> Header.Fragment {
        try json.object { fields in
            let total: UInt16 = try fields.required("total").integer(in: 1...65_535)
            return Header.Fragment(total: total, index: try fields.required("index").integer(in: 1...total))
        }
    }

    /// Reads digits, of which some devices send hexadecimal ones.
    private static func terminal(_ json: JSONValue, _ edition: Edition) throws(Diagnostic) -> TerminalNumber {
        let most = edition == .v2019 ? 20 : 14
        let digits = json.text.map { $0.compactMap(\.hexDigitValue) }
        guard let digits, digits.count == json.text?.count, (1...most).contains(digits.count) else {
            throw json.expected("a terminal number of at most \(edition == .v2019 ? 20 : 12) digits in a string")
        }
        return digits.reduce(TerminalNumber.zero) { number, digit in
            TerminalNumber(
                high: number.high << 4 | UInt16(truncatingIfNeeded: number.low >> 60),
                low: number.low << 4 | UInt64(digit))
        }
    }

    private static func vendorHeader(_ json: JSONValue, _ header: Header) throws -> VendorHeader {
        try json.object { fields in
            VendorHeader(
                header.message, flags: try fields.optional("flags")?.integer() ?? 0, terminal: header.terminal,
                serial: header.serial,
                framing: try fields.required("framing").choice(of: ["7E": .standard, "E7": .alternative]))
        }
    }

    // MARK: Body

    private func body(
        _ json: JSONValue?, _ header: Header, _ edition: Edition, form: JSONValue?, _ frame: JSONValue
    ) throws -> [UInt8] {
        let isOpaque = header.fragment != nil || header.encryption != 0
        let known = isOpaque ? nil : MessageLayouts.all[header.message.rawValue]?.body
        var composition = Composition(edition: edition, form: try form?.string(), texts: texts, dialect: dialect)
        if let json {
            try json.object { fields in
                let isRaw = known == nil || fields.contains("bytes")
                if isRaw, !fields.contains("bytes") { return }
                try composition.write(body: isRaw ? [.value("bytes", .rest, isSecret: true)] : known ?? [], &fields)
            }
        } else if known?.allSatisfy(\.isOptional) == false {
            throw frame.diagnostic("expected a member \"body\", found none")
        }
        if let form, !composition.hasForms { throw form.diagnostic("the message has one form only") }
        guard composition.bytes.count <= Header.longestBody else {
            throw (json ?? frame).diagnostic(
                "it has \(composition.bytes.count) bytes, more than the \(Header.longestBody) of one frame;"
                    + " send it in parts, each with \"fragment\" and \"bytes\"")
        }
        return composition.bytes
    }

    private static func frame(
        _ header: Header, _ vendor: VendorHeader?, _ body: [UInt8], _ json: JSONValue
    ) throws(Diagnostic) -> [UInt8] {
        var storage = [UInt8](repeating: 0, count: FrameWriter.storageSize)
        var span = storage.mutableSpan
        var room = span.mutableBytes
        let length: Int
        if let vendor {
            var writer = FrameWriter(vendor, into: &room)
            writer.body.bytes(body.span.bytes)
            length = writer.finish(vendor.framing)
        } else {
            var writer = FrameWriter(header, into: &room)
            writer.body.bytes(body.span.bytes)
            length = writer.finish()
        }
        guard length > 0 else { throw json.diagnostic("it fits into no frame") }
        return Array(storage[..<length])
    }
}
