internal import Biometrics
internal import Interchange

/// What a verifier's program is asked, a line each (`devices/verifiers/README.md`).
enum VerifierQuestion {
    /// Who it is.
    static var hello: [UInt8] {
        line { question in
            question.field("ask", "hello")
            question.field("protocol", 1)
        }
    }

    /// What to keep of a finger.
    static func enrol(_ id: UInt32, samples: [FingerSample]) -> [UInt8] {
        line { question in
            question.field("ask", "enrol")
            question.field("id", id)
            question.array("samples") { list in
                for sample in samples { list.object { write(sample, into: &$0) } }
            }
        }
    }

    /// Whether a sample is of the person of a template.
    static func verify(_ id: UInt32, reference: FingerTemplate, sample: FingerSample) -> [UInt8] {
        line { question in
            question.field("ask", "verify")
            question.field("id", id)
            question.object("reference") { reference.write(into: &$0) }
            question.object("sample") { write(sample, into: &$0) }
        }
    }

    private static func line(_ write: (inout JSONMembers) -> Void) -> [UInt8] {
        var writer = JSONWriter(.lines)
        writer.object(write)
        return writer.bytes
    }

    private static func write(_ sample: FingerSample, into members: inout JSONMembers) {
        switch sample {
        case .image(let width, let height, let shades):
            members.field("format", "grey8")
            members.field("width", width)
            members.field("height", height)
            members.field("data", FingerTemplate.digits(shades))
        case .template(let template): template.write(into: &members)
        }
    }
}
