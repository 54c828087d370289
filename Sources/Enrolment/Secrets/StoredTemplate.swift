/// A finger's template as stored. No description shows it.
public struct StoredTemplate: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The finger, 1–10, right thumb to left little finger.
    public var finger: UInt8
    /// The model the template is of, as `FingerEnrolled` in the ledger names it.
    public var model: String
    /// The template.
    public var bytes: [UInt8]

    /// Makes one.
    public init(finger: UInt8, model: String, bytes: [UInt8]) {
        self.finger = finger
        self.model = model
        self.bytes = bytes
    }

    /// Nothing of whose it is.
    public var description: String { "hidden template" }
    /// Nothing of whose it is.
    public var debugDescription: String { description }
    /// Nothing of whose it is.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension StoredTemplate {
    /// The model in a line, and the template.
    var fileBytes: [UInt8] {
        var text = RecordText()
        text.field("model", model)
        return text.bytes + Array("}\n".utf8) + bytes
    }

    /// Reads what is in a file; nothing when it is no template.
    init?(finger: UInt8, file: [UInt8]) {
        guard let end = file.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let model = file[..<end].withUnsafeBytes { line -> String? in
            var cursor = RecordCursor(line)
            guard cursor.take("{\"model\":"), let model = try? cursor.text(), cursor.take("}"), cursor.isAtEnd else {
                return nil
            }
            return model
        }
        guard let model else { return nil }
        self.init(finger: finger, model: model, bytes: Array(file[(end + 1)...]))
    }
}
