internal import Interchange
internal import Link
internal import ReaderWire
internal import Readers

/// `wristband reader …`: what is done with a finger on a module.
enum FingerCommands {
    private static let common =
        ReaderSession.options([.zfm]) + [
            Option(
                "--password-file", .one("FILE", .files),
                "its password, the first line of a file: a number, or hexadecimal digits behind 0x; 0 without")
        ]
    private static let slot = Option("--slot", .one("NUMBER"), "the slot of the module's library")
    private static let ending =
        "What to do with the finger is told on standard error. Ends with 6 when the module cannot be used, and says what "
        + "to do about it."

    static let capture: Command = Command(
        words: ["reader", "capture"], summary: "take a finger's image and features once",
        details: [ending],
        options: common + [
            Option("--image", .one("FILE", .files), "write the image, as PGM of 256 × 288 points, for you alone"),
            Option("--template", .one("FILE", .files), "write the template, in the maker's own form, for you alone"),
        ]
    ) { invocation in
        let (image, template) = (invocation.value("--image"), invocation.value("--template"))
        let session = try FingerSession(invocation)
        let dialogue = ZFMDialogue.capture(session.access, template: template != nil, image: image != nil)
        return try session.run(dialogue) { captured in
            if let image, let points = captured.image {
                try writePrivateFile(image, try PortableGraymap.bytes(points))
            }
            if let template, let bytes = captured.template {
                try TemplateFile.write(bytes, to: template)
            }
            let count = captured.attempts == 1 ? "at the first image" : "after \(captured.attempts) images"
            return Told("captured", text: "captured \(count)") { $0.field("attempts", captured.attempts) }
        }
    }

    static let enrol: Command = Command(
        words: ["reader", "enrol"], summary: "enrol a finger in the module's library",
        details: [
            "The finger is taken twice and lifted between. Ends with 1 when it is enrolled already, under whatever slot. "
                + ending,
            "With --verifier the module takes two images and stores nothing: a program makes of them what --template keeps.",
        ],
        options: common + [
            slot, Option("--template", .one("FILE", .files), "keep a copy of the template, for you alone"),
            VerifierFlag.option,
        ]
    ) { invocation in
        if let verifier = try VerifierFlag(invocation) {
            let session = try FingerSession(invocation)
            return try session.run(.images(session.access)) { try verifier.enrol($0) }
        }
        let slot = try slot(invocation)
        let copy = invocation.value("--template")
        let session = try FingerSession(invocation)
        return try session.run(.enrol(session.access, slot: slot, copy: copy != nil)) { enrolled in
            if let copy, let bytes = enrolled.template {
                try TemplateFile.write(bytes, to: copy)
            }
            return Told("enrolled", text: "enrolled in slot \(enrolled.slot)") { members in
                members.field("slot", enrolled.slot)
                members.field("attempts", enrolled.attempts)
            }
        }
    }

    static let verify: Command = Command(
        words: ["reader", "verify"], summary: "compare a finger with an enrolled one",
        details: [
            "With a slot of the module's library, or a copy of a template. Ends with 1 when it is another. " + ending,
            "With --verifier a program compares the finger's image with --template; with a copy that enrol wrote without "
                + "one, the finger's template. Ends with 6 when it comes to no verdict, and says why.",
        ],
        options: common + [
            slot, Option("--template", .one("FILE", .files), "the copy that enrol wrote"), VerifierFlag.option,
        ]
    ) { invocation in
        if let verifier = try VerifierFlag(invocation) {
            let reference = try ReferenceFile.read(verifier.path)
            let session = try FingerSession(invocation)
            let dialogue = ZFMDialogue.capture(
                session.access, template: reference.isOfModule, image: !reference.isOfModule)
            return try session.run(dialogue) { try verifier.verify($0, reference) }
        }
        let slot = try slot(invocation)
        let template = try invocation.value("--template").map { try TemplateFile.read($0) }
        guard (slot == nil) != (template == nil) else {
            throw UsageError("give either --slot or --template", command: verify.words)
        }
        let session = try FingerSession(invocation)
        if let template { return try session.run(.verify(session.access, template: template), tell: verdict) }
        return try session.run(.verify(session.access, slot: slot ?? 0), tell: verdict)
    }

    static let identify: Command = Command(
        words: ["reader", "identify"], summary: "look for a finger in the module's library",
        details: ["Ends with 1 when it is not there. " + ending], options: common
    ) { invocation in
        let session = try FingerSession(invocation)
        return try session.run(.identify(session.access), tell: verdict)
    }

    private static func verdict(_ verdict: FingerVerdict) -> Told {
        switch verdict {
        case .noMatch: return Told("noMatch", text: "no match", code: 1)
        case .match(let score, let slot):
            let place = slot.map { "slot \($0), " } ?? ""
            return Told("match", text: "match, \(place)score \(score)") { members in
                if let slot { members.field("slot", slot) }
                members.field("score", score)
            }
        }
    }

    private static func slot(_ invocation: Invocation) throws(UsageError) -> Int? {
        try invocation.value("--slot", "0 to 65535") { text in Int(text).flatMap { 0...65_535 ~= $0 ? $0 : nil } }
    }
}

/// One operation with a fingerprint module.
private struct FingerSession {
    let access: ZFMAccess
    private let session: ReaderSession

    init(_ invocation: Invocation) throws {
        session = try ReaderSession(invocation, among: [.zfm])
        var access = ZFMAccess()
        access.baud = session.reader.baud ?? access.baud
        access.password = try invocation.value("--password-file").map { try ModulePassword.read($0) } ?? 0
        access.patience = session.patience
        self.access = access
    }

    func run<Outcome>(_ dialogue: ZFMDialogue<Outcome>, tell: (Outcome) throws -> Told) throws -> Int32 {
        try session.run(dialogue, codec: ZFMCodec(), tell: tell)
    }
}
