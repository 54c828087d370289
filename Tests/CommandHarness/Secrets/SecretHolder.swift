/// The files that are meant to hold secrets, and what can be learned from each: it may be nowhere else.
enum SecretHolder: CaseIterable {
    /// Keys, people and templates, in a folder that nobody but its owner may open.
    case store
    /// The codes of wristbands, which a core must know.
    case orders
    /// A template or an image that the user asked for by its flag.
    case template
    /// A list of people that somebody wrote.
    case people
    /// A code or a password that somebody wrote, so that it need not stand on the command line.
    case code
    /// A recording that the user asked to reveal.
    case revealed

    /// The flag that names it.
    private static let flags: [String: SecretHolder] = [
        "--secrets": .store, "--orders": .orders, "--closed": .orders, "--template": .template, "--image": .template,
        "--people": .people, "--batch": .people, "--code-file": .code, "--password-file": .code,
    ]

    /// What a command's words name, with the path.
    static func named(by words: [String]) -> [(path: String, holder: SecretHolder)] {
        var flags = flags
        if words.contains("--reveal") { flags["--record"] = .revealed }
        return zip(words, words.dropFirst()).compactMap { flag, path in flags[flag].map { (path, $0) } }
    }

    /// What a file is by its name, where no command was given it: what the tests themselves keep, and a fleet's own core.
    static func known(_ path: String) -> SecretHolder? {
        let parts = path.split(separator: "/")
        if parts.contains("secrets") { return .store }
        return parts.last == "orders.ndjson" ? .orders : nil
    }

    /// What it may hold.
    var kinds: Set<SecretKind> {
        switch self {
        case .store, .revealed: Set(SecretKind.allCases)
        case .orders, .code: [.code]
        case .template: [.template]
        case .people: [.person]
        }
    }

    /// What is written in a file and may stand nowhere else, in all forms.
    func secrets(in bytes: [UInt8], named name: Substring) -> (kind: SecretKind, forms: [[UInt8]])? {
        switch self {
        case .store where name.hasPrefix("key-"): (.code, SecretForms.of(bytes))
        case .store where name.hasPrefix("template-"):
            (.template, SecretForms.of(Array(bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst())))
        case .store where name.hasPrefix("person-"): (.person, Self.members(["name", "identityNumber"], in: bytes))
        // A short code is one that a test made up, as recorded frames have too; so is a terminal's number, which an open core
        // takes. Provisioned ones have 64 digits.
        case .orders:
            (
                .code,
                Self.members(["code"], in: bytes) { code in
                    code.count >= 32 && !code.allSatisfy { 0x30...0x39 ~= $0 }
                }
            )
        case .template: (.template, Self.digits(in: bytes))
        case .people: (.person, Self.fields(in: bytes))
        case .code: (.code, Self.forms(of: bytes.prefix { $0 != UInt8(ascii: "\n") }))
        case .store, .revealed: nil
        }
    }

    /// A text of some length: short ones stand in many places by chance.
    private static func forms(of text: some Collection<UInt8>) -> [[UInt8]] {
        text.count >= 8 ? SecretForms.of(String(decoding: text, as: UTF8.self)) : []
    }

    private static func members(
        _ names: [String], in json: [UInt8], where isSecret: (ArraySlice<UInt8>) -> Bool = { _ in true }
    ) -> [[UInt8]] {
        let parts = json.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        return parts.indices.dropLast(2).filter { index in
            // What follows a number or nothing is the next member's name.
            names.contains { parts[index].elementsEqual($0.utf8) } && parts[index + 1].elementsEqual(":".utf8)
                && isSecret(parts[index + 2])
        }.flatMap { forms(of: parts[$0 + 2]) }
    }

    /// The hexadecimal digits of a template.
    private static func digits(in json: [UInt8]) -> [[UInt8]] {
        json.split(separator: UInt8(ascii: "\"")).filter { $0.count >= 64 }.flatMap { digits in
            let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { index in
                UInt8(String(decoding: digits.dropFirst(index).prefix(2), as: UTF8.self), radix: 16)
            }
            return SecretForms.of(bytes)
        }
    }

    /// Numbers of cards, and names in letters that are not ASCII's. Sixteen digits are a person's token, no card's number.
    private static func fields(in table: [UInt8]) -> [[UInt8]] {
        table.split { [UInt8(ascii: ","), UInt8(ascii: "\n")].contains($0) }.filter { field in
            let digits = field.filter { 0x30...0x39 ~= $0 }.count
            return digits >= 15 && digits + 1 >= field.count && field.count != 16 || field.allSatisfy { $0 >= 0x80 }
        }.flatMap { forms(of: $0) }
    }
}
