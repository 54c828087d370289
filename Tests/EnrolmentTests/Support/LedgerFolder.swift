import Interchange

/// The files of a folder.
enum LedgerFolder {
    static func names(_ path: String) throws -> [String] {
        try filePaths(in: path, suffix: "").map { String($0.dropFirst(path.utf8.count + 1)) }
            .filter { $0 != "." && $0 != ".." }
    }
}
