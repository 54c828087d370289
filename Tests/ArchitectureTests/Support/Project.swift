import Interchange

/// The manifest and the sources, of this project or of one that a test makes up.
struct Project {
    var manifest: Manifest
    /// All that is written by hand in Swift and C.
    var files: [SourceFile]

    init(manifest: String, files: [SourceFile]) {
        self.manifest = Manifest(manifest)
        self.files = files + [SourceFile(path: "Package.swift", text: manifest)]
    }

    /// This project.
    static let this: Result<Project, any Error> = Result { try Project() }

    private init() throws {
        let folder = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
        var files: [SourceFile] = []
        func collect(_ path: String) throws {
            for entry in try filePaths(in: "\(folder)/\(path)", suffix: "") {
                let name = String(entry.split(separator: "/").last ?? "")
                if name.hasPrefix(".") { continue }
                if [".swift", ".c", ".h"].contains(where: name.hasSuffix) {
                    files.append(
                        SourceFile(path: "\(path)/\(name)", text: String(decoding: try readFile(entry), as: UTF8.self)))
                } else if !name.contains(".") {
                    // What has no ending is a folder, or nothing that is compiled.
                    do { try collect("\(path)/\(name)") } catch let error as FileError where error.operation == .open {}
                }
            }
        }
        for path in ["Sources", "Tests", "devices"] { try collect(path) }
        self.init(manifest: String(decoding: try readFile("\(folder)/Package.swift"), as: UTF8.self), files: files)
    }

    /// The targets that are built into the program, by name.
    var modules: [String: Manifest.Target] {
        let own = manifest.targets.filter { !$0.isTest && $0.path == nil }
        return Dictionary(own.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The files of a module.
    func files(of module: String) -> [SourceFile] { files.filter { $0.path.hasPrefix("Sources/\(module)/") } }
}
