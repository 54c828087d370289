internal import Glibc
internal import Interchange
internal import Synchronization
internal import Testing

/// Looks for secrets in all that the programs of the tests print and write.
///
/// Nothing has to be called: `ChildProgram` hands over what each program printed, and `Folder` what lies in it before it
/// goes. What the simulators make up is known from the start; what a run makes up is learned from the files that are meant
/// to hold it, and looked for in everything before and behind.
public enum SecretWatch {
    private struct State {
        /// What is known.
        var patterns = SyntheticSecrets.patterns
        /// What programs printed so far.
        var outputs: [Output] = []
        /// What tests wrote themselves, to be read by programs: the file as it was then.
        var inputs: [String: Int] = [:]
        /// What commands were told to keep secrets in.
        var holders: [String: SecretHolder] = [:]
    }

    /// What a program printed.
    private struct Output {
        var name: String
        var bytes: [UInt8]
    }

    private static let state = Mutex(State())

    // MARK: What is told

    /// A program begins.
    static func begins(_ words: [String], in folder: String) {
        let named = SecretHolder.named(by: words).map { path, holder in
            (path.hasPrefix("/") ? path : "\(folder)/\(path)", holder)
        }
        state.withLock { state in for (path, holder) in named { state.holders[path] = holder } }
    }

    /// A program has ended. What a command was told to reveal is revealed.
    static func ended(_ words: [String], printing outputs: [[UInt8]]) {
        guard !words.contains("--reveal") else { return }
        let name = words.joined(separator: " ")
        for bytes in outputs {
            let find = state.withLock { state in
                let find = state.patterns.first(in: bytes)
                // Looked through again when more is known.
                if find == nil { state.outputs.append(Output(name: name, bytes: bytes)) }
                return find
            }
            if let find { report(find, in: name) }
        }
    }

    /// A test writes a file.
    static func wrote(_ bytes: [UInt8], to path: String) {
        state.withLock { $0.inputs[path] = bytes.hashValue }
    }

    /// A folder is about to go.
    static func leaves(_ folder: String) {
        let files = files(in: folder).compactMap { path in (try? readFile(path)).map { (path, $0) } }
        let holders = files.map { path, _ in holder(of: path) }
        learn(zip(files, holders).compactMap { file, holder in holder.map { (file.0, file.1, $0) } })
        let (patterns, inputs) = state.withLock { state in
            let inputs = state.inputs
            for (path, _) in files { state.inputs[path] = nil }
            return (state.patterns, inputs)
        }
        for ((path, bytes), holder) in zip(files, holders) where inputs[path] != bytes.hashValue {
            if let find = patterns.first(in: bytes, but: holder?.kinds ?? []) { report(find, in: path) }
        }
    }

    /// What a file tells that it may not; nothing when it tells nothing. For files that are committed.
    public static func find(in path: String) -> String? {
        guard let bytes = try? readFile(path) else { return "\(path) cannot be read" }
        return state.withLock(\.patterns).first(in: bytes).map { text($0, in: path) }
    }

    // MARK: What is done

    private static func holder(of path: String) -> SecretHolder? {
        let told = state.withLock { state in
            state.holders.first { path == $0.key || path.hasPrefix("\($0.key)/") }?.value
        }
        return told ?? SecretHolder.known(path)
    }

    /// Takes what is in files that are meant to hold it, and looks for it in what was printed before.
    private static func learn(_ files: [(path: String, bytes: [UInt8], holder: SecretHolder)]) {
        let known = state.withLock(\.patterns)
        var new = BytePatterns()
        for (path, bytes, holder) in files {
            let name = path.split(separator: "/").last ?? ""
            guard let (kind, forms) = holder.secrets(in: bytes, named: name) else { continue }
            new.add(forms: forms.filter { !known.contains($0) }, kind, "what \(path) holds")
        }
        guard !new.isEmpty else { return }
        // From here on programs that end are looked through for it themselves.
        let finds = state.withLock { state in
            state.patterns.add(new)
            var finds: [(BytePatterns.Find, String)] = []
            state.outputs.removeAll { output in
                guard let find = new.first(in: output.bytes) else { return false }
                finds.append((find, output.name))
                return true
            }
            return finds
        }
        for (find, name) in finds { report(find, in: name) }
    }

    private static func report(_ find: BytePatterns.Find, in place: String) {
        Issue.record("a secret is told: \(text(find, in: place))")
    }

    private static func text(_ find: BytePatterns.Find, in place: String) -> String {
        "\(find.name), at byte \(find.offset) of \(place)"
    }

    /// The regular files below a folder.
    private static func files(in folder: String) -> [String] {
        ((try? filePaths(in: folder, suffix: "")) ?? []).flatMap { path -> [String] in
            guard !path.hasSuffix("/."), !path.hasSuffix("/..") else { return [] }
            var status = stat()
            guard lstat(path, &status) == 0 else { return [] }
            switch status.st_mode & S_IFMT {
            case S_IFREG: return [path]
            case S_IFDIR: return files(in: path)
            default: return []
            }
        }
    }
}
