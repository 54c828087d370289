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

/// A grey image as a file that every viewer opens.
enum PortableGraymap {
    static func bytes(_ image: ZFMImage) -> [UInt8] {
        Array("P5\n\(ZFMImage.width) \(ZFMImage.height)\n255\n".utf8) + image.shades
    }
}
