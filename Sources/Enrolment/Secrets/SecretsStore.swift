internal import Interchange

/// The folder of what nobody else may read: keys by wristband, people and templates by token.
///
///     let secrets = try SecretsStore(opening: "/var/lib/wristband/secrets")
///     try secrets.keep(key, of: serial)
///
/// Folders are 0700 and files 0600, and nothing is read or written where they are looser. What `keep` returned from is
/// on the medium; after a crash in the midst of it there is what was there before. Names of files hold the token or the
/// wristband's number in hexadecimal, nothing of who it is.
public final class SecretsStore {
    /// The folder.
    public let folder: String

    private let storage: any SecretStorage

    /// Opens a folder, or makes one.
    public convenience init(opening folder: String) throws(SecretsError) {
        try self.init(in: FolderStorage(folder, mode: 0o600))
    }

    package init(in storage: any SecretStorage) throws(SecretsError) {
        self.storage = storage
        folder = storage.path
        try storage.makePrivateFolder()
        // What a crash left, half written or half erased; unless it is another process's at this moment.
        let isAlone = try system { () throws(FileError) in try storage.lock(SecretNames.lock) }
        for name in try names() where isAlone && name.hasSuffix(FileNames.unfinished) { try overwriteAndRemove(name) }
    }

    // MARK: Keys

    /// Keeps a wristband's key, in place of another.
    public func keep(_ key: SecretKey, of wristband: SerialNumber) throws(SecretsError) {
        try write(key.bytes, to: SecretNames.key(of: wristband))
    }

    /// A wristband's key; nothing when none is kept.
    public func key(of wristband: SerialNumber) throws(SecretsError) -> SecretKey? {
        let name = SecretNames.key(of: wristband)
        guard let bytes = try read(name) else { return nil }
        guard let key = SecretKey(bytes) else { throw .damaged("\(folder)/\(name)") }
        return key
    }

    /// Erases a wristband's key; nothing happens when none is kept.
    public func eraseKey(of wristband: SerialNumber) throws(SecretsError) {
        try eraseAll([SecretNames.key(of: wristband)])
    }

    // MARK: People

    /// Keeps who a person is.
    public func keep(_ person: PersonalData, of subject: SubjectToken) throws(SecretsError) {
        try write(person.bytes, to: SecretNames.person(subject))
    }

    /// Who a person is; nothing when it is not kept.
    public func person(_ subject: SubjectToken) throws(SecretsError) -> PersonalData? {
        let name = SecretNames.person(subject)
        guard let bytes = try read(name) else { return nil }
        guard let person = PersonalData(bytes) else { throw .damaged("\(folder)/\(name)") }
        return person
    }

    /// Everybody whose data is kept, by token.
    public func subjects() throws(SecretsError) -> [SubjectToken] {
        try names().compactMap { SecretNames.subject(of: $0) }.sorted { $0.value < $1.value }
    }

    /// Keeps a finger's template, in place of one of the same finger.
    public func keep(_ template: StoredTemplate, of subject: SubjectToken) throws(SecretsError) {
        try write(template.fileBytes, to: SecretNames.template(template.finger, of: subject))
    }

    /// A person's templates, by finger.
    public func templates(of subject: SubjectToken) throws(SecretsError) -> [StoredTemplate] {
        var templates: [StoredTemplate] = []
        for finger in UInt8(1)...10 {
            let name = SecretNames.template(finger, of: subject)
            guard let bytes = try read(name) else { continue }
            guard let template = StoredTemplate(finger: finger, file: bytes) else {
                throw .damaged("\(folder)/\(name)")
            }
            templates.append(template)
        }
        return templates
    }

    /// Erases all that is kept of a person: who they are and their templates. The key of their wristband is erased by
    /// `eraseKey`.
    ///
    /// Each file is overwritten, synchronised and unlinked. That is worth something on a magnetic disk with a file
    /// system that writes in place. Flash moves what is rewritten, and a file system that copies or keeps snapshots
    /// leaves the old bytes where they are, as does whoever kept a copy: there only an encrypted disk keeps what was
    /// erased from who takes the disk away.
    public func erase(_ subject: SubjectToken) throws(SecretsError) {
        // Who it is goes last: as long as that is there, `subjects` tells that there is something to erase.
        try eraseAll(
            (UInt8(1)...10).map { SecretNames.template($0, of: subject) } + [SecretNames.person(subject)])
    }

    // MARK: Files

    private func write(_ bytes: [UInt8], to name: String) throws(SecretsError) {
        try storage.check(name)
        try system { () throws(FileError) in try storage.replace(name, with: bytes) }
    }

    private func read(_ name: String) throws(SecretsError) -> [UInt8]? {
        try storage.check(name)
        return try system { () throws(FileError) in try storage.contents(of: name) }
    }

    private func names() throws(SecretsError) -> [String] {
        try system { () throws(FileError) in try storage.names() }
    }

    private func eraseAll(_ names: [String]) throws(SecretsError) {
        var isErased = false
        for name in names {
            try storage.check(name)
            if try system({ () throws(FileError) in try storage.size(of: name) }) != nil {
                try erase(name)
                isErased = true
            }
        }
        if isErased { try system { () throws(FileError) in try storage.synchroniseFolder() } }
    }

    /// Takes the name away before the content: a crash must leave the secret or nothing, never zeros that look like a
    /// key.
    private func erase(_ name: String) throws(SecretsError) {
        let unfinished = name + FileNames.unfinished
        try system { () throws(FileError) in
            try storage.rename(name, to: unfinished)
            try storage.synchroniseFolder()
        }
        try overwriteAndRemove(unfinished)
    }

    private func overwriteAndRemove(_ name: String) throws(SecretsError) {
        try system { () throws(FileError) in
            let size = try storage.size(of: name) ?? 0
            try storage.overwrite(name, with: [UInt8](repeating: 0, count: size))
            try storage.synchronise(name)
            try storage.remove(name)
        }
    }

    private func system<Value>(_ body: () throws(FileError) -> Value) throws(SecretsError) -> Value {
        do throws(FileError) {
            return try body()
        } catch {
            throw error.isFull ? .full(error.path) : .file(error)
        }
    }
}
