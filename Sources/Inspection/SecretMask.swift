internal import JT808

/// Masks the keys in one direction of a stream as it passes, so that what is kept of it gives nobody away.
///
/// Bytes pass as they come, but for a message that may hold a key: it is held back until it is whole, its keys are
/// replaced by asterisks, as many as there were bytes, and its check byte is made anew. Nothing else of it changes.
public struct SecretMask {
    private let inspector: FrameInspector
    /// What was held back of a frame.
    private var held: [UInt8] = []
    /// The message id of the frame, as far as it has come.
    private var id: [UInt8] = []
    private var isEscape = false
    private var passage = Passage.outside

    private enum Passage {
        /// Before the first delimiter.
        case outside
        /// In a frame's message id, which tells how to go on.
        case deciding
        /// In a frame without keys.
        case passing
        /// In a frame that may hold a key.
        case holding
        /// In such a frame that is too long to be one.
        case hiding
    }

    private static let delimiter: UInt8 = 0x7e
    private static let marker: UInt8 = 0x7d
    private static let asterisk = UInt8(ascii: "*")

    /// Begins a stream.
    ///
    /// - Parameter inspector: one that hides keys; streams can share it.
    public init(_ inspector: FrameInspector) { self.inspector = inspector }

    /// Takes bytes of the stream and gives those that may be kept.
    public mutating func take(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var passed: [UInt8] = []
        passed.reserveCapacity(held.count + bytes.count)
        for byte in bytes {
            if byte == Self.delimiter {
                passed += release(closing: true)
                passed.append(byte)
                passage = .deciding
                id.removeAll(keepingCapacity: true)
                isEscape = false
                continue
            }
            switch passage {
            case .outside, .passing: passed.append(byte)
            case .hiding: passed.append(Self.asterisk)
            case .holding:
                held.append(byte)
                if held.count > Deframer.platformLimit {
                    passed += release(closing: false)
                    passage = .hiding
                }
            case .deciding:
                held.append(byte)
                decide(byte)
                if passage == .passing {
                    passed += held
                    held.removeAll(keepingCapacity: true)
                }
            }
        }
        return passed
    }

    /// Gives what was held back when no more bytes come.
    public mutating func finish() -> [UInt8] { release(closing: false) }

    private mutating func decide(_ byte: UInt8) {
        if byte == Self.marker, !isEscape {
            isEscape = true
            return
        }
        id.append(isEscape ? Self.marker &+ byte &- 1 : byte)
        isEscape = false
        guard id.count == 2 else { return }
        passage = MessageLayouts.mayHoldSecrets(UInt16(id[0]) << 8 | UInt16(id[1])) ? .holding : .passing
    }

    /// What was held back, without its keys.
    private mutating func release(closing: Bool) -> [UInt8] {
        defer { held.removeAll(keepingCapacity: true) }
        guard passage == .holding else { return held }
        let found = closing ? inspector.inspect([Self.delimiter] + held + [Self.delimiter]) : []
        if found.count == 1, case .frame(let parts) = found[0].frame { return Self.masked(parts) }
        // Where a key stands in what is no frame is not known.
        let shown = held.prefix(2)
        return shown + [UInt8](repeating: Self.asterisk, count: held.count - shown.count)
    }

    /// The frame between its delimiters, escaped, with asterisks in place of keys.
    private static func masked(_ parts: FrameParts) -> [UInt8] {
        var bytes = parts.bytes
        hide(parts.body, in: &bytes)
        bytes.append(bytes.reduce(0, ^))
        return bytes.flatMap { byte -> [UInt8] in
            byte == marker || byte == delimiter ? [marker, byte &- marker &+ 1] : [byte]
        }
    }

    private static func hide(_ nodes: [Node], in bytes: inout [UInt8]) {
        for node in nodes {
            switch node.value {
            case .group(let parts), .list(let parts): hide(parts, in: &bytes)
            case .hidden:
                let range = node.offset..<node.offset + node.length
                // A length before a text stays, so that the message can still be read.
                let length = range.isEmpty || Int(bytes[node.offset]) != node.length - 1 ? 0 : 1
                for index in range.dropFirst(length) { bytes[index] = asterisk }
            default: break
            }
        }
    }
}

extension MessageLayouts {
    /// Whether a key may stand in a message of that id, whole or in part.
    static func mayHoldSecrets(_ id: UInt16) -> Bool { secretHolders.contains(id) }

    private static let secretHolders = Set(all.values.filter(\.holdsSecrets).map(\.id))
}
