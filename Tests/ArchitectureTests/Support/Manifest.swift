/// What `Package.swift` says of its targets, read from its text.
struct Manifest {
    struct Target {
        var name: String
        var dependencies: [String]
        /// Its folder, where that is not the usual one.
        var path: String?
        var isTest: Bool
    }

    var targets: [Target] = []
    /// Words that would bring in a package of others.
    var packageDependencies: [String] = []

    init(_ text: String) {
        let code = SwiftText.withoutComments(text)
        var rest = Substring(code)
        while let call = rest.firstMatch(of: /\.(target|executableTarget|testTarget|systemLibrary)\(/) {
            let body = Self.bracketed(rest[call.range.upperBound...], "(", ")")
            rest = rest[body.endIndex...]
            // What a target depends on may be written as calls too, and is no target of its own.
            guard let name = body.firstMatch(of: /name:\s*"([^"]+)"/)?.1 else { continue }
            var dependencies: [String] = []
            if let list = body.firstRange(of: /dependencies:\s*\[/) {
                let names = Self.bracketed(body[list.upperBound...], "[", "]")
                dependencies = names.matches(of: /"([^"]+)"/).map { String($0.1) }
            }
            targets.append(
                Target(
                    name: String(name), dependencies: dependencies,
                    path: body.firstMatch(of: /path:\s*"([^"]+)"/).map { String($0.1) },
                    isTest: call.1 == "testTarget"))
        }
        packageDependencies = code.matches(of: /\.(package|product)\([^)]*\)?/).map { String($0.0) }
    }

    /// The text up to the bracket that closes one just opened.
    private static func bracketed(_ text: Substring, _ open: Character, _ close: Character) -> Substring {
        var depth = 1
        for index in text.indices {
            if text[index] == open { depth += 1 }
            if text[index] == close { depth -= 1 }
            if depth == 0 { return text[..<index] }
        }
        return text
    }
}
