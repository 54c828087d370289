internal import Interchange

/// Whose finger is in which slot of which fingerprint module: what "enrolled already, in slot 17" means.
///
/// It lies beside the secrets, and outlives what is erased there: a slot is to be cleared even when its person is
/// forgotten. It names people by their tokens.
public final class SlotTable {
    private static let name = "slots"

    /// How it stands with a slot.
    enum Standing: String {
        /// It was chosen for a finger: there may be a template in it, of which nothing is kept yet.
        case reserved
        /// It holds a finger's template, of which a copy is kept.
        case held
        /// It is being cleared, as the enrolment is given up or the person was released.
        case dropping
    }

    /// A slot of a module, and whose finger it is for.
    struct Entry: Equatable {
        var module: String
        /// Nothing for an enrolment that is given up before there was a finger.
        var slot: UInt16?
        var subject: SubjectToken
        var finger: UInt8
        var standing: Standing
    }

    private let storage: any SecretStorage
    private(set) var entries: [Entry] = []

    /// Opens the table of a folder of secrets.
    public convenience init(opening folder: String) throws(SecretsError) {
        try self.init(in: FolderStorage(folder, mode: 0o600))
    }

    package init(in storage: any SecretStorage) throws(SecretsError) {
        self.storage = storage
        try storage.makePrivateFolder()
        try storage.check(Self.name)
        let bytes: [UInt8]?
        do throws(FileError) { bytes = try storage.contents(of: Self.name) } catch { throw .file(error) }
        for line in (bytes ?? []).split(separator: UInt8(ascii: "\n")) {
            let entry = line.withUnsafeBytes { Entry($0) }
            guard let entry else { throw .damaged("\(storage.path)/\(Self.name)") }
            entries.append(entry)
        }
    }

    /// Whose a slot is.
    func entry(of slot: Int, in module: String) -> Entry? {
        entries.first { $0.module == module && $0.slot.map { Int($0) } == slot }
    }

    /// Puts entries in place of those of the same person and finger.
    func put(_ new: [Entry]) throws(SecretsError) {
        try write(
            entries.filter { old in !new.contains { $0.subject == old.subject && $0.finger == old.finger } } + new)
    }

    /// Takes out the entries of a person, or of one finger.
    func remove(_ subject: SubjectToken, finger: UInt8? = nil) throws(SecretsError) {
        try write(entries.filter { $0.subject != subject || finger.map { [own = $0.finger] in own != $0 } == true })
    }

    private func write(_ new: [Entry]) throws(SecretsError) {
        guard new != entries else { return }
        try storage.check(Self.name)
        do throws(FileError) {
            try storage.replace(Self.name, with: new.flatMap(\.bytes))
        } catch {
            throw error.isFull ? .full(error.path) : .file(error)
        }
        entries = new
    }
}

extension SlotTable.Entry {
    /// A line of JSON.
    fileprivate var bytes: [UInt8] {
        var text = RecordText()
        text.field("module", module)
        text.field("slot", slot)
        text.field("subject", subject)
        text.field("finger", finger)
        text.field("standing", standing)
        return text.bytes + Array("}\n".utf8)
    }

    fileprivate init?(_ line: UnsafeRawBufferPointer) {
        var cursor = RecordCursor(line)
        guard cursor.take("{\"module\":"), let module = try? cursor.text(), cursor.take(",\"slot\":") else {
            return nil
        }
        let slot = cursor.take("null") ? nil : try? cursor.number(of: UInt16.self)
        guard cursor.take(",\"subject\":"), let subject = try? cursor.subject(), cursor.take(",\"finger\":"),
            let finger = try? cursor.number(of: UInt8.self), cursor.take(",\"standing\":"),
            let standing = try? cursor.name(of: SlotTable.Standing.self), cursor.take("}"), cursor.isAtEnd
        else { return nil }
        self.init(module: module, slot: slot, subject: subject, finger: finger, standing: standing)
    }
}
