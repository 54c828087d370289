/// What files may be. Each rule tells what breaks it, a line each.
enum FileRules {
    static let longest = 400

    /// Files that may be longer, each with its reason.
    static let long: KeyValuePairs<String, String> = [:]

    static func length(_ project: Project) -> [String] {
        project.files
            .filter { file in file.lines > longest && !long.contains { $0.key == file.path } }
            .map { "\($0.path) has \($0.lines) lines" }
    }

    /// A name that stands twice in a module tells nobody which file is meant.
    static func uniqueNames(_ project: Project) -> [String] {
        let modules = Dictionary(grouping: project.files) {
            $0.path.split(separator: "/").prefix(2).joined(separator: "/")
        }
        return modules.flatMap { module, files in
            Dictionary(grouping: files, by: \.name).filter { $1.count > 1 }.map {
                "\(module) has \($1.count) files \($0)"
            }
        }
    }

    /// Names that say what a thing is made for, and not what it is.
    static func names(_ project: Project) -> [String] {
        let empty = /Manager|Helper|Util(?![a-z])|Utils|Utilit(?:y|ies)/
        return project.files.flatMap { file in
            ([file.name] + (file.isSwift ? file.types : [])).filter { $0.contains(empty) }.map { "\(file.path): \($0)" }
        }
    }

    static func unfinished(_ project: Project) -> [String] {
        // Put together, so that this file does not break its own rule.
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
        return project.files.flatMap { file in
            marks.filter { file.text.contains($0) }.map { "\(file.path): \($0)" }
        }
    }
}
