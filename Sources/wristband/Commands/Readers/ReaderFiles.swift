internal import Biometrics
internal import Enrolment
internal import Inspection
internal import Interchange
internal import ReaderWire
internal import Readers

/// A module's password: a key, which comes from a file and never from the command line, which others can see.
enum ModulePassword {
    static func read(_ path: String) throws -> UInt32 {
        let line = try readFile(path).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let text = String(decoding: line, as: UTF8.self)
        let number = text.hasPrefix("0x") ? UInt32(text.dropFirst(2), radix: 16) : UInt32(text)
        guard let number else {
            // What stands there may be a password after all: it is not repeated.
            throw BadInput(
                "\(path): expected a number up to 4294967295, or 0x and hexadecimal digits, in the first line")
        }
        return number
    }
}

/// The host's copy of a template as a file.
enum TemplateFile {
    /// Reads a copy.
    static func read(_ path: String) throws -> ZFMTemplate {
        let value = try JSONValue(try readFile(path), file: path)
        return try value.object { fields in
            _ = try fields.required("driver").choice(of: ["zfm": true])
            let system: Int = try fields.required("system").integer(in: 0...65_535)
            let text = try fields.required("template")
            guard let bytes = text.text.flatMap({ HexText.bytes($0) }), 1...65_536 ~= bytes.count else {
                throw text.diagnostic("expected the hexadecimal digits of a template")
            }
            return ZFMTemplate(system: system, bytes: bytes)
        }
    }

    /// Writes a copy that its owner alone can read.
    static func write(_ template: ZFMTemplate, to path: String) throws {
        var json = JSONWriter(.indented)
        json.object { members in
            members.field("driver", "zfm")
            members.field("system", template.system)
            members.field("template", HexText.text(template.bytes))
        }
        try writePrivateFile(path, json.bytes)
    }
}

/// What is kept of a person for a verifier of its own, as a file.
enum ReferenceFile {
    /// Reads what an enrolment kept, with a verifier or with the module alone.
    static func read(_ path: String) throws -> FingerTemplate {
        try JSONValue(try readFile(path), file: path).object { fields in
            if fields.contains("driver") {
                fields.ignoreOthers()
                return try TemplateFile.read(path).reference
            }
            return try FingerTemplate(&fields)
        }
    }

    /// Writes it for its owner alone.
    static func write(_ template: FingerTemplate, to path: String) throws {
        var json = JSONWriter(.indented)
        json.object { template.write(into: &$0) }
        try writePrivateFile(path, json.bytes)
    }
}

extension ZFMTemplate {
    /// The same for a verifier of its own, which has to be of the maker's to make something of it.
    var reference: FingerTemplate { .vendor(model: "\(FingerTemplate.moduleModel)\(system)", bytes: bytes) }
}

extension FingerTemplate {
    fileprivate static let moduleModel = "zfm-"

    /// Whether a module made it, so that only what a module makes can be compared with it.
    var isOfModule: Bool {
        if case .vendor(let model, _) = self { model.hasPrefix(Self.moduleModel) } else { false }
    }
}

/// A grey image as a file that every viewer opens.
enum PortableGraymap {
    static func bytes(_ image: ZFMImage) throws -> [UInt8] {
        Array("P5\n\(ZFMImage.width) \(ZFMImage.height)\n255\n".utf8) + (try image.wholeShades)
    }
}

extension ZFMImage {
    /// The shades of an image of the common sensors' size.
    var wholeShades: [UInt8] {
        get throws {
            guard isWhole else {
                throw BadInput("an image of \(packed.count) bytes: only 256 × 288 points can be used")
            }
            return shades
        }
    }
}
