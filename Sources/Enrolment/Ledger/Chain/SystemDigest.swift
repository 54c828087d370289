internal import Glibc

/// SHA-256 of the system's libcrypto, opened when the program runs: no cryptography of our own, and nothing to link.
package final class SystemDigest {
    /// What the library is called: OpenSSL 3, and 1.1 before it.
    package static let libraries = ["libcrypto.so.3", "libcrypto.so.1.1"]

    private typealias Make = @convention(c) () -> OpaquePointer?
    private typealias Free = @convention(c) (OpaquePointer?) -> Void
    private typealias Begin = @convention(c) (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> Int32
    private typealias Update = @convention(c) (OpaquePointer?, UnsafeRawPointer?, Int) -> Int32
    private typealias Finish =
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt32>?
        ) -> Int32
    private typealias Fetch =
        @convention(c) (OpaquePointer?, UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> OpaquePointer?

    private let free: Free
    private let begin: Begin
    private let update: Update
    private let finish: Finish
    /// One context for all hashes: making one costs more than hashing a line.
    private let context: OpaquePointer
    private let algorithm: OpaquePointer

    /// Opens the first library that is there.
    package init(libraries: [String] = SystemDigest.libraries) throws(LedgerError) {
        // It stays open as long as the program runs: a library that is closed and opened again may lose its state.
        guard let library = libraries.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first,
            let make = dlsym(library, "EVP_MD_CTX_new"), let free = dlsym(library, "EVP_MD_CTX_free"),
            let begin = dlsym(library, "EVP_DigestInit_ex"), let update = dlsym(library, "EVP_DigestUpdate"),
            let finish = dlsym(library, "EVP_DigestFinal_ex"), let algorithm = Self.algorithm(of: library),
            let context = unsafeBitCast(make, to: Make.self)()
        else { throw .digestMissing(libraries) }
        self.free = unsafeBitCast(free, to: Free.self)
        self.begin = unsafeBitCast(begin, to: Begin.self)
        self.update = unsafeBitCast(update, to: Update.self)
        self.finish = unsafeBitCast(finish, to: Finish.self)
        self.context = context
        self.algorithm = algorithm
    }

    deinit { free(context) }

    /// The hash of some bytes.
    package func digest(of bytes: [UInt8]) -> Digest {
        bytes.withUnsafeBytes { digest(nil, $0) }
    }

    /// The hash of another hash's bytes and, behind them, some more.
    func digest(_ previous: Digest?, _ bytes: UnsafeRawBufferPointer) -> Digest {
        var result = Digest.zero.words
        var isDone = begin(context, algorithm, nil) == 1
        if let previous {
            let words = previous.words.bigEndian
            isDone = withUnsafeBytes(of: words) { update(context, $0.baseAddress, $0.count) } == 1 && isDone
        }
        isDone = update(context, bytes.baseAddress, bytes.count) == 1 && isDone
        isDone =
            withUnsafeMutableBytes(of: &result) {
                finish(context, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
            } == 1 && isDone
        precondition(isDone, "libcrypto refuses SHA-256")
        return Digest(words: result.bigEndian)
    }

    private static func algorithm(of library: UnsafeMutableRawPointer) -> OpaquePointer? {
        // OpenSSL 3 looks an algorithm up at each use unless it was fetched.
        if let fetch = dlsym(library, "EVP_MD_fetch") {
            return unsafeBitCast(fetch, to: Fetch.self)(nil, "SHA256", nil)
        }
        return dlsym(library, "EVP_sha256").flatMap { unsafeBitCast($0, to: Make.self)() }
    }
}

extension Digest.InlineWords {
    /// The words as they lie in memory when each begins with its highest byte, and back.
    var bigEndian: Digest.InlineWords {
        Digest.InlineWords(a: a.bigEndian, b: b.bigEndian, c: c.bigEndian, d: d.bigEndian)
    }
}
