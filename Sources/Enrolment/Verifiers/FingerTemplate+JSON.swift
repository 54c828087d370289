package import Biometrics
package import Interchange

/// A template as the verifiers' protocol has it (`devices/verifiers/README.md`), which is also how it stands in a file.
extension FingerTemplate {
    /// Reads the members of an object.
    ///
    /// - Throws: a `Diagnostic`, which repeats nothing of the template.
    package init(_ fields: inout JSONFields) throws {
        let isRecord = try fields.required("format").choice(
            of: ["iso19794-2:2005": true, "ansi378-2004": true, "vendor": false])
        let data = try fields.required("data")
        guard let bytes = data.text.flatMap({ Self.bytes($0) }), !bytes.isEmpty else {
            throw data.diagnostic("expected the hexadecimal digits of a template")
        }
        guard isRecord else {
            self = .vendor(model: try fields.required("model").string(), bytes: bytes)
            return
        }
        do throws(TemplateRefusal) {
            self = .record(try FingerRecord(bytes))
        } catch {
            throw data.diagnostic("\(error)")
        }
    }

    /// Writes the members of an object.
    package func write(into members: inout JSONMembers) {
        switch self {
        case .record(let record):
            members.field("format", record.format == .iso2005 ? "iso19794-2:2005" : "ansi378-2004")
            // A record that cannot be written is told as nothing, which no matcher can compare.
            members.field("data", Self.digits((try? record.bytes()) ?? []))
        case .vendor(let model, let bytes):
            members.field("format", "vendor")
            members.field("model", model)
            members.field("data", Self.digits(bytes))
        }
    }

    /// Two digits a byte, in lower case.
    static func digits(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func bytes(_ hexadecimal: String) -> [UInt8]? {
        let digits = hexadecimal.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0]! << 4 | digits[$0 + 1]!) }
    }
}
