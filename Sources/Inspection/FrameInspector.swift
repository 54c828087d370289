internal import Interchange
public import JT808

/// A frame that was read, or bytes that are none.
public enum InspectedFrame: Sendable {
    /// A frame with its parts. The body may have been readable in part only.
    case frame(FrameParts)
    /// Bytes that are no frame: why, and the offset in the input.
    case refused(Refusal, bytes: [UInt8])
}

/// A frame's header and body.
public struct FrameParts: Sendable {
    /// The header; of a vendor's, what it has in common with the standard's.
    public var header: Header
    /// The header in a vendor's form, if it has one.
    public var vendorHeader: VendorHeader?
    /// Bytes of the header.
    public var headerLength: Int
    /// The attributes WORD as sent.
    public var attributes: UInt16
    /// The edition in which the body is laid out, which some senders do not tell by bit 14 of the attributes.
    public var bodyEdition: Edition
    /// Which of several readings the body had, where implementations disagree.
    public var form: String?
    /// Bytes of the body.
    public var bodyLength: Int
    /// The message's name, if it is known.
    public var name: String?
    /// The standard's name of it.
    public var chinese: String?
    /// Where its layout stands.
    public var source: String?
    /// The header's fields.
    public var headerNodes: [Node]
    /// The body's fields.
    public var body: [Node]
    /// What is wrong with the body, by layout or by meaning; the offset is in the unescaped frame.
    public var refusal: Refusal?
    /// The unescaped bytes, without the check byte.
    public var bytes: [UInt8]
}

/// Reads frames from bytes and takes them apart.
public final class FrameInspector {
    private let reveals: Bool
    private let dialect: Dialect
    private let texts: GBKText?

    /// Makes an inspector.
    ///
    /// - Parameters:
    ///   - reveals: whether keys are shown.
    ///   - dialect: what ids that the standard leaves open mean.
    public init(reveals: Bool, dialect: Dialect = .wristband) {
        self.reveals = reveals
        self.dialect = dialect
        // Without a GBK table texts are shown as far as they are ASCII.
        texts = try? GBKText()
    }

    /// Takes apart all that stands in some bytes of a stream, with the offset of each in it.
    public func inspect(_ bytes: [UInt8]) -> [(offset: Int, frame: InspectedFrame)] {
        // A stream has one framing, which its first delimiter tells.
        let framing: Framing = bytes.first == Framing.alternative.delimiter ? .alternative : .standard
        var deframer = Deframer(limit: Deframer.platformLimit, framing: framing)
        var storage = [UInt8](repeating: 0, count: Deframer.platformLimit)
        var found: [(Int, InspectedFrame)] = []
        var rest = bytes.span.bytes
        var span = storage.mutableSpan
        var buffer = span.mutableBytes
        reading: while true {
            switch deframer.next(&rest, into: &buffer) {
            case .exhausted: break reading
            case .refused(let refusal): found.append((refusal.offset, .refused(refusal, bytes: bytes)))
            case .frame(let frame):
                let content = frame.bytes.withUnsafeBytes { Array($0) }
                found.append((frame.offset, place(inspect(frame: content, framing), frame.offset, framing, in: bytes)))
            }
        }
        // A frame without its closing delimiter.
        if deframer.isInsideFrame {
            found.append((bytes.count, .refused(Refusal(.truncated, at: bytes.count), bytes: bytes)))
        }
        return found
    }

    /// What is wrong with a header is told, as all that is no frame, by its place in the input.
    private func place(
        _ inspected: InspectedFrame, _ start: Int, _ framing: Framing, in bytes: [UInt8]
    ) -> InspectedFrame {
        guard case .refused(let refusal, _) = inspected else { return inspected }
        var place = start + 1
        // An escaped byte took two.
        for _ in 0..<refusal.offset { place += framing.markers.contains(bytes[place]) ? 2 : 1 }
        return .refused(Refusal(refusal.reason, at: place), bytes: bytes)
    }

    private func inspect(frame bytes: [UInt8], _ framing: Framing) -> InspectedFrame {
        do throws(Refusal) {
            return .frame(try parts(of: bytes, framing))
        } catch {
            return .refused(error, bytes: bytes)
        }
    }

    private func parts(of bytes: [UInt8], _ framing: Framing) throws(Refusal) -> FrameParts {
        let standardRefusal: Refusal
        do throws(Refusal) {
            guard framing == .standard else { throw Refusal(.noise, at: 0) }
            let message = try Message(bytes.span.bytes)
            return parts(bytes, message.header, nil, headerLength: message.header.length)
        } catch {
            standardRefusal = error
        }
        do throws(Refusal) {
            let message = try VendorMessage(bytes.span.bytes, framing: framing)
            let vendor = message.header
            // Under the standard's delimiters only its compact reports have a vendor's header.
            guard framing == .alternative || vendor.hasShortSerial else { throw standardRefusal }
            var header = Header(vendor.message, edition: .v2013, terminal: vendor.terminal, serial: vendor.serial)
            header.reserved = vendor.flags & 0x8000 != 0
            return parts(bytes, header, vendor, headerLength: bytes.count - message.body.byteCount)
        } catch {
            throw framing == .standard ? standardRefusal : error
        }
    }

    private func parts(
        _ bytes: [UInt8], _ header: Header, _ vendor: VendorHeader?, headerLength: Int
    ) -> FrameParts {
        let body = Array(bytes[headerLength...])
        // Parts of a message, and bodies in cipher, have no layout of their own.
        let isWhole = header.fragment == nil && header.encryption == 0
        let known = MessageLayouts.all[header.message.rawValue]
        let layout = isWhole ? known : nil
        let edition = header.edition.ofBody(body.span.bytes, header.message)
        var dissection = Dissection(
            body, base: headerLength, edition: edition, reveals: reveals, texts: texts, dialect: dialect)
        // A key stays hidden in a part of its message too.
        let opaque = Layout.value("bytes", .rest, isSecret: known?.holdsSecrets ?? false)
        let nodes = dissection.nodes(ofBody: layout?.body ?? [opaque])
        let meaning = layout == nil ? nil : BodyCheck.refusal(of: header.message, body, edition)
        return FrameParts(
            header: header, vendorHeader: vendor, headerLength: headerLength,
            attributes: UInt16(bytes[2]) << 8 | UInt16(bytes[3]), bodyEdition: edition, form: dissection.form?.name,
            bodyLength: body.count, name: known?.name, chinese: layout?.chinese,
            source: layout.map { source(of: $0, dissection.form) },
            headerNodes: headerNodes(Array(bytes[..<headerLength]), header, vendor),
            body: body.isEmpty && layout == nil ? [] : nodes,
            refusal: dissection.refusal ?? meaning?.shifted(by: headerLength), bytes: bytes)
    }

    private func source(of layout: MessageLayout, _ form: SeenForm?) -> String {
        guard let form, !form.isStandard else { return layout.source }
        return "\(layout.source), form \(form.name)"
    }

    private func headerNodes(_ bytes: [UInt8], _ header: Header, _ vendor: VendorHeader?) -> [Node] {
        var layout: [Layout] = [
            .value("message", .bytes(2), "message id"),
            .value(
                "attributes", .bytes(2),
                "body length \(Int(bytes[2] & 3) << 8 | Int(bytes[3])), encryption \(header.encryption)"
                    + (header.fragment == nil ? "" : ", fragment") + (header.edition == .v2019 ? ", version bit" : "")),
        ]
        if header.edition == .v2019 { layout.append(.value("version", .number(1), "protocol version")) }
        let serial = vendor?.hasShortSerial == true ? 1 : 2
        let fragment = header.fragment == nil ? 0 : 4
        let digits = bytes.count - fragment - serial - (header.edition == .v2019 ? 5 : 4)
        let meaning = header.terminal.packedIMEI.map { "terminal number; as a binary number the IMEI \($0)" }
        layout.append(.value("terminal", .digits(digits), meaning ?? "terminal number"))
        layout.append(.value("serial", .number(serial)))
        if header.fragment != nil {
            layout += [.value("total", .number(2), "parts"), .value("index", .number(2), "this part, from 1")]
        }
        var dissection = Dissection(
            bytes, base: 0, edition: header.edition, reveals: true, texts: texts, dialect: dialect)
        return dissection.nodes(layout)
    }
}

extension Framing {
    /// What stands between frames.
    fileprivate var delimiter: UInt8 { self == .standard ? 0x7e : 0xe7 }

    /// What begins an escaped byte.
    fileprivate var markers: [UInt8] { self == .standard ? [0x7d] : [0xe6, 0x3e] }
}
