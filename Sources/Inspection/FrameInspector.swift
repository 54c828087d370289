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
    /// The header.
    public var header: Header
    /// The attributes WORD as sent.
    public var attributes: UInt16
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
    private let texts: GBKText?

    /// Makes an inspector.
    ///
    /// - Parameter reveals: whether keys are shown.
    public init(reveals: Bool) {
        self.reveals = reveals
        // Without a GBK table texts are shown as far as they are ASCII.
        texts = try? GBKText()
    }

    /// Takes apart all that stands in some bytes of a stream, with the offset of each in it.
    public func inspect(_ bytes: [UInt8]) -> [(offset: Int, frame: InspectedFrame)] {
        var deframer = Deframer(limit: Deframer.platformLimit)
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
                found.append((frame.offset, place(inspect(frame: content), frame.offset, in: bytes)))
            }
        }
        // A frame without its closing delimiter.
        if deframer.isInsideFrame {
            found.append((bytes.count, .refused(Refusal(.truncated, at: bytes.count), bytes: bytes)))
        }
        return found
    }

    /// What is wrong with a header is told, as all that is no frame, by its place in the input.
    private func place(_ inspected: InspectedFrame, _ start: Int, in bytes: [UInt8]) -> InspectedFrame {
        guard case .refused(let refusal, _) = inspected else { return inspected }
        var place = start + 1
        // An escaped byte took two.
        for _ in 0..<refusal.offset { place += bytes[place] == 0x7d ? 2 : 1 }
        return .refused(Refusal(refusal.reason, at: place), bytes: bytes)
    }

    private func inspect(frame bytes: [UInt8]) -> InspectedFrame {
        do throws(Refusal) {
            let message = try Message(bytes.span.bytes)
            let header = message.header
            let body = message.body.withUnsafeBytes { Array($0) }
            // Parts of a message, and bodies in cipher, have no layout of their own.
            let isWhole = header.fragment == nil && header.encryption == 0
            let known = MessageLayouts.layout(header.message.rawValue, header.edition, body)
            let layout = isWhole ? known : nil
            var dissection = Dissection(
                body, base: header.length, edition: header.edition, reveals: reveals, texts: texts)
            // A key stays hidden in a part of its message too.
            let unread = Layout.value("bytes", .rest, isSecret: known?.holdsSecrets ?? false)
            let nodes = dissection.nodes(layout?.body ?? [unread])
            return .frame(
                FrameParts(
                    header: header, attributes: UInt16(bytes[2]) << 8 | UInt16(bytes[3]), bodyLength: body.count,
                    name: known?.name,
                    chinese: layout?.chinese, source: layout?.source, headerNodes: headerNodes(bytes, header),
                    body: body.isEmpty ? [] : nodes,
                    refusal: dissection.refusal
                        ?? (layout == nil ? nil : BodyCheck.refusal(of: header.message, body, header.edition))?
                        .shifted(by: header.length),
                    bytes: bytes))
        } catch {
            return .refused(error, bytes: bytes)
        }
    }

    private func headerNodes(_ bytes: [UInt8], _ header: Header) -> [Node] {
        var layout: [Layout] = [
            .value("message", .bytes(2), "message id"),
            .value(
                "attributes", .bytes(2),
                "body length \(Int(bytes[2] & 3) << 8 | Int(bytes[3])), encryption \(header.encryption)"
                    + (header.fragment == nil ? "" : ", fragment") + (header.edition == .v2019 ? ", version bit" : "")),
        ]
        if header.edition == .v2019 { layout.append(.value("version", .number(1), "protocol version")) }
        layout.append(.value("terminal", .digits(header.edition == .v2019 ? 10 : 6), "terminal number"))
        layout.append(.value("serial", .number(2)))
        if header.fragment != nil {
            layout += [.value("total", .number(2), "parts"), .value("index", .number(2), "this part, from 1")]
        }
        var dissection = Dissection(
            Array(bytes[..<header.length]), base: 0, edition: header.edition, reveals: true, texts: texts)
        return dissection.nodes(layout)
    }
}
