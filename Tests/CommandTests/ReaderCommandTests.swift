import CommandHarness
import Glibc
import Testing

@Suite("Readers, as their users start them")
struct ReaderCommandTests {
    private let folder = Folder()

    @Test("A finger is enrolled, and then told from another, by slot, by template and in the library")
    func enrolment() throws {
        let reader = try RunningReader(in: folder)
        let enrolled = try reader.enrol(in: folder, ["--template", "finger.json"])
        #expect(enrolled.code == 0 && enrolled.output == "enrolled in slot 0\n")
        #expect(folder.isPrivate("finger.json"))

        let match = try reader.present(7, in: folder, ["verify", "--slot", "0", "--json"])
        #expect(match.code == 0)
        #expect(match.output.hasPrefix("{\"operation\":\"verify\",\"driver\":\"zfm\",\"port\":\"\(reader.port)\","))
        #expect(match.output.contains("\"outcome\":\"match\",\"score\":"))
        let other = try reader.present(8, in: folder, ["verify", "--slot", "0"])
        #expect(other.code == 1 && other.output == "no match\n")
        let copy = try reader.present(7, in: folder, ["verify", "--template", "finger.json"])
        #expect(copy.code == 0 && copy.output.hasPrefix("match, score "))
        let found = try reader.present(7, in: folder, ["identify"])
        #expect(found.code == 0 && found.output.hasPrefix("match, slot 0, score "))
        let again = try reader.present(7, in: folder, ["enrol"])
        #expect(again.code == 1 && again.errors.contains("this finger is enrolled already, in slot 0"))

        let captured = try reader.present(9, in: folder, ["capture", "--image", "finger.pgm"])
        #expect(captured.code == 0 && captured.output == "captured at the first image\n")
        #expect(folder.bytes("finger.pgm").count == 15 + 256 * 288 && folder.isPrivate("finger.pgm"))

        try reader.type("library", "quit")
        let ended = try reader.program.end()
        #expect(ended.code == 0 && ended.output.hasSuffix("1 of 200 slots taken: 0\n"))
    }

    @Test("A script plays the person, and the library's slots are kept apart")
    func script() throws {
        folder.write(
            "person.txt",
            """
            # Enrolled, then compared.
            wait polled
            finger 7
            wait captured
            lift
            wait polled
            finger 7

            """)
        let reader = try RunningReader(in: folder, "--script", "person.txt", "--capacity", "40")
        let enrolled = try reader.start("enrol", "--slot", "17", "--json", in: folder).end()
        #expect(enrolled.code == 0 && enrolled.output.contains("\"outcome\":\"enrolled\",\"slot\":17,\"attempts\":2}"))
        let taken = try reader.start("enrol", "--slot", "17", in: folder).end()
        #expect(taken.code == 2 && taken.errors.contains("slot 17 holds somebody's template; give another slot"))
        let none = try reader.start("enrol", "--slot", "40", in: folder).end()
        #expect(none.code == 2 && none.errors.contains("there is no slot 40: the reader's library has slots 0 to 39"))
        let empty = try reader.start("verify", "--slot", "3", "--json", in: folder).end()
        #expect(empty.code == 2 && empty.output.contains("\"error\":\"slotEmpty\""))
    }

    @Test("What is wrong with the module is told with what to do, and ends with 6")
    func troubles() throws {
        folder.write("password", "0x00c0ffee\n")
        folder.write("wrong", "1\n")
        let reader = try RunningReader(in: folder, "--password-file", "password")
        let wrong = try reader.start("identify", "--password-file", "wrong", in: folder).end()
        #expect(wrong.code == 6)
        #expect(wrong.errors.hasSuffix("another password; give the reader's password with --password-file\n"))
        let rate = try reader.start("identify", "--baud", "9600", in: folder).end()
        #expect(rate.code == 6 && rate.errors.contains("9600 baud; "))
        let nobody = try reader.start(
            "identify", "--password-file", "password", "--patience", "1", "--json", in: folder)
        // The person's second, and no more than the module's fifteen.
        try reader.type("finger 7 wet")
        let poor = try nobody.end()
        #expect(poor.code == 6 && poor.output.contains("\"error\":\"poorImage\""))
        #expect(poor.output.contains("\"advice\":\"wipe sensor and finger dry"))
    }

    @Test("Pulled out in the middle, it is unplugged; interrupted, it ends with 130")
    func ends() throws {
        let reader = try RunningReader(in: folder)
        let first = try reader.start("identify", in: folder)
        try first.wait(for: "the prompt") { first.errors.contains("put the finger") }
        first.send(.interrupt)
        let interrupted = try first.end()
        #expect(interrupted.code == 130)
        let second = try reader.start("identify", in: folder)
        try second.wait(for: "the prompt") { second.errors.contains("put the finger") }
        let third = try reader.start("identify", in: folder).end()
        #expect(third.code == 6 && third.errors.contains("\(reader.port) is held by wristband (process "))
        try reader.type("unplug")
        let unplugged = try second.end()
        #expect(
            unplugged.code == 6 && unplugged.errors.hasSuffix("the reader was unplugged; plug it in and try again\n"))
    }

    @Test("A port that is absent or none is told")
    func ports() throws {
        let both = try wristband("reader", "identify", "--port", "/dev/null", "--reader", "zfm:1")
        #expect(both.code == 2 && both.errors.contains("give either --reader or --port"))
        let absent = try wristband("reader", "identify", "--port", "/dev/there-is-none")
        #expect(absent.code == 6 && absent.errors.contains("there is no /dev/there-is-none; plug the reader in"))
        let file = try wristband("reader", "identify", "--port", "/etc/hostname")
        #expect(file.code == 6 && file.errors.contains("/etc/hostname cannot be used: Inappropriate ioctl for device"))
        #expect(
            try wristband("reader", "verify", "--port", "/dev/null").errors.contains("give either --slot or --template")
        )
        #expect(try wristband("reader", "simulate", "abc", "--pty").errors.contains("no simulated abc: expected zfm"))
        #expect(try wristband("reader", "simulate", "zfm").errors.contains("--pty is missing"))
        folder.write("password", "secret-word\n")
        let password = try wristband(
            ["reader", "identify", "--port", "/dev/null", "--password-file", folder.file("password")])
        #expect(password.code == 2 && !password.errors.contains("secret"))
        folder.write("finger.json", "{\"driver\": \"zfm\", \"system\": 9, \"template\": \"zz\"}")
        let template = try wristband(
            ["reader", "verify", "--port", "/dev/null", "--template", folder.file("finger.json")])
        #expect(template.code == 2 && template.errors.contains("finger.json:1:44: template: expected the hexadecimal"))
    }

    @Test("The simulated module says what it can be told, and refuses the rest")
    func commands() throws {
        let reader = try RunningReader(in: folder, "--baud", "115200")
        try reader.type("help", "finger", "wait forever", "fail 06", "fault", "fail 06 18 2", "status", "quit")
        let ended = try reader.program.end()
        #expect(ended.code == 0 && ended.output.contains("unplug                pull it out\n"))
        for line in ["finger", "wait forever", "fail 06", "fault"] {
            #expect(ended.output.contains("no such command: \(line); type help\n"))
        }
        #expect(
            ended.output.hasSuffix(
                "nothing on the sensor, 115200 baud, packets of 128 bytes, security level 3, no password\n"))
    }
}
