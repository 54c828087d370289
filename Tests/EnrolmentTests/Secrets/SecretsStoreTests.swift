import CommandHarness
import Enrolment
import Glibc
import Interchange
import Testing

@Suite("The store of secrets")
struct SecretsStoreTests {
    private let folder = Folder()
    private let subject = SubjectToken(value: 0xAB)
    private let person = PersonalData(name: "测试甲", identityNumber: "110101199001010000", cardSerial: [1, 2, 255])
    private let template = StoredTemplate(finger: 2, model: "zfm \"1\"", bytes: [0, 10, 255, 34, 92])

    private var path: String { folder.file("secrets") }

    @Test("What is kept is had again, also by who opens the store later")
    func keeping() throws {
        let key = try SecretKey.random()
        let serial = Scene.wristband(1)
        do {
            let store = try SecretsStore(opening: path)
            try store.keep(key, of: serial)
            try store.keep(person, of: subject)
            try store.keep(template, of: subject)
            try store.keep(StoredTemplate(finger: 1, model: "m", bytes: []), of: subject)
        }
        let store = try SecretsStore(opening: path)
        #expect(try store.key(of: serial) == key)
        #expect(try store.person(subject) == person)
        #expect(try store.templates(of: subject).map(\.finger) == [1, 2])
        #expect(try store.templates(of: subject).last == template)
        #expect(try store.subjects() == [subject])
        #expect(try store.key(of: Scene.wristband(2)) == nil)
        #expect(try store.person(SubjectToken(value: 1)) == nil)
    }

    @Test("The folder is its owner's alone, and so is each file, whatever the process's mask is")
    func permissions() throws {
        let store = try SecretsStore(opening: path)
        try store.keep(try SecretKey.random(), of: Scene.wristband(1))
        try store.keep(person, of: subject)
        try store.keep(template, of: subject)
        #expect(mode(path) == 0o700)
        let names = try LedgerFolder.names(path)
        #expect(names.count == 4)
        for name in names { #expect(mode("\(path)/\(name)") == 0o600, "\(name)") }
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    @Test(
        "A folder that others may look into is refused, with the command that puts it right",
        arguments: [0o750, 0o701, 0o777])
    func looseFolder(mode: mode_t) throws {
        _ = try SecretsStore(opening: path)
        chmod(path, mode)
        do throws(SecretsError) {
            _ = try SecretsStore(opening: path)
            Issue.record("it was opened")
        } catch {
            #expect(error == .tooLoose(path, found: mode, wanted: 0o700))
            #expect("\(error)".contains("chmod 0700 '\(path)'"))
        }
    }

    @Test("A file that others may read is neither read nor replaced nor erased", arguments: [0o640, 0o604, 0o602])
    func looseFile(mode: mode_t) throws {
        let store = try SecretsStore(opening: path)
        try store.keep(person, of: subject)
        let file = "\(path)/person-\(subject)"
        chmod(file, mode)
        let expected = SecretsError.tooLoose(file, found: mode, wanted: 0o600)
        #expect(throws: expected) { try store.person(subject) }
        #expect(throws: expected) { try store.keep(person, of: subject) }
        #expect(throws: expected) { try store.erase(subject) }
        #expect("\(expected)".contains("chmod 0600 '\(file)'"))
        chmod(file, 0o600)
        #expect(try store.person(subject) == person)
    }

    @Test("A folder made loose after it was opened is noticed")
    func loosenedFolder() throws {
        let store = try SecretsStore(opening: path)
        chmod(path, 0o755)
        #expect(throws: SecretsError.tooLoose(path, found: 0o755, wanted: 0o700)) {
            try store.keep(person, of: subject)
        }
    }

    @Test("A link in place of a file or the folder is not followed")
    func links() throws {
        let store = try SecretsStore(opening: path)
        folder.write("elsewhere", "x")
        let file = "\(path)/person-\(subject)"
        symlink(folder.file("elsewhere"), file)
        #expect(throws: SecretsError.misplaced(file, wanted: "a file")) { try store.person(subject) }
        #expect(throws: SecretsError.misplaced(file, wanted: "a file")) { try store.keep(person, of: subject) }
        symlink(path, folder.file("link"))
        #expect(throws: SecretsError.self) { try SecretsStore(opening: folder.file("link")) }
        #expect(folder.text("elsewhere") == "x")
    }

    @Test("Release erases who a person is and every template, and nothing of others")
    func erasing() throws {
        let store = try SecretsStore(opening: path)
        let other = SubjectToken(value: 2)
        for subject in [subject, other] {
            try store.keep(person, of: subject)
            try store.keep(template, of: subject)
        }
        try store.keep(try SecretKey.random(), of: Scene.wristband(1))
        try store.erase(subject)
        try store.erase(subject)
        #expect(try store.person(subject) == nil && store.templates(of: subject).isEmpty)
        #expect(try store.subjects() == [other] && store.templates(of: other) == [template])
        #expect(try store.key(of: Scene.wristband(1)) != nil)
        try store.eraseKey(of: Scene.wristband(1))
        #expect(try store.key(of: Scene.wristband(1)) == nil)
        #expect(try LedgerFolder.names(path).allSatisfy { !$0.contains(subject.description) })
    }

    @Test("What is erased is overwritten before its name goes")
    func overwriting() throws {
        let disk = CutDisk()
        let store = try SecretsStore(in: disk)
        try store.keep(person, of: subject)
        let name = "person-\(subject)"
        let secret = try #require(disk[name])
        disk.plan(.cutBefore, at: disk.calls + 5)
        #expect(throws: SecretsError.self) { try store.erase(subject) }
        #expect(disk[name] == nil)
        #expect(disk[name + ".new"] == [UInt8](repeating: 0, count: secret.count))
    }

    @Test(
        "A cut at any call leaves the secret as it was or as it was to be, and what is half done goes at the next start"
    )
    func cuts() throws {
        let serial = Scene.wristband(1)
        let keys = (1...2).compactMap { SecretKey([UInt8](repeating: $0, count: 32)) }
        func work(_ disk: CutDisk) -> [SecretKey?] {
            // What the key may be after each acknowledged step.
            var may: [SecretKey?] = [nil]
            do throws(SecretsError) {
                let store = try SecretsStore(in: disk)
                may = [nil, keys[0]]
                try store.keep(keys[0], of: serial)
                may = [keys[0], keys[1]]
                try store.keep(keys[1], of: serial)
                may = [keys[1], nil]
                try store.eraseKey(of: serial)
                may = [nil]
            } catch {
                // The power is gone.
            }
            return may
        }
        let undisturbed = CutDisk()
        _ = work(undisturbed)
        var points = 0
        for call in 1...undisturbed.calls {
            for fault in [CutDisk.Fault.cutBefore, .cutWithin] {
                for loss in CutDisk.Loss.allCases {
                    let disk = CutDisk()
                    disk.plan(fault, at: call)
                    let may = work(disk)
                    let after = disk.afterCut(loss)
                    let key = try SecretsStore(in: after).key(of: serial)
                    #expect(may.contains(key), "\(fault) at \(call), losing \(loss)")
                    #expect(after.present.allSatisfy { !$0.hasSuffix(".new") })
                    points += 1
                }
            }
        }
        #expect(points >= 140)
    }

    @Test("A full disk leaves what was kept before, and says what to do")
    func full() throws {
        for call in 1...2 {
            let disk = CutDisk()
            let store = try SecretsStore(in: disk)
            try store.keep(person, of: subject)
            disk.plan(.fails(ENOSPC), at: disk.calls + call)
            do throws(SecretsError) {
                try store.keep(PersonalData(name: "other", identityNumber: ""), of: subject)
                Issue.record("it was kept")
            } catch {
                #expect("\(error)".contains("make room"))
            }
            #expect(try store.person(subject) == person)
        }
    }

    @Test(
        "A file that is no secret is told, not used",
        arguments: [[UInt8](), [1, 2, 3], [UInt8](repeating: 1, count: 33)])
    func damaged(bytes: [UInt8]) throws {
        let disk = CutDisk()
        let store = try SecretsStore(in: disk)
        let (key, person, template) = (try SecretKey.random(), person, template)
        try store.keep(key, of: Scene.wristband(1))
        try store.keep(person, of: subject)
        try store.keep(template, of: subject)
        for name in disk.present { disk[name] = bytes }
        #expect(throws: SecretsError.self) { try store.key(of: Scene.wristband(1)) }
        #expect(throws: SecretsError.self) { try store.person(subject) }
        #expect(throws: SecretsError.self) { try store.templates(of: subject) }
    }

    @Test("No description, dump or error shows a secret")
    func hidden() throws {
        let key = try #require(SecretKey([UInt8](repeating: 0xA7, count: 32)))
        var text = ""
        for value in [key, person, template] as [Any] {
            text += "\(value) \(String(describing: value)) \(String(reflecting: value)) \([value]) "
            dump(value, to: &text)
            dump([value], to: &text)
        }
        for secret in ["测试甲", "110101199001010000", "167", "a7", "255", "zfm"] {
            #expect(!text.contains(secret), "\(secret)")
        }
        let fingerprint = try Ledger(in: CutDisk(), .chained).fingerprint(of: key)
        #expect(fingerprint.checksum == key.checksum)
        #expect(fingerprint.digest == (try SystemDigest().digest(of: key.bytes)))
    }

    @Test("Keys and tokens are the system's randomness: none comes twice")
    func random() throws {
        let keys = try (0..<200).map { _ in try SecretKey.random().bytes }
        #expect(Set(keys).count == 200 && keys.allSatisfy { $0.count == 32 })
        #expect(Set(try (0..<200).map { _ in try SubjectToken.random() }).count == 200)
    }

    @Test(
        "A token is sixteen digits in lower case, written in one way",
        arguments: ["00000000000000ab", "fedcba9876543210"])
    func tokens(text: String) {
        #expect(SubjectToken(text)?.description == text)
        #expect(SubjectToken(text.uppercased()) == nil && SubjectToken(text + "0") == nil && SubjectToken("") == nil)
    }
}
