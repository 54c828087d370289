public import Interchange

/// Why a secret could not be kept or had.
public enum SecretsError: Error, Equatable, Sendable {
    /// Others may read a file or folder: its permissions, and those it must have.
    case tooLoose(String, found: UInt32, wanted: UInt32)
    /// It belongs to another user.
    case foreign(String, owner: UInt32)
    /// It is a link, or no file at all: what should be there.
    case misplaced(String, wanted: String)
    /// What is in the file is no such secret.
    case damaged(String)
    /// No room on the disk; what was there before is there yet.
    case full(String)
    /// The system refused.
    case file(FileError)
}
