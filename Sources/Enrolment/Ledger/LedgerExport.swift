internal import Interchange

/// A ledger's records for other programs.
public enum LedgerExport {
    /// The forms.
    public enum Form: Sendable {
        /// The records as they stand in the ledger, byte for byte: a line each.
        case ndjson
        /// A row a record and a column a field; empty where the record has none.
        case csv
    }

    /// Gives the records of a folder's ledger, in pieces, to whoever writes them.
    ///
    /// It needs no lock, and checks nothing: that is for `LedgerVerification`. A record that is being written is left
    /// out.
    public static func run(of folder: String, _ form: Form, _ write: ([UInt8]) -> Void) throws(LedgerError) {
        let storage = FolderStorage(folder, mode: 0)
        var lines = LedgerLines(of: LedgerFiles.records, in: storage, from: 0)
        var piece: [UInt8] = form == .csv ? LedgerTable.header : []
        var number: UInt64 = 0
        while true {
            let line: UnsafeRawBufferPointer?
            do throws(FileError) { line = try lines.next() } catch { throw LedgerError(error) }
            guard let line else { break }
            number += 1
            switch form {
            case .ndjson:
                piece.append(contentsOf: line)
                piece.append(UInt8(ascii: "\n"))
            case .csv:
                do throws(RecordCursor.Fault) {
                    try LedgerTable.append(line, to: &piece)
                } catch {
                    let kind = LedgerFault.Kind.unreadable(expected: error.expected, at: error.offset)
                    throw .damaged(
                        "\(folder)/\(LedgerFiles.records)", LedgerFault(line: number, record: number, kind: kind))
                }
            }
            if piece.count >= AppendFile.blockSize {
                write(piece)
                piece.removeAll(keepingCapacity: true)
            }
        }
        write(piece)
    }
}
