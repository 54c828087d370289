/// The folder of what nobody else may read: keys by wristband, people and templates by token.
///
///     let secrets = try SecretsStore(opening: "/var/lib/wristband/secrets")
///     try secrets.keep(key, of: serial)
///
/// Folders are 0700 and files 0600, and nothing is read or written where they are looser. What `keep` returned from is on
/// the medium.
public final class SecretsStore {
    /// The folder.
    public let folder: String

    /// Opens a folder, or makes one.
    public init(opening folder: String) throws(SecretsError) { self.folder = folder }

    /// Keeps a wristband's key, in place of another.
    public func keep(_ key: SecretKey, of wristband: SerialNumber) throws(SecretsError) {}
    /// A wristband's key; nothing when none is kept.
    public func key(of wristband: SerialNumber) throws(SecretsError) -> SecretKey? { nil }
    /// Erases a wristband's key; nothing happens when none is kept.
    public func eraseKey(of wristband: SerialNumber) throws(SecretsError) {}

    /// Keeps who a person is.
    public func keep(_ person: PersonalData, of subject: SubjectToken) throws(SecretsError) {}
    /// Who a person is; nothing when it is not kept.
    public func person(_ subject: SubjectToken) throws(SecretsError) -> PersonalData? { nil }
    /// Everybody whose data is kept.
    public func subjects() throws(SecretsError) -> [SubjectToken] { [] }

    /// Keeps a finger's template, in place of one of the same finger.
    public func keep(_ template: StoredTemplate, of subject: SubjectToken) throws(SecretsError) {}
    /// A person's templates, by finger.
    public func templates(of subject: SubjectToken) throws(SecretsError) -> [StoredTemplate] { [] }

    /// Erases all that is kept of a person: who they are and their templates. The key of their wristband is erased by
    /// `eraseKey`.
    ///
    /// Each file is overwritten, synchronised and unlinked. That is worth something on a magnetic disk with a file system that
    /// writes in place. Flash moves what is rewritten, and a file system that copies or keeps snapshots leaves the old bytes
    /// where they are: there only an encrypted disk keeps what was erased from who takes the disk away.
    public func erase(_ subject: SubjectToken) throws(SecretsError) {}
}
