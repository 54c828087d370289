/// The file that says how far the ledger goes: `{"count":12,"hash":"…"}`.
enum HeadFile {
    static func bytes(_ head: LedgerHead) -> [UInt8] {
        var text = RecordText()
        text.field("count", head.count)
        text.field("hash", Optional(head.hash))
        return text.bytes + Array("}\n".utf8)
    }

    /// Reads it; nothing when it is not as it is written.
    static func head(_ bytes: [UInt8]) -> LedgerHead? {
        bytes.withUnsafeBytes { bytes in
            do throws(RecordCursor.Fault) {
                var cursor = RecordCursor(bytes)
                try cursor.expect("{\"count\":")
                let count = try cursor.number()
                try cursor.expect(",\"hash\":")
                let hash = try cursor.digest()
                try cursor.expect("}\n")
                return cursor.isAtEnd ? LedgerHead(count: count, hash: hash) : nil
            } catch {
                return nil
            }
        }
    }
}
