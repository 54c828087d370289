/// What the ledger knows of a wristband's key: enough to recognise it, nothing to make it from.
public struct KeyFingerprint: Hashable, Sendable {
    /// CRC-32 (ISO-HDLC), by which a cradle confirms what is stored.
    public var checksum: UInt32
    /// SHA-256; nothing in a ledger without hashes.
    public var digest: Digest?

    /// Makes one.
    public init(checksum: UInt32, digest: Digest?) {
        self.checksum = checksum
        self.digest = digest
    }
}
