import Glibc

/// A folder of its own, gone when nobody needs it any more.
final class TemporaryFolder {
    /// Where it is.
    let path: String

    init() throws {
        var template = Array("/tmp/wristband-verifier-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Missing() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        unlink("\(path)/ran")
        rmdir(path)
    }

    private struct Missing: Error {}
}
