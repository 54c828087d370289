internal import Glibc
internal import Interchange

/// Which fingers of a person the ledger has: its state does not know, so that its records are read again.
///
/// That is done when an enrolment is gone on with, and at no other time.
enum RecordedFingers {
    static func read(of subject: SubjectToken, in storage: any FileStorage) throws(FileError) -> Set<UInt8> {
        let token = Array(subject.description.utf8)
        var lines = LedgerLines(of: LedgerFiles.records, in: storage, from: 0)
        var fingers: Set<UInt8> = []
        while let line = try lines.next() {
            // Most lines are about somebody else.
            guard contains(line, token) else { continue }
            var cursor = RecordCursor(line)
            guard let record = try? cursor.record(), case .fingerEnrolled(subject, let finger, _, _, _) = record.event
            else { continue }
            fingers.insert(finger)
        }
        return fingers
    }

    private static func contains(_ line: UnsafeRawBufferPointer, _ token: [UInt8]) -> Bool {
        guard let base = line.baseAddress else { return false }
        var offset = 0
        while offset + token.count <= line.count {
            let rest = line.count - token.count - offset + 1
            guard let found = memchr(base + offset, Int32(token[0]), rest) else { return false }
            if memcmp(found, token, token.count) == 0 { return true }
            offset = UnsafeRawPointer(found) - base + 1
        }
        return false
    }
}
