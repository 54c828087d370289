import Interchange

/// A file of the project.
struct SourceFile {
    /// Its path below the package's folder, as `Sources/Link/Poller.swift`.
    var path: String
    var text: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// Its own name, as `Poller.swift`.
    var name: String { path.split(separator: "/").last.map(String.init) ?? "" }
    var isSwift: Bool { path.hasSuffix(".swift") }
    var lines: Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }
    /// The source without comments.
    var code: String { SwiftText.withoutComments(text) }

    /// The modules that it imports.
    var imports: [String] {
        let pattern =
            /\s*(?:@\w+\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
        return code.split(separator: "\n").compactMap { $0.prefixMatch(of: pattern).map { String($0.1) } }
    }

    /// The types that it declares or extends.
    var types: [String] {
        code.matches(of: /\b(?:struct|class|enum|actor|protocol|typealias|extension)\s+(\w+)/).map { String($0.1) }
    }
}
